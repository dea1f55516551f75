import type { Language } from '../../../core/language';
import { Store } from './store';

/** Kept in this browser; a private window without storage forgets it when it closes. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It holds until the window closes.
  }
}

function kept<T extends string>(name: string, choices: readonly T[], otherwise: T): Store<T> {
  const key = `xiaoka-console-${name}`;
  const saved = read(key);
  const store = new Store(choices.find((each) => each === saved) ?? otherwise);
  store.subscribe(() => write(key, store.get()));
  return store;
}

const SWITCH = ['on', 'off'] as const;

/** Language of the console; the browser's until another is chosen. */
export const languageChoice = kept<Language>(
  'language',
  ['zh', 'en'],
  navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en',
);

/** A short sound when somebody waits or writes out of sight. */
export const soundChoice = kept('sound', SWITCH, 'on');

/** Notifications on the desktop; they also need the browser's permission. */
export const notificationChoice = kept('notifications', SWITCH, 'off');

/** Shortcuts of one letter, which speech input may trigger by mistake. */
export const letterKeysChoice = kept('letter-keys', SWITCH, 'on');
