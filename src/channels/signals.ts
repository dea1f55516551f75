import type { Signals, TypingListener } from './channel';

/**
 * Makes the signals of a process.
 * @param onFailure is told what a listener threw; the other listeners hear the signal all the same
 */
export function createSignals(onFailure: (error: unknown) => void = () => undefined): Signals {
  const listeners = new Set<TypingListener>();
  return {
    typing(conversationId, from, name) {
      for (const listener of [...listeners]) {
        try {
          listener({ conversationId, from, name });
        } catch (error) {
          onFailure(error);
        }
      }
    },
    onTyping(listener) {
      // A wrapper of its own, so that one who registers twice is taken away once.
      const own: TypingListener = (typing) => listener(typing);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}
