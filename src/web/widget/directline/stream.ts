import type { ActivitySet } from './client';
import { readActivitySet } from './client';
import { json } from './read';

/** Proxies close a silent socket after a minute or less; in milliseconds. */
const KEEP_ALIVE = 20_000;
/** Some networks swallow sockets without a word; in milliseconds. */
const OPEN_TIMEOUT = 8_000;
/** The server sends an empty frame every 15 s: after twice that, and a little, nothing comes through. */
const SILENCE = 35_000;
const SILENCE_CHECK = 5_000;

/** What a stream tells. */
export interface StreamListener {
  onOpen(): void;
  /** Anything came; without a set it was only a sign of life. */
  onFrame(set: ActivitySet | undefined): void;
  /** Nothing has come for so long that the stream is given up. */
  onSilence(): void;
}

/**
 * Follows a conversation over a WebSocket until it closes or falls silent.
 * @param signal closes it from here
 * @returns for how many milliseconds it was open; 0 if it never was
 * @throws DOMException where the page may not open it
 */
export function followSocket(url: string, signal: AbortSignal, listener: StreamListener): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    let openedAt = 0;
    let heardAt = Date.now();
    const alive = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send(''), KEEP_ALIVE);
    const end = () => {
      clearInterval(alive);
      clearInterval(watch);
      clearTimeout(opening);
      signal.removeEventListener('abort', end);
      socket.onmessage = socket.onclose = null;
      socket.close();
      resolve(openedAt === 0 ? 0 : Date.now() - openedAt);
    };
    const watch = setInterval(() => {
      if (Date.now() - heardAt < SILENCE) return;
      listener.onSilence();
      end();
    }, SILENCE_CHECK);
    const opening = setTimeout(end, OPEN_TIMEOUT);
    socket.onopen = () => {
      clearTimeout(opening);
      openedAt = heardAt = Date.now();
      listener.onOpen();
    };
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      heardAt = Date.now();
      if (typeof data === 'string') listener.onFrame(data === '' ? undefined : readActivitySet(json(data)));
    };
    socket.onclose = end;
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
