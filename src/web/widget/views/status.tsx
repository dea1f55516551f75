import type { Message } from '../state';
import { useWords } from './context';
import { Icon } from './icons';

interface StatusProps {
  readonly message: Message;
  readonly onRetry: (key: string) => void;
  /** Takes back what is on its way. */
  readonly onCancel: (key: string) => void;
}

/** How far a message of the customer has come, and what can be done about it. */
export function Status({ message, onRetry, onCancel }: StatusProps) {
  const words = useWords();
  const { connection } = words;
  switch (message.delivery) {
    case 'sent':
      return null;
    case 'sending':
      return message.progress === undefined ? (
        <span class="status">{connection.sending}</span>
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
    case 'waiting':
    case 'failed':
      return (
        <span class={`status ${message.delivery}`}>
          {connection[message.delivery]}
          {message.delivery === 'failed' && (
            <button type="button" class="retry" onClick={() => onRetry(message.key)}>
              {connection.retry}
            </button>
          )}
          <button type="button" class="withdraw" onClick={() => onCancel(message.key)}>
            {connection.withdraw}
          </button>
        </span>
      );
    case 'refused':
      return <span class="status refused">{words.notes[message.refusal ?? 'rejected']}</span>;
  }
}
