import { useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { live } from '../../../api/live';
import { drafts, type Mode } from '../../../state/drafts';
import { useWords } from '../../../words';
import classes from './composer.module.css';
import { insertAt, type Slash } from './ready-filter';
import { READY_LIST, ReadyList, readyOption } from './ready-list';
import { useReady } from './use-ready';

/** The customer is told that somebody types at most so often, in milliseconds. */
const TYPING_MS = 1_000;

let toldAt = 0;

function tellTyping(id: string): void {
  const now = Date.now();
  if (now - toldAt < TYPING_MS) return;
  toldAt = now;
  live.send({ type: 'typing', conversationId: id });
}

/** Enter sends, unless it chooses a character of an input method; 229 is how Safari says that. */
function sends(event: KeyboardEvent): boolean {
  const { isComposing, keyCode } = event.nativeEvent;
  return event.key === 'Enter' && !event.shiftKey && !event.altKey && !isComposing && keyCode !== 229;
}

interface Props {
  readonly id: string;
  readonly mode: Mode;
  readonly text: string;
  readonly pending: boolean;
  readonly onSend: () => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** The text field, with ready answers behind a `/`. */
export function ComposerField({ id, mode, text, pending, onSend, field }: Props) {
  const { composer } = useWords();
  const [cursor, setCursor] = useState(text.length);
  const wanted = useRef<number | null>(null);
  const insert = (slash: Slash, words: string) => {
    const next = insertAt(text, slash, words);
    drafts.write(id, next.text);
    wanted.current = next.cursor;
    setCursor(next.cursor);
  };
  const ready = useReady(id, text, cursor, mode === 'reply', insert);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    field.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  });
  return (
    <>
      {ready.open && <ReadyList ready={ready} />}
      <textarea
        ref={field}
        className={classes.field}
        rows={2}
        value={text}
        readOnly={pending}
        aria-label={mode === 'note' ? composer.noteLabel : composer.label}
        placeholder={mode === 'note' ? composer.noteHint : composer.replyHint}
        aria-autocomplete="list"
        aria-controls={ready.open ? READY_LIST : undefined}
        aria-activedescendant={ready.open && ready.answers.length > 0 ? readyOption(ready.active) : undefined}
        onChange={({ currentTarget }) => {
          drafts.write(id, currentTarget.value);
          setCursor(currentTarget.selectionStart);
          if (mode === 'reply' && currentTarget.value.trim() !== '') tellTyping(id);
        }}
        onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || ready.onKey(event) || !sends(event)) return;
          event.preventDefault();
          onSend();
        }}
      />
    </>
  );
}
