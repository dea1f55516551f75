import type { Language } from '../../core/language';
import type { Author } from './directline/activity';
import type { FileRefusal } from './files';
import type { KeepCard, KeepChat } from './keep/keep';
import type { WidgetOptions } from './launcher/options';
import type { PreparedFile } from './photo/prepare';
import type { Words } from './words';
import type { ReviewWords } from './words-review';

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
  /** What the chat says in the language that it begins in. */
  readonly words: Words;
  /** Fetches the words of a language; rejects where it cannot, and tries again when asked again. */
  fetchWords(language: Language): Promise<Words>;
  /** Fetches what is wanted now and then only; rejects where it cannot, and tries again when asked again. */
  readonly more: () => Promise<More>;
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

/** What a chat wants now and then only: photos looked at, chats and receipts kept. */
export interface More {
  prepare(file: File): Promise<PreparedFile | FileRefusal>;
  readonly review: Record<Language, ReviewWords>;
  readonly keepChat: KeepChat;
  readonly keepCard: KeepCard;
}

/** Draws the chat, closed; nothing is asked of the server before it is shown. */
export type MountChat = (frame: ChatFrame) => MountedChat;

declare global {
  interface HTMLElementEventMap {
    /** The chat's script tells the element it came from how the chat is drawn. */
    'xiaoka-chat': CustomEvent<MountChat>;
    'xiaoka-words': CustomEvent<Words>;
    /** The further script hands over what it has. */
    'xiaoka-more': CustomEvent<More>;
  }
}
