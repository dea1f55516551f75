import type { WebSocket } from 'ws';
import type { StoredActivity } from '../../core/conversation';
import type { Store } from '../../store/contract';
import type { DirectLineLimits } from './options';
import { toActivitySet, toTypingSet, type ActivitySet, type WireConversation } from './wire';

/** Activities read, and sent in one frame, at a time. */
const PAGE = 1_000;
/** Live activities kept while older ones are read; what is dropped is read from the store again. */
const MOST_WAITING = 1_000;
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
  /** Live activities that came while older ones are being read; null when none are. */
  private waiting: StoredActivity[] | null = null;

  /** @param sent sequence of the newest activity that the client has */
  constructor(
    private readonly socket: WebSocket,
    private readonly conversation: WireConversation,
    private sent: number,
    private readonly store: Pick<Store, 'activities'>,
    private readonly limits: Pick<DirectLineLimits, 'socketBufferBytes'>,
  ) {
    socket.on('pong', () => (this.missed = 0));
    socket.on('message', () => (this.missed = 0));
  }

  /** Takes what was committed just now. Nothing may be committed unseen between this and `catchUp`. */
  take(activities: readonly StoredActivity[]): void {
    if (this.waiting) {
      this.waiting.push(...activities);
      if (this.waiting.length > MOST_WAITING) this.waiting.splice(0, this.waiting.length - MOST_WAITING);
      return;
    }
    const fresh = activities.filter(({ sequence }) => sequence > this.sent);
    if (this.followsOn(fresh)) this.sendLive(fresh);
    else void this.catchUp(fresh);
  }

  /**
   * Sends what the store has behind the client's watermark, then what came meanwhile. A store that
   * fails closes the socket; the client comes again with its watermark.
   */
  async catchUp(waiting: readonly StoredActivity[] = []): Promise<void> {
    this.waiting = [...waiting];
    try {
      for (;;) {
        const page = await this.store.activities(this.conversation.id, this.sent, PAGE);
        if (page.length > 0) await this.send(page);
        const fresh = this.waiting.filter(({ sequence }) => sequence > this.sent);
        // A number that the store does not have will not come any more.
        if (page.length > 0 && (page.length === PAGE || !this.followsOn(fresh))) continue;
        this.waiting = null;
        this.sendLive(fresh);
        return;
      }
    } catch {
      this.socket.close(INTERNAL_ERROR);
    }
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

  private followsOn(activities: readonly StoredActivity[]): boolean {
    const [first] = activities;
    return first === undefined || first.sequence === this.sent + 1;
  }

  private sendLive(activities: readonly StoredActivity[]): void {
    if (activities.length === 0) return;
    if (this.socket.bufferedAmount > this.limits.socketBufferBytes) this.socket.terminate();
    else this.send(activities).catch(() => this.socket.terminate());
  }

  /** Sends a frame; resolves once it has left. */
  private send(activities: readonly StoredActivity[]): Promise<void> {
    this.sent = activities.at(-1)?.sequence ?? this.sent;
    return this.sendSet(toActivitySet(activities, this.sent, this.conversation));
  }

  private sendSet(set: ActivitySet): Promise<void> {
    const frame = JSON.stringify(set);
    return new Promise((resolve, reject) => {
      this.socket.send(frame, (error) => (error ? reject(error) : resolve()));
    });
  }
}
