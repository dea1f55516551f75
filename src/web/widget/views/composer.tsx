import type { RefObject } from 'preact';
import type { SlotName } from '../../../core/step';
import { digitsOff } from '../form-hint';
import { MAX_TEXT } from '../limits';
import { askedFor, openQuestion, type ChatState } from '../state';
import { useWords } from './context';
import { FileButton } from './file-button';
import { Icon } from './icons';
import { TextField } from './text-field';
import { useDrafts, type Drafts } from './use-drafts';

interface ComposerProps {
  readonly input: RefObject<HTMLElement | null>;
  readonly state: ChatState;
  readonly onTyping: () => void;
  readonly onText: (text: string) => void;
  readonly onFile: (file: File) => void;
}

/** Ids of what explains the field; the shadow root keeps them apart from the page's. */
const ABOUT = 'about';
const FORM = 'form';

/** Where the customer types; an answer that nobody should see has a field of its own. */
export function Composer({ input, state, onTyping, onText, onFile }: ComposerProps) {
  const words = useWords();
  const expects = askedFor(state);
  const drafts = useDrafts(expects, openQuestion(state)?.key);
  const { kind, value, shown } = drafts;
  const excess = value.trim().length - MAX_TEXT;
  const write = (text: string) => {
    drafts.write(text);
    if (text.trim() !== '') onTyping();
  };
  const send = () => {
    if (value.trim() === '' || excess > 0) return;
    onText(value);
    drafts.write('');
  };
  const submit = (event: Event) => {
    event.preventDefault();
    send();
  };
  const focus = () => input.current?.focus();
  return (
    <form class="composer" autoComplete="off" onSubmit={submit}>
      <Explanation drafts={drafts} expects={expects} />
      {excess > 0 && (
        <p class="form too-long" role="alert">
          {words.connection.tooLong(excess)}
        </p>
      )}
      {kind.secret === undefined && (
        <FileButton label={words.attach} className="plain" onFile={onFile}>
          <Icon name="attach" />
        </FileButton>
      )}
      <TextField
        input={input}
        kind={kind}
        value={value}
        hint={drafts.aside ? words.input : (words.hints[expects ?? 'ready'] ?? words.input)}
        veiled={kind.secret !== undefined && !shown}
        describedBy={`${ABOUT} ${FORM}`}
        onChange={write}
        onSend={send}
      />
      <Switches drafts={drafts} focus={focus} />
      <button
        type="submit"
        class="send"
        aria-label={words.send}
        disabled={value.trim() === '' || excess > 0}
        onMouseDown={(event) => event.preventDefault()}
      >
        <Icon name="send" />
      </button>
      <Aside drafts={drafts} focus={focus} />
    </form>
  );
}

/** What a hidden answer is for, and how its form differs from the usual one. */
function Explanation({ drafts, expects }: { readonly drafts: Drafts; readonly expects: SlotName | null }) {
  const { answers, hints } = useWords();
  const { kind, value, aside } = drafts;
  const count = aside ? undefined : digitsOff(expects, value);
  const form = count === undefined || expects === null ? undefined : answers.forms[expects]?.(count);
  return (
    <>
      {kind.secret !== undefined && (
        <p class="about">
          <Icon name="lock" />
          <span>
            <b>{hints[kind.secret]}</b> <span id={ABOUT}>{answers.about[kind.secret]}</span>
          </span>
        </p>
      )}
      {form !== undefined && (
        <p class="form" id={FORM}>
          {form}
        </p>
      )}
    </>
  );
}

interface DraftProps {
  readonly drafts: Drafts;
  readonly focus: () => void;
}

/** To a question instead of the hidden answer, and back. */
function Aside({ drafts, focus }: DraftProps) {
  const { answers } = useWords();
  if (drafts.secret === undefined) return null;
  const turn = () => {
    drafts.turnAside();
    focus();
  };
  return (
    <button type="button" class="aside" onClick={turn}>
      {drafts.aside ? answers.back : answers.aside}
    </button>
  );
}

/** Shows what is hidden, or brings up the other keyboard. */
function Switches({ drafts, focus }: DraftProps) {
  const words = useWords();
  const { kind, shown, letters } = drafts;
  const press = (toggle: () => void) => () => {
    toggle();
    focus();
  };
  if (kind.secret !== undefined) {
    const label = shown ? words.answers.hide : words.answers.show;
    return (
      <button
        type="button"
        class="plain"
        aria-label={label}
        title={label}
        onClick={press(drafts.toggleShown)}
      >
        <Icon name={shown ? 'hide' : 'show'} />
      </button>
    );
  }
  if (kind.mode !== 'numeric' && !letters) return null;
  return (
    <button type="button" class="plain keyboard" aria-pressed={letters} onClick={press(drafts.toggleLetters)}>
      {letters ? words.digits : words.letters}
    </button>
  );
}
