import type { Message } from '../state';
import { senderName } from '../sender-name';
import { useWords } from './context';
import { Icon } from './icons';

/** A robot's or a human's sign, and the name; the customer's own is only heard. */
export function Sender({ message, shown }: { readonly message: Message; readonly shown: boolean }) {
  const words = useWords();
  const { author } = message;
  return (
    <span class={shown && author !== 'me' ? 'sender' : 'hidden'}>
      {author !== 'me' && <Face author={author} />}
      {senderName(message, words)}
      <span class="hidden">{words.colon}</span>
    </span>
  );
}

/** The sign of who speaks. */
export function Face({ author }: { readonly author: 'bot' | 'agent' }) {
  return (
    <span class={`face ${author}`}>
      <Icon name={author === 'agent' ? 'person' : 'bot'} />
    </span>
  );
}
