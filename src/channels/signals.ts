import { Bell } from '../core/bell';
import type { Signals, Typing } from './channel';

/**
 * Makes the signals of a process.
 * @param onFailure is told what a listener threw; the other listeners hear the signal all the same
 */
export function createSignals(onFailure: (error: unknown) => void = () => undefined): Signals {
  const bell = new Bell<Typing>(onFailure);
  return {
    typing: (conversationId, from, name) => bell.ring({ conversationId, from, name }),
    onTyping: (listener) => bell.listen(listener),
  };
}
