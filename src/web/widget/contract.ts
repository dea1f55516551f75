import type { Language } from '../../core/language';
import type { WidgetOptions } from './launcher/options';

/** What the chat gets from the launcher, and tells it. */
export interface ChatFrame {
  /** Where the chat draws itself. */
  readonly root: ShadowRoot;
  readonly options: WidgetOptions;
  /** The customer closes the chat. */
  close(): void;
  /** How many messages came while the chat was closed. */
  unread(count: number): void;
  /** The customer switched to this language. */
  language(language: Language): void;
}

/** The chat as the launcher moves it. */
export interface MountedChat {
  show(): void;
  hide(): void;
}

/** Draws the chat, closed; nothing is asked of the server before it is shown. */
export type MountChat = (frame: ChatFrame) => MountedChat;

declare global {
  interface HTMLElementEventMap {
    /** The chat's script tells the element it came from how the chat is drawn. */
    'xiaoka-chat': CustomEvent<MountChat>;
  }
}
