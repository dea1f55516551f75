import type { WebSocket } from 'ws';
import type { StoredActivity } from '../../core/conversation';
import { InOrder } from '../../core/in-order';
import type { Store } from '../../store/contract';
import type { DirectLineLimits } from './options';
import { toActivitySet, toTypingSet, type ActivitySet, type WireConversation } from './wire';

/** Heartbeats a client may leave unanswered. */
const MOST_MISSED = 2;
/** Close code "internal error" (RFC 6455, 7.4.1); clients reconnect after it. */
const INTERNAL_ERROR = 1011;

/**
 * One client's socket: sends every activity behind its watermark once and in order, first those that
 * are stored, then those that come.
 */
export class StreamSocket {
  private missed = 0;
  private readonly activities: InOrder;

  /** @param sent sequence of the newest activity that the client has */
  constructor(
    private readonly socket: WebSocket,
    private readonly conversation: WireConversation,
    sent: number,
    store: Pick<Store, 'activities'>,
    private readonly limits: Pick<DirectLineLimits, 'socketBufferBytes'>,
  ) {
    socket.on('pong', () => (this.missed = 0));
    socket.on('message', () => (this.missed = 0));
    this.activities = new InOrder(sent, {
      read: (after, limit) => store.activities(conversation.id, after, limit),
      send: (activities, how) => this.send(activities, how),
    });
  }

  /** Sequence of the newest activity that the client has. */
  get sent(): number {
    return this.activities.sequence;
  }

  /** Takes what was committed just now. Nothing may be committed unseen between this and `catchUp`. */
  take(activities: readonly StoredActivity[]): void {
    void this.activities.take(activities).catch(() => this.socket.close(INTERNAL_ERROR));
  }

  /**
   * Sends what the store has behind the client's watermark, then what came meanwhile. A store that
   * fails closes the socket; the client comes again with its watermark.
   */
  async catchUp(): Promise<void> {
    await this.activities.look().catch(() => this.socket.close(INTERNAL_ERROR));
  }

  /** Sends what another process may have stored; when the store fails, that is left to the next look. */
  async look(): Promise<void> {
    await this.activities.look().catch(() => undefined);
  }

  /** Shows that an agent is writing; left out for a client that is slow to read. */
  typing(name: string | null, at: Date): void {
    if (this.socket.bufferedAmount > this.limits.socketBufferBytes) return;
    this.sendSet(toTypingSet(name, at, this.sent, this.conversation)).catch(() => this.socket.terminate());
  }

  /** Keeps the connection warm, and gives up on a client that has not shown itself for long. */
  beat(): void {
    if (this.missed >= MOST_MISSED) {
      this.socket.terminate();
      return;
    }
    this.missed += 1;
    this.socket.ping();
    this.socket.send('');
  }

  /** Ends the connection without waiting for the client. */
  terminate(): void {
    this.socket.terminate();
  }

  /** Sends a frame: of what is read, the next only once it has left; of what comes, as long as it is read. */
  private async send(activities: readonly StoredActivity[], how: 'read' | 'live'): Promise<void> {
    const last = activities.at(-1)?.sequence ?? this.sent;
    const set = toActivitySet(activities, last, this.conversation);
    if (how === 'read') return this.sendSet(set);
    if (this.socket.bufferedAmount > this.limits.socketBufferBytes) this.socket.terminate();
    else this.sendSet(set).catch(() => this.socket.terminate());
  }

  private sendSet(set: ActivitySet): Promise<void> {
    const frame = JSON.stringify(set);
    return new Promise((resolve, reject) => {
      this.socket.send(frame, (error) => (error ? reject(error) : resolve()));
    });
  }
}
