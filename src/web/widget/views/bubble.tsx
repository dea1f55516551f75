import { linkify } from '../linkify';
import type { Language } from '../../../core/language';
import { dayAndTime, timeOfDay } from '../clock-words';
import { isNews, type Message, type ShownFile } from '../state';
import type { Row } from '../timeline';
import { Card } from './card';
import { useWords } from './context';
import { Icon } from './icons';
import { Picture } from './picture';
import { Sender } from './sender';

/** What can be done from within a message. */
export interface BubbleActions {
  readonly onSend: (text: string) => void;
  readonly onRetry: (key: string) => void;
  /** Takes back a file that is on its way. */
  readonly onCancel: (key: string) => void;
}

interface BubbleProps extends BubbleActions {
  readonly row: Extract<Row, { kind: 'message' }>;
  readonly language: Language;
}

/** One message, with who says it and when. */
export function Bubble({ row, language, onSend, onRetry, onCancel }: BubbleProps) {
  const { message, named, timed } = row;
  const { author, card, text, files, sentAt } = message;
  const look = `message ${author} ${message.delivery}${named ? ' named' : ''}${isNews(message) ? ' news' : ''}`;
  return (
    <article class={look} lang={message.language}>
      <Sender message={message} shown={named} />
      {card !== undefined ? (
        <Card nodes={card} onSend={onSend} />
      ) : (
        text !== '' && <p class="bubble">{author === 'me' ? text : <LinkedText text={text} />}</p>
      )}
      {files.map((file) => (
        <FileView key={file.name} file={file} />
      ))}
      <Status message={message} onRetry={onRetry} onCancel={onCancel} />
      {timed && sentAt !== undefined && message.delivery === 'sent' && (
        <time
          class="time"
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

function LinkedText({ text }: { readonly text: string }) {
  const words = useWords();
  return (
    <>
      {linkify(text).map((part, index) =>
        part.href === undefined ? (
          part.text
        ) : (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer">
            {part.text}
            <span class="hidden">{words.linkHint}</span>
          </a>
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

function Status({
  message,
  onRetry,
  onCancel,
}: Pick<BubbleProps, 'onRetry' | 'onCancel'> & { readonly message: Message }) {
  const words = useWords();
  switch (message.delivery) {
    case 'sent':
      return null;
    case 'sending':
      return message.progress === undefined ? (
        <span class="status">{words.sending}</span>
      ) : (
        <span class="uploading">
          <progress aria-label={words.uploading} max={1} value={message.progress} />
          {message.progress < 1 && (
            <button
              type="button"
              class="plain"
              aria-label={words.photos.cancel}
              title={words.photos.cancel}
              onClick={() => onCancel(message.key)}
            >
              <Icon name="close" />
            </button>
          )}
        </span>
      );
    case 'failed':
      return (
        <button type="button" class="status retry" onClick={() => onRetry(message.key)}>
          {words.failed}
        </button>
      );
    case 'refused':
      return <span class="status retry">{words.notes[message.refusal ?? 'type']}</span>;
  }
}
