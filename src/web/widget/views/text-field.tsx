import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { InputKind } from '../input-kind';

interface TextFieldProps {
  readonly input: RefObject<HTMLElement | null>;
  readonly kind: InputKind;
  readonly value: string;
  readonly hint: string;
  readonly onChange: (value: string) => void;
  readonly onSend: () => void;
}

/** The input field: several lines for free text, one for a single value. */
export function TextField({ input, kind, value, hint, onChange, onSend }: TextFieldProps) {
  const element = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  // Asked while the old field still stands: with it goes the focus.
  const hadFocus = element.current?.matches(':focus') === true;
  useLayoutEffect(() => {
    input.current = element.current;
    if (hadFocus) element.current?.focus();
  }, [input, kind.single]);
  useEffect(() => fitHeight(element.current), [value, kind.single]);
  const common = {
    ref: element,
    class: 'field',
    value,
    placeholder: hint,
    'aria-label': hint,
    inputMode: kind.mode,
    autoComplete: kind.fill,
    enterKeyHint: 'send',
    spellcheck: false,
    onInput: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  } as const;
  const sendOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    onSend();
  };
  return kind.single ? (
    <input key="single" type="text" {...common} onKeyDown={sendOnEnter} />
  ) : (
    <textarea key="free" rows={1} {...common} onKeyDown={sendOnEnter} />
  );
}

/** Safari ends a composition before the Enter that chose a word; only the old key code tells. */
const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

function fitHeight(field: HTMLElement | null): void {
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
