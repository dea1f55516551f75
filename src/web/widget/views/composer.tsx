import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { SlotName } from '../../../core/step';
import { useWords } from './context';
import { FileButton } from './file-button';
import { Icon } from './icons';
import { TextField } from './text-field';
import { inputKind } from '../input-kind';

interface ComposerProps {
  readonly input: RefObject<HTMLElement | null>;
  readonly expects: SlotName | null;
  readonly onTyping: () => void;
  readonly onText: (text: string) => void;
  readonly onFile: (file: File) => void;
}

/** Where the customer types. */
export function Composer({ input, expects, onTyping, onText, onFile }: ComposerProps) {
  const words = useWords();
  const [draft, setDraft] = useState('');
  const [letters, setLetters] = useState(false);
  useLayoutEffect(() => setLetters(false), [expects]);
  const kind = inputKind(expects);
  const write = (text: string) => {
    setDraft(text);
    if (text.trim() !== '') onTyping();
  };
  const send = () => {
    if (draft.trim() === '') return;
    onText(draft);
    setDraft('');
  };
  const submit = (event: Event) => {
    event.preventDefault();
    send();
  };
  return (
    <form class="composer" onSubmit={submit}>
      <FileButton label={words.attach} className="plain" onFile={onFile}>
        <Icon name="attach" />
      </FileButton>
      <TextField
        input={input}
        kind={letters ? { ...kind, mode: 'text' } : kind}
        value={draft}
        hint={words.hints[expects ?? 'ready'] ?? words.input}
        onChange={write}
        onSend={send}
      />
      {kind.mode === 'numeric' && (
        <button
          type="button"
          class="plain keyboard"
          aria-pressed={letters}
          onClick={() => {
            setLetters(!letters);
            input.current?.focus();
          }}
        >
          {letters ? words.digits : words.letters}
        </button>
      )}
      <button
        type="submit"
        class="send"
        aria-label={words.send}
        disabled={draft.trim() === ''}
        onMouseDown={(event) => event.preventDefault()}
      >
        <Icon name="send" />
      </button>
    </form>
  );
}
