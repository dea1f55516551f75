import { openMessages, type ChatState, type Message } from '../state';
import { dayName } from '../clock-words';
import { timeline, type Row } from '../timeline';
import { Bubble, type BubbleActions } from './bubble';
import { useWords } from './context';
import { Icon } from './icons';
import { Typing } from './typing';
import { useScroll, type Reading } from './use-scroll';
import { useToday } from './use-today';

interface LogProps extends Omit<BubbleActions, 'onSend'> {
  readonly state: ChatState;
  readonly onSend: (text: string) => void;
  readonly question: Message | undefined;
  /** A choice was made with the keyboard; its button is about to go. */
  readonly onKeyboardChoice: () => void;
}

/** Everything that was said, and the answers that can be tapped. */
export function Log({ state, question, onSend, onKeyboardChoice, ...rest }: LogProps) {
  const words = useWords();
  const reading = useScroll(state);
  const { log } = reading;
  const choose = (text: string, event: MouseEvent) => {
    onSend(text);
    if (event.detail === 0) onKeyboardChoice();
    else log.current?.focus({ preventScroll: true });
  };
  return (
    <div class="middle">
      <div
        class={`log ${state.place.handoff}`}
        ref={log}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={words.messages}
      >
        <Rows state={state} onSend={choose} {...rest} />
        {(state.typing !== null || isBeginning(state)) && <Typing state={state} />}
        {question !== undefined && question.options.length > 0 && (
          <div class="options" role="group" aria-label={words.choicesLabel}>
            {question.options.map(({ title, value }) => (
              <button type="button" key={value} onClick={(event) => choose(value, event)}>
                {title}
              </button>
            ))}
          </div>
        )}
      </div>
      {reading.away && <Jump reading={reading} />}
    </div>
  );
}

function Rows({ state, ...actions }: BubbleActions & { readonly state: ChatState }) {
  const words = useWords();
  const today = useToday();
  const open = openMessages(state);
  const draw = (row: Row) => {
    switch (row.kind) {
      case 'day':
        return (
          <h3 key={row.key} class="day">
            {dayName(row.at, today, state.language, words)}
          </h3>
        );
      case 'note':
        return (
          <p key={row.key} class="note">
            {words.notes[row.note]}
          </p>
        );
      case 'message':
        return (
          <Bubble key={row.key} row={row} language={state.language} live={open.has(row.key)} {...actions} />
        );
    }
  };
  return <>{timeline(state.items).map(draw)}</>;
}

/** The way back to the newest message, from further up. */
function Jump({ reading: { missed, toEnd, log } }: { readonly reading: Reading }) {
  const words = useWords();
  const jump = () => {
    log.current?.focus({ preventScroll: true });
    toEnd();
  };
  return (
    <button type="button" class="jump" aria-label={words.jump(missed)} onClick={jump}>
      <Icon name="down" />
      {missed > 0 && <span>{words.fresh(missed)}</span>}
    </button>
  );
}

const isBeginning = (state: ChatState): boolean =>
  state.connection === 'connecting' && state.items.length === 0;
