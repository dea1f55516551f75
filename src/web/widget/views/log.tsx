import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { ChatState, Message } from '../state';
import { Bubble } from './bubble';
import { useWords } from './context';
import { Face } from './face';

/** As near to the end as counts for being there, in CSS pixels. */
const NEAR_END = 120;

interface LogProps {
  readonly state: ChatState;
  readonly question: Message | undefined;
  readonly onSend: (text: string) => void;
  readonly onRetry: (key: string) => void;
  /** A choice was made with the keyboard; its button is about to go. */
  readonly onKeyboardChoice: () => void;
}

/** Everything that was said, and the answers that can be tapped. */
export function Log({ state, question, onSend, onRetry, onKeyboardChoice }: LogProps) {
  const words = useWords();
  const log = useScrollToEnd(state);
  const choose = (text: string, event: MouseEvent) => {
    onSend(text);
    if (event.detail === 0) onKeyboardChoice();
    else log.current?.focus({ preventScroll: true });
  };
  return (
    <div
      class={`log ${state.place.handoff}`}
      ref={log}
      tabIndex={0}
      role="log"
      aria-live="polite"
      aria-label={words.messages}
    >
      {state.items.map((item) =>
        item.kind === 'note' ? (
          <p key={item.key} class="note">
            {words.notes[item.note]}
          </p>
        ) : (
          <Bubble key={item.key} message={item} onSend={onSend} onRetry={onRetry} />
        ),
      )}
      {(state.typing !== null || isBeginning(state)) && <Typing state={state} />}
      {question !== undefined && question.options.length > 0 && (
        <div class="options" role="group">
          {question.options.map(({ title, value }) => (
            <button type="button" key={value} onClick={(event) => choose(value, event)}>
              {title}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Somebody is writing; a human is named. */
function Typing({ state }: { readonly state: ChatState }) {
  const words = useWords();
  return (
    <div class="message">
      {state.typing === 'agent' && (
        <span class="sender">
          <Face />
          {words.writing(state.agent ?? words.agent(undefined))}
        </span>
      )}
      <div class="typing" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}

const isBeginning = (state: ChatState): boolean =>
  state.connection === 'connecting' && state.items.length === 0;

/** Follows the end, unless the customer is reading further up. */
function useScrollToEnd(state: ChatState) {
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const last = state.items[state.items.length - 1];
  const ownNews = last?.kind === 'message' && last.delivery === 'sending' ? last.key : undefined;
  const toEnd = () => log.current?.scrollTo({ top: log.current.scrollHeight });
  useLayoutEffect(() => {
    if (atEnd.current || ownNews !== undefined) toEnd();
  }, [state.items, state.typing, ownNews]);
  useEffect(() => {
    const element = log.current;
    if (!element) return;
    const note = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
    };
    const resized = new ResizeObserver(() => atEnd.current && toEnd());
    resized.observe(element);
    element.addEventListener('scroll', note, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', note);
    };
  }, []);
  return log;
}
