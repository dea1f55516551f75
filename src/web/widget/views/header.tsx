import { useWords } from './context';
import { Icon } from './icons';

interface HeaderProps {
  readonly onLanguage: () => void;
  readonly onNewChat: () => void;
  readonly onClose: () => void;
}

/** Name of the bot, and what can be done with the chat as a whole. */
export function Header({ onLanguage, onNewChat, onClose }: HeaderProps) {
  const words = useWords();
  return (
    <header class="header">
      <span class="avatar" aria-hidden="true">
        <Icon name="chat" />
      </span>
      <div class="names">
        <h2>{words.title}</h2>
        <p>{words.subtitle}</p>
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
