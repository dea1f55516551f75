import type { ActivitySet } from './client';
import { readActivitySet } from './client';
import { json } from './read';

/** Proxies close a silent socket after a minute or less; in milliseconds. */
const KEEP_ALIVE = 20_000;

/** Some networks swallow sockets without a word; in milliseconds. */
const OPEN_TIMEOUT = 8_000;

/** What a stream tells. */
export interface StreamListener {
  onOpen(): void;
  onSet(set: ActivitySet): void;
}

/**
 * Follows a conversation over a WebSocket until it closes.
 * @param signal closes it from here
 * @returns for how many milliseconds it was open; 0 if it never was
 * @throws DOMException where the page may not open it
 */
export function followSocket(url: string, signal: AbortSignal, listener: StreamListener): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    let openedAt: number | undefined;
    const alive = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send(''), KEEP_ALIVE);
    const end = () => {
      clearInterval(alive);
      clearTimeout(opening);
      signal.removeEventListener('abort', end);
      socket.close();
      resolve(openedAt === undefined ? 0 : Date.now() - openedAt);
    };
    const opening = setTimeout(end, OPEN_TIMEOUT);
    socket.onopen = () => {
      clearTimeout(opening);
      openedAt = Date.now();
      listener.onOpen();
    };
    socket.onmessage = (frame: MessageEvent<unknown>) => {
      if (!signal.aborted && typeof frame.data === 'string' && frame.data !== '') {
        listener.onSet(readActivitySet(json(frame.data)));
      }
    };
    socket.onclose = end;
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
