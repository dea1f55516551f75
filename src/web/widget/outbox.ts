import { DirectLineError, NOT_CONNECTED } from './directline/client';
import { backoff, Pause } from './directline/pause';

/** A server that keeps failing on a message is asked so often; a network that is away, for ever. */
const MOST_FAILURES = 5;
/** Answers that tell nothing about the message itself. */
const PASSING = [0, 401, 403, 404, 408, 429, 503];

/** How a message in the queue stands: on its way, held up by the network, or by the server's failure. */
export type Standing = 'sending' | 'waiting' | 'failed';

/** What the queue needs from, and tells, its owner. */
export interface OutboxOwner {
  /**
   * Hands a message to the server; a second time is the same to that.
   * @throws DirectLineError
   */
  hand(key: string, signal: AbortSignal): Promise<void>;
  onStanding(key: string, standing: Standing): void;
  /** The server will never take the message; it has left the queue. */
  onRefused(key: string, error: DirectLineError): void;
}

/** Messages on their way: handed over one at a time, in the order in which they were written. */
export class Outbox {
  private queue: string[] = [];
  private isRunning = false;
  private isHeldUp = false;
  private isStuck = false;
  private attempt = new AbortController();
  private release: () => void = () => undefined;
  private readonly pause = new Pause();

  constructor(private readonly owner: OutboxOwner) {}

  /** Puts a message at the end; one that failed goes again, before it. */
  add(key: string): void {
    if (!this.queue.includes(key)) this.queue.push(key);
    this.isStuck = false;
    this.tell();
    void this.run();
  }

  /** Takes out a message that the server has; the next one need not wait for the answer. */
  remove(key: string): void {
    const isFirst = this.queue[0] === key;
    this.queue = this.queue.filter((other) => other !== key);
    if (!isFirst) return;
    this.isStuck = false;
    this.goOn();
    this.tell();
    void this.run();
  }

  /** Takes out a message that is not to be sent. */
  withdraw(key: string): void {
    if (this.queue[0] === key) this.attempt.abort();
    this.remove(key);
  }

  /** Takes out everything; gives the keys, in their order. */
  empty(): readonly string[] {
    const keys = this.queue;
    this.queue = [];
    this.isStuck = false;
    this.attempt.abort();
    this.goOn();
    return keys;
  }

  /** The network is away: what is written meanwhile waits. */
  holdUp(): void {
    this.isHeldUp = true;
    this.tell();
  }

  /** There is reason to hope that the network is back. */
  wake(): void {
    this.isHeldUp = false;
    this.tell();
    this.pause.wake();
  }

  private goOn(): void {
    this.release();
    this.pause.wake();
  }

  private async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    let failures = 0;
    let tried: string | undefined;
    for (let key = this.queue[0]; key !== undefined && !this.isStuck; key = this.queue[0]) {
      failures = key === tried ? failures + 1 : 1;
      tried = key;
      await this.tryOnce(key, failures);
    }
    this.isRunning = false;
  }

  private async tryOnce(key: string, failures: number): Promise<void> {
    this.attempt = new AbortController();
    const released = new Promise<void>((resolve) => (this.release = resolve));
    try {
      await Promise.race([this.owner.hand(key, this.attempt.signal), released]);
      this.isHeldUp = false;
      this.remove(key);
    } catch (error) {
      const known = error instanceof DirectLineError ? error : new DirectLineError(500, 'Unexpected');
      if (this.queue[0] === key) await this.cope(key, known, failures);
    }
  }

  private async cope(key: string, error: DirectLineError, failures: number): Promise<void> {
    const { status } = error;
    const isPassing = PASSING.includes(status);
    if (!isPassing && status < 500 && status !== 409) {
      this.remove(key);
      this.owner.onRefused(key, error);
      return;
    }
    this.isStuck = !isPassing && failures >= MOST_FAILURES;
    this.isHeldUp = this.isHeldUp || error.code !== NOT_CONNECTED;
    this.tell();
    if (!this.isStuck) await this.pause.wait(backoff(failures), error.retryAfter);
  }

  private tell(): void {
    const standing = this.isHeldUp ? 'waiting' : 'sending';
    this.queue.forEach((key, index) =>
      this.owner.onStanding(key, !this.isStuck ? standing : index === 0 ? 'failed' : 'waiting'),
    );
  }
}
