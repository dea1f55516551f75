import type { Chat } from './chat';
import { SavedCredentials } from './directline/saved';
import { isUnsent } from './order';

/** A page that was hidden longer than this may have lost its socket unnoticed; in milliseconds. */
const LONG_HIDDEN = 30_000;

/**
 * Tells the chat what happens around it: the network, sleep, other tabs. While something is unsent the
 * browser asks before the page is left, as nothing that was written may be kept for the next one.
 * @returns ends it
 */
export function watchPage(chat: Chat): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  let hiddenAt = Date.now();
  window.addEventListener('online', () => chat.reconnect(), { signal });
  window.addEventListener('offline', () => chat.lost(), { signal });
  window.addEventListener('pageshow', ({ persisted }) => persisted && chat.reconnect(), { signal });
  window.addEventListener('storage', (event) => SavedCredentials.isMeant(event) && chat.follow(), { signal });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.hidden) hiddenAt = Date.now();
      else if (Date.now() - hiddenAt > LONG_HIDDEN) chat.reconnect();
    },
    { signal },
  );
  const stopAsking = askBeforeLeaving(chat);
  return () => {
    leaving.abort();
    stopAsking();
  };
}

/** The listener is there only while it is needed: with it a page cannot be kept for going back. */
function askBeforeLeaving(chat: Chat): () => void {
  const ask = (event: Event) => {
    event.preventDefault();
    return false;
  };
  const update = () =>
    chat.store.get().items.some(isUnsent)
      ? window.addEventListener('beforeunload', ask)
      : window.removeEventListener('beforeunload', ask);
  const unsubscribe = chat.store.subscribe(update);
  return () => {
    unsubscribe();
    window.removeEventListener('beforeunload', ask);
  };
}
