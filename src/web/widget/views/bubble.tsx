import { linkify } from '../linkify';
import type { Message, ShownFile } from '../state';
import { Card } from './card';
import { useWords } from './context';
import { Face } from './face';
import { Icon } from './icons';

interface BubbleProps {
  readonly message: Message;
  readonly onSend: (text: string) => void;
  readonly onRetry: (key: string) => void;
}

/** One message. */
export function Bubble({ message, onSend, onRetry }: BubbleProps) {
  const words = useWords();
  const { author, card, text, files } = message;
  const senders = { me: words.you, bot: words.bot, agent: words.agent(message.name) };
  return (
    <article class={`message ${author} ${message.delivery}`} lang={message.language}>
      <span class={author === 'agent' ? 'sender' : 'hidden'}>
        {author === 'agent' && <Face />}
        {senders[author]}
        <span class="hidden">{words.colon}</span>
      </span>
      {card !== undefined ? (
        <Card nodes={card} onSend={onSend} />
      ) : (
        text !== '' && <p class="bubble">{author === 'me' ? text : <LinkedText text={text} />}</p>
      )}
      {files.map((file) => (
        <FileView key={file.name} file={file} />
      ))}
      <Status message={message} onRetry={onRetry} />
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
      {file.preview !== undefined && (
        <img src={file.preview} alt="" onError={(event) => event.currentTarget.remove()} />
      )}
      <span class="file-name">
        <Icon name="file" />
        {words.files[stem] ?? file.name}
      </span>
    </div>
  );
}

function Status({ message, onRetry }: Omit<BubbleProps, 'onSend'>) {
  const words = useWords();
  switch (message.delivery) {
    case 'sent':
      return null;
    case 'sending':
      return message.progress === undefined ? (
        <span class="status">{words.sending}</span>
      ) : (
        <progress aria-label={words.uploading} max={1} value={message.progress} />
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
