import type { Language } from '../../../core/language';

/** What Teams offers under the message box: in the bot's own chat, and where others read along. */
export const COMMANDS = {
  personal: ['cancel', 'status', 'person', 'help'],
  shared: ['howto', 'documents', 'duration', 'help'],
} as const;

/** A command that Teams offers; choosing it sends its title. */
export type CommandName = (typeof COMMANDS)[keyof typeof COMMANDS][number];

/** How many characters Teams takes of each of the words of an app. */
export const APP_LIMITS = { name: 30, short: 80, full: 4_000 } as const;

/** What the app is called and says of itself in one language; within `APP_LIMITS`. */
export interface AppWords {
  readonly name: string;
  /** Shortened to 100 characters. */
  readonly fullName: string;
  readonly short: string;
  readonly full: string;
  command(name: CommandName): { readonly title: string; readonly description: string };
}

/** Everything that differs from one installation's app to the next; no secret is in it. */
export interface TeamsApp {
  /** Id of the app registration in Entra, a GUID: it is the bot's and the app's. */
  readonly clientId: string;
  /** Origin under which Teams reaches the program, with https. */
  readonly publicUrl: string;
  /** Version of the program, such as `1.2.0`. */
  readonly version: string;
  /** Who answers for the app; the name is shortened to 32 characters. Pages are https. */
  readonly developer: {
    readonly name: string;
    readonly website: string;
    readonly privacyPage: string;
    readonly termsPage: string;
  };
  readonly words: Readonly<Record<Language, AppWords>>;
}

/** Shortens to so many characters, at the end of a word if there is one. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const atWord = /\s/.test(text.charAt(most)) ? cut : cut.replace(/\s+\S*$/, '');
  return atWord.trimEnd();
}
