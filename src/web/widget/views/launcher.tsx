import type { RefObject } from 'preact';
import { useWords } from './context';
import { Icon } from './icons';

interface LauncherProps {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly hidden: boolean;
  readonly unread: number;
  readonly onOpen: () => void;
}

/** The round button in the corner of the page. */
export function Launcher({ button, hidden, unread, onOpen }: LauncherProps) {
  const words = useWords();
  const label = unread > 0 ? `${words.open} (${words.unread(unread)})` : words.open;
  return (
    <button
      ref={button}
      type="button"
      class="launcher"
      aria-haspopup="dialog"
      aria-expanded={hidden}
      aria-label={label}
      hidden={hidden}
      onClick={onOpen}
    >
      <Icon name="chat" />
      {unread > 0 && (
        <span class="badge" aria-hidden="true">
          {unread}
        </span>
      )}
    </button>
  );
}
