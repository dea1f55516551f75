import type { HandoffState } from '../../../core/message';
import { useWords } from './context';
import { Icon } from './icons';
import { Menu, type MenuEntry } from './menu';

interface HeaderProps {
  readonly handoff: HandoffState;
  /** Name of the human who has the chat. */
  readonly agent: string | undefined;
  readonly entries: () => readonly MenuEntry[];
  readonly onLanguage: () => void;
  readonly onClose: () => void;
}

/** Who is speaking, and what can be done with the chat as a whole. */
export function Header({ handoff, agent, entries, onLanguage, onClose }: HeaderProps) {
  const words = useWords();
  return (
    <header class={`header ${handoff}`}>
      <span class="avatar" aria-hidden="true">
        <Icon name={handoff === 'agent' ? 'person' : 'bot'} />
      </span>
      <div class="names">
        <h2>{words.title}</h2>
        <p role="status">{handoff === 'agent' ? words.agent(agent) : words.speaker[handoff]}</p>
      </div>
      <button
        type="button"
        class="plain language"
        lang={words.otherLanguageTag}
        aria-label={words.otherLanguageLabel}
        onClick={onLanguage}
      >
        {words.otherLanguage}
      </button>
      <Menu entries={entries} />
      <button type="button" class="plain" aria-label={words.close} title={words.close} onClick={onClose}>
        <Icon name="close" />
      </button>
    </header>
  );
}
