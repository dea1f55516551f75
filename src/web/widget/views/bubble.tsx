import { linkify } from '../linkify';
import { useContext } from 'preact/hooks';
import type { Language } from '../../../core/language';
import { dayAndTime, timeOfDay } from '../clock-words';
import { isNews, type Message, type ShownFile } from '../state';
import { isForKeeps } from '../keep/for-keeps';
import type { KeepHow } from '../keep/keep';
import type { Row } from '../timeline';
import { Card } from './card';
import { ContactsContext, useWords } from './context';
import { Icon } from './icons';
import { Picture } from './picture';
import { Sender } from './sender';
import { Status } from './status';

/** What can be done from within a message. */
export interface BubbleActions {
  readonly onSend: (text: string, event: MouseEvent) => void;
  readonly onRetry: (key: string) => void;
  /** Takes back what is on its way. */
  readonly onCancel: (key: string) => void;
  /** Hands a card over as a file, or prints it. */
  readonly onKeep: (how: KeepHow, message: Message) => void;
}

interface BubbleProps extends BubbleActions {
  readonly row: Extract<Row, { kind: 'message' }>;
  readonly language: Language;
  /** The customer has not answered yet, and its buttons can be pressed. */
  readonly live: boolean;
}

/** One message, with who says it and when. */
export function Bubble({ row, language, live, ...actions }: BubbleProps) {
  const { message, named, timed } = row;
  const { author, card, text, files, sentAt } = message;
  const look = `message ${author} ${message.delivery}${named ? ' named' : ''}${isNews(message) ? ' news' : ''}`;
  return (
    <article class={look} lang={message.language}>
      <Sender message={message} shown={named} />
      {card !== undefined ? (
        <Card nodes={card} live={live} onSend={actions.onSend} />
      ) : (
        text !== '' && <p class="bubble">{author === 'me' ? text : <LinkedText text={text} />}</p>
      )}
      {card !== undefined && isForKeeps(card) && <Keep message={message} onKeep={actions.onKeep} />}
      {files.map((file) => (
        <FileView key={file.name} file={file} />
      ))}
      <Status message={message} {...actions} />
      {sentAt !== undefined && message.delivery === 'sent' && (
        <time
          class={timed ? 'time' : 'time aside'}
          dateTime={new Date(sentAt).toISOString()}
          title={dayAndTime(sentAt, language)}
          lang={language}
        >
          {timeOfDay(sentAt, language)}
        </time>
      )}
    </article>
  );
}

function Keep({ message, onKeep }: Pick<BubbleActions, 'onKeep'> & { readonly message: Message }) {
  const { keep } = useWords();
  return (
    <div class="keep">
      {(['save', 'print'] as const).map((how) => (
        <button type="button" key={how} onClick={() => onKeep(how, message)}>
          {keep[how]}
        </button>
      ))}
    </div>
  );
}

function LinkedText({ text }: { readonly text: string }) {
  const words = useWords();
  const contacts = useContext(ContactsContext);
  return (
    <>
      {linkify(text, contacts).map(({ text: shown, href }, index) =>
        href?.startsWith('http') === true ? (
          <a key={index} href={href} target="_blank" rel="noopener noreferrer">
            {shown}
            <span class="hidden">{words.linkHint}</span>
          </a>
        ) : href !== undefined ? (
          <a key={index} href={href}>
            {shown}
          </a>
        ) : (
          shown
        ),
      )}
    </>
  );
}

function FileView({ file }: { readonly file: ShownFile }) {
  const words = useWords();
  const stem = file.name.split('.')[0] || 'document';
  return (
    <div class="file">
      {file.preview !== undefined && <Picture of={file.preview} label={words.photos.preview} />}
      <span class="file-name">
        <Icon name="file" />
        {words.files[stem] ?? file.name}
      </span>
    </div>
  );
}
