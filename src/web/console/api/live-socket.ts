import { Store } from '../state/store';
import { SESSION_ENDED, type StreamFrame, type StreamRequest } from './types';

/** Whether what is on the screen is live. */
export type LiveStatus = 'idle' | 'connecting' | 'online' | 'offline';

/** First and longest pause before the next try, in milliseconds. */
const FIRST_MS = 500;
const LONGEST_MS = 10_000;
/** An empty frame keeps the stream open, and says that the agent is there; in milliseconds. */
const STAY_MS = 25_000;
/** A stream that never opens is given up, in milliseconds. */
const OPEN_MS = 10_000;
/** The server sends something every 10 s: a stream that is silent for so long is dead, in milliseconds. */
const SILENCE_MS = 22_000;

/** How long to wait before the given try, from 1, in milliseconds; half of it is chance. */
export function pauseBefore(attempt: number, chance = Math.random()): number {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 10));
  return most / 2 + (most / 2) * chance;
}

/** What a stream tells its owner. */
export interface LiveOwner {
  onFrame(frame: StreamFrame): void;
  /** The stream is open again after it was not: what happened meanwhile is unknown. */
  onOpen(): void;
  onSessionEnded(): void;
}

/** The stream of changes, opened again whenever it breaks. */
export class LiveSocket {
  readonly status = new Store<LiveStatus>('idle');
  private socket: WebSocket | null = null;
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private heartbeat: ReturnType<typeof setInterval> | undefined;
  private watched: string | null = null;
  private running = false;

  constructor(
    private readonly url: () => string,
    private readonly owner: LiveOwner,
  ) {}

  /** Opens the stream; does nothing when it runs already. */
  start(): void {
    if (this.running) return;
    this.running = true;
    window.addEventListener('online', this.wake);
    window.addEventListener('offline', this.drop);
    this.open();
  }

  /** Closes the stream. */
  stop(): void {
    this.running = false;
    window.removeEventListener('online', this.wake);
    window.removeEventListener('offline', this.drop);
    this.leave();
    this.status.set('idle');
  }

  /** Follows the conversation on the screen; null: none. */
  watch(conversationId: string | null): void {
    this.watched = conversationId;
    this.send({ type: 'watch', conversationId });
  }

  /** Sends when the stream is open; else nothing. */
  send(request: StreamRequest): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(request));
  }

  private readonly wake = (): void => {
    this.attempt = 0;
    if (this.status.get() !== 'online') this.open();
  };

  private readonly drop = (): void => {
    this.lost();
  };

  private open(): void {
    this.leave();
    if (this.status.get() !== 'offline') this.status.set('connecting');
    const socket = new WebSocket(this.url());
    this.socket = socket;
    this.timer = setTimeout(() => this.lost(), OPEN_MS);
    socket.addEventListener('open', () => this.opened(socket));
    socket.addEventListener('message', (event) => {
      if (socket === this.socket) this.received(event.data);
    });
    socket.addEventListener('close', (event) => {
      if (socket === this.socket) this.closed(event.code);
    });
  }

  private opened(socket: WebSocket): void {
    this.expectMore();
    this.attempt = 0;
    this.heartbeat = setInterval(() => {
      if (socket.readyState === WebSocket.OPEN) socket.send('');
    }, STAY_MS);
    if (this.watched !== null) this.watch(this.watched);
    this.status.set('online');
    this.owner.onOpen();
  }

  private expectMore(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.lost(), SILENCE_MS);
  }

  private received(data: unknown): void {
    this.expectMore();
    if (typeof data !== 'string' || data === '') return;
    const frame: StreamFrame = JSON.parse(data) as StreamFrame;
    this.owner.onFrame(frame);
  }

  private closed(code: number): void {
    if (code !== SESSION_ENDED) return this.lost();
    this.stop();
    this.owner.onSessionEnded();
  }

  private lost(): void {
    this.leave();
    if (!this.running) return;
    this.status.set('offline');
    this.attempt += 1;
    this.timer = setTimeout(() => this.open(), pauseBefore(this.attempt));
  }

  /** Listens no more to the socket there is. */
  private leave(): void {
    clearTimeout(this.timer);
    clearInterval(this.heartbeat);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }
}
