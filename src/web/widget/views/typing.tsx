import type { ChatState } from '../state';
import { useWords } from './context';
import { Face } from './sender';

/** Somebody is writing; a human is named. */
export function Typing({ state }: { readonly state: ChatState }) {
  const words = useWords();
  const author = state.typing ?? 'bot';
  const who = author === 'agent' ? (state.agent ?? words.agent(undefined)) : words.bot;
  return (
    <div class="message">
      <span class={author === 'agent' ? 'sender' : 'hidden'}>
        <Face author={author} />
        {words.writing(who)}
      </span>
      <div class="typing" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}
