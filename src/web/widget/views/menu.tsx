import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from './context';
import { Icon, type IconName } from './icons';

/** Something that can be done with the chat as a whole. */
export interface MenuEntry {
  readonly label: string;
  readonly icon: IconName;
  /** Set where it is a switch: how it stands. */
  readonly pressed?: boolean;
  readonly onChoose: () => void;
}

/** What is done now and then, behind one button. */
export function Menu({ entries }: { readonly entries: () => readonly MenuEntry[] }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) box.current?.querySelector<HTMLElement>('.menu button')?.focus();
  }, [open]);

  const choose = ({ onChoose }: MenuEntry) => {
    button.current?.focus();
    setOpen(false);
    onChoose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      button.current?.focus();
      setOpen(false);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      step(box.current, event.key === 'ArrowDown' ? 1 : -1);
    }
  };
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && box.current?.contains(relatedTarget))) setOpen(false);
  };
  return (
    <div class="menu-box" ref={box} onKeyDown={onKeyDown} onFocusOut={leave}>
      <button
        ref={button}
        type="button"
        class="plain"
        aria-label={words.menu}
        title={words.menu}
        aria-expanded={open}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && (
        <div class="menu" role="group" aria-label={words.menu}>
          {entries().map((entry) => (
            <button
              type="button"
              key={entry.label}
              aria-pressed={entry.pressed}
              onClick={() => choose(entry)}
            >
              <Icon name={entry.icon} />
              {entry.label}
              {entry.pressed === true && <Icon name="check" />}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Goes to the next entry, or round to the other end. */
function step(box: HTMLElement | null, by: 1 | -1): void {
  const all = [...(box?.querySelectorAll<HTMLElement>('.menu button') ?? [])];
  const now = all.findIndex((entry) => entry.matches(':focus'));
  all[(now + by + all.length) % all.length]?.focus();
}
