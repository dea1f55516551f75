import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Bell } from '../../core/bell';
import { ringSchema, type Doorbell, type Ring } from '../doorbell';
import { OwnConnection } from './own-connection';

/** Name of the channel that all processes listen to. */
const CHANNEL = 'xiaoka';
/** PostgreSQL takes less than 8,000 bytes. */
const LARGEST_PAYLOAD = 7_500;
/** Rings kept while there is no connection; beyond that the others are told to look at everything. */
const MOST_WAITING = 5_000;

/** What is sent: by whom, and the rings; null: they are too many, everything must be looked at. */
const letterSchema = z.object({ by: z.string(), rings: z.array(ringSchema).nullable() });
type Letter = z.output<typeof letterSchema>;

/** What a doorbell tells of itself. */
export interface DoorbellObserver {
  /** The connection is there, for the first time or again. */
  connected(): void;
  /** The connection was lost, or could not be had. */
  lost(error: unknown): void;
  /** What was heard could not be read, or a listener failed. */
  failed(error: unknown): void;
}

/**
 * A doorbell on PostgreSQL's NOTIFY and LISTEN, on a connection of its own, so that no transaction waits for it.
 * @param url of the database; must lead to the server itself
 */
export function openDoorbell(url: string, observer: DoorbellObserver): Doorbell {
  return new PostgresDoorbell(url, observer);
}

class PostgresDoorbell implements Doorbell {
  readonly shared = true;
  private readonly me = randomUUID().slice(0, 8);
  private readonly rings: Bell<Ring>;
  private readonly missed: Bell<null>;
  private readonly connection: OwnConnection;
  /** What is still to be told, by its text: the same twice is told once. */
  private waiting = new Map<string, Ring>();
  private tooMany = false;
  private sending = false;

  constructor(
    url: string,
    private readonly observer: DoorbellObserver,
  ) {
    this.rings = new Bell((error) => observer.failed(error));
    this.missed = new Bell((error) => observer.failed(error));
    this.connection = new OwnConnection({
      url,
      name: 'xiaoka doorbell',
      onUp: async (client) => {
        client.on('notification', ({ payload }) => this.hear(payload ?? ''));
        await client.query(`LISTEN ${CHANNEL}`);
        observer.connected();
        // Whatever was rung before is not repeated; and nothing was sent while there was no connection.
        setImmediate(() => {
          this.missed.ring(null);
          void this.send();
        });
      },
      onDown: (error) => observer.lost(error),
      ask: (client) => client.query('SELECT 1'),
    });
  }

  ring(ring: Ring): void {
    if (ring.kind === 'typing' && !this.connection.up) return;
    this.waiting.set(JSON.stringify(ring), ring);
    if (this.waiting.size > MOST_WAITING) {
      this.waiting.clear();
      this.tooMany = true;
    }
    void this.send();
  }

  onRing(listener: (ring: Ring) => void): () => void {
    return this.rings.listen(listener);
  }

  onMissed(listener: () => void): () => void {
    return this.missed.listen(() => listener());
  }

  /** Tells what is still to be told, if that can be done at once. */
  async close(): Promise<void> {
    await this.send();
    await this.connection.close();
  }

  private async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      while (this.connection.up && (this.tooMany || this.waiting.size > 0)) {
        const before = { waiting: new Map(this.waiting), tooMany: this.tooMany };
        await this.post(this.nextLetter(), before);
      }
    } finally {
      this.sending = false;
    }
  }

  private async post(
    letter: Letter,
    before: { waiting: Map<string, Ring>; tooMany: boolean },
  ): Promise<void> {
    try {
      await this.connection.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(letter)]);
    } catch {
      // Told again on the next connection: a ring too many costs a reading, one that is lost a delay.
      this.waiting = new Map([...before.waiting, ...this.waiting]);
      this.tooMany ||= before.tooMany;
    }
  }

  private nextLetter(): Letter {
    if (this.tooMany) {
      this.tooMany = false;
      this.waiting.clear();
      return { by: this.me, rings: null };
    }
    const rings: Ring[] = [];
    let bytes = 0;
    for (const [text, ring] of this.waiting) {
      bytes += Buffer.byteLength(text) + 1;
      if (rings.length > 0 && bytes > LARGEST_PAYLOAD) break;
      this.waiting.delete(text);
      rings.push(ring);
    }
    return { by: this.me, rings };
  }

  private hear(payload: string): void {
    let letter: Letter;
    try {
      letter = letterSchema.parse(JSON.parse(payload));
    } catch (error) {
      return this.observer.failed(error);
    }
    if (letter.by === this.me) return;
    if (letter.rings === null) this.missed.ring(null);
    for (const ring of letter.rings ?? []) this.rings.ring(ring);
  }
}
