import type { HandoffState } from '../../../core/message';
import { useWords } from './context';
import { Icon } from './icons';

interface HeaderProps {
  readonly handoff: HandoffState;
  /** Name of the human who has the chat. */
  readonly agent: string | undefined;
  readonly onLanguage: () => void;
  readonly onNewChat: () => void;
  readonly onClose: () => void;
}

/** Who is speaking, and what can be done with the chat as a whole. */
export function Header({ handoff, agent, onLanguage, onNewChat, onClose }: HeaderProps) {
  const words = useWords();
  return (
    <header class={`header ${handoff}`}>
      <span class="avatar" aria-hidden="true">
        <Icon name={handoff === 'agent' ? 'person' : 'chat'} />
      </span>
      <div class="names">
        <h2>{words.title}</h2>
        <p role="status">{handoff === 'agent' ? words.agent(agent) : words.speaker[handoff]}</p>
      </div>
      <button type="button" class="plain language" aria-label={words.otherLanguageLabel} onClick={onLanguage}>
        {words.otherLanguage}
      </button>
      <button
        type="button"
        class="plain"
        aria-label={words.newChat}
        title={words.newChat}
        onClick={onNewChat}
      >
        <Icon name="again" />
      </button>
      <button type="button" class="plain" aria-label={words.close} title={words.close} onClick={onClose}>
        <Icon name="close" />
      </button>
    </header>
  );
}
