import type { Language } from '../../core/language';
import type { Author } from './directline/activity';
import type { WidgetOptions } from './launcher/options';

/** What the page can listen to, with what each tells. Nothing that was said is among it. */
export interface WidgetEvents {
  /** The launcher is on the page. */
  ready: Record<string, never>;
  open: Record<string, never>;
  close: Record<string, never>;
  /** A message was sent or came. */
  message: { readonly from: Author };
  /** How many messages came while the chat was closed. */
  unread: { readonly count: number };
  /** The customer ended the conversation and cleared it. */
  end: Record<string, never>;
  error: { readonly code: WidgetErrorCode };
}

/** `load`: the chat's code could not be fetched. `identity…`: the token was refused, the chat goes on without. */
export type WidgetErrorCode = 'load' | 'identity' | 'identity_expired';

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
  /** Something happened that the page may want to know. */
  tell<Name extends keyof WidgetEvents>(name: Name, detail: WidgetEvents[Name]): void;
}

/** The chat as the launcher moves it. */
export interface MountedChat {
  /** @param quietly without taking the focus from the page */
  show(quietly: boolean): void;
  hide(): void;
  /** Who the customer is, as the page says. */
  identify(token: string): void;
}

/** Draws the chat, closed; nothing is asked of the server before it is shown. */
export type MountChat = (frame: ChatFrame) => MountedChat;

declare global {
  interface HTMLElementEventMap {
    /** The chat's script tells the element it came from how the chat is drawn. */
    'xiaoka-chat': CustomEvent<MountChat>;
  }
}
