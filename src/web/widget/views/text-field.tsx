import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { InputKind } from '../input-kind';

interface TextFieldProps {
  readonly input: RefObject<HTMLElement | null>;
  readonly kind: InputKind;
  readonly value: string;
  readonly hint: string;
  /** Shows dots in the place of what is typed. */
  readonly veiled: boolean;
  /** Id of what explains the field. */
  readonly describedBy: string | undefined;
  readonly onChange: (value: string) => void;
  readonly onSend: () => void;
}

/** Browsers offer to keep what is typed into a password field; dots drawn by the style sheet they do not. */
const CAN_VEIL = typeof CSS !== 'undefined' && CSS.supports('-webkit-text-security', 'disc');

/** Password managers keep away from a field that says so to each of them. */
const UNMANAGED = {
  'data-1p-ignore': '',
  'data-lpignore': 'true',
  'data-bwignore': '',
  'data-form-type': 'other',
};

/** The input field: several lines for free text, one for a single value. */
export function TextField({
  input,
  kind,
  value,
  hint,
  veiled,
  describedBy,
  onChange,
  onSend,
}: TextFieldProps) {
  const element = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const key = kind.secret ?? (kind.single ? 'single' : 'free');
  // Asked while the old field still stands: with it goes the focus.
  const hadFocus = element.current?.matches(':focus') === true;
  useLayoutEffect(() => {
    input.current = element.current;
    if (hadFocus) element.current?.focus();
  }, [input, key]);
  useEffect(() => fitHeight(element.current), [value, key]);
  const common = {
    key,
    ref: element,
    class: veiled ? 'field veiled' : 'field',
    value,
    placeholder: hint,
    dir: 'auto',
    'aria-label': hint,
    'aria-describedby': describedBy,
    inputMode: kind.mode,
    autoComplete: kind.fill,
    autoCapitalize: kind.capitals === true ? 'characters' : undefined,
    enterKeyHint: 'send',
    spellcheck: false,
    onInput: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
      event.preventDefault();
      onSend();
    },
  } as const;
  if (!kind.single) return <textarea rows={1} {...common} />;
  const own = kind.secret === undefined ? common : { ...UNMANAGED, ...common };
  return veiled && !CAN_VEIL ? <input type="password" {...own} /> : <input type="text" {...own} />;
}

/** Safari ends a composition before the Enter that chose a word; only the old key code tells. */
const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

function fitHeight(field: HTMLElement | null): void {
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
