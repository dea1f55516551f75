import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

/** Pauses before another try, milliseconds. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
const CONNECT_MS = 5_000;
/** A server that does not answer for so long is taken for gone. */
const ANSWER_MS = 5_000;
/** How often it is asked whether it is there. */
const ASK_EVERY_MS = 2_500;

/**
 * The server finds out within about 6 s when this machine is gone, so that its locks are free again. Has no
 * effect, and does no harm, on a local socket.
 */
const NOTICE_A_LOST_CLIENT =
  'SET tcp_keepalives_idle = 3; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 3';

/** How long a goodbye may take. */
const GOODBYE_MS = 1_000;

/** What a connection of its own is for. */
export interface OwnConnectionOptions {
  /** `postgres://…`; must lead to the server itself, not to a pool that shares its sessions. */
  readonly url: string;
  /** Shown in `pg_stat_activity`. */
  readonly name: string;
  /** Makes a new connection ready; what it throws ends the connection, and another is tried. */
  onUp(client: Client): Promise<void>;
  /** The connection was lost, or could not be had. */
  onDown(error: unknown): void;
  /** Done now and then, as a sign of life; what it throws ends the connection. */
  ask(client: Client): Promise<unknown>;
}

/**
 * One connection that is kept for a session's own things, listening and locks, beside the pool: made again
 * whenever it breaks, with growing pauses.
 */
export class OwnConnection {
  private client: Client | null = null;
  private closed = false;
  /** Ends the pause that is being made. */
  private wake: () => void = () => undefined;
  private readonly running: Promise<void>;

  constructor(private readonly options: OwnConnectionOptions) {
    this.running = this.run();
  }

  /** Whether there is a connection that was made ready. */
  get up(): boolean {
    return this.client !== null;
  }

  /** Runs a statement; whatever goes wrong ends the connection. @throws Error also while there is none */
  async query(text: string, values: readonly string[] = []): Promise<void> {
    const { client } = this;
    if (client === null) throw new Error('the connection is down');
    try {
      await client.query(text, [...values]);
    } catch (error) {
      this.drop(client);
      throw error;
    }
  }

  /** Ends the connection and makes no other. */
  async close(): Promise<void> {
    this.closed = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    for (let failures = 0; !this.closed; failures += 1) {
      const client = this.makeClient();
      try {
        await client.connect();
        await client.query(NOTICE_A_LOST_CLIENT);
        await this.options.onUp(client);
        this.client = client;
        failures = 0;
        await this.keep(client);
      } catch (error) {
        if (!this.closed) this.options.onDown(error);
      } finally {
        this.client = null;
        await endQuietly(client);
      }
      if (!this.closed) await this.rest(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures));
    }
  }

  private makeClient(): Client {
    const { url, name } = this.options;
    const client = new Client({
      connectionString: url,
      application_name: name,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: ANSWER_MS,
      pipeline: true,
    });
    for (const event of ['error', 'end'] as const) client.on(event, () => this.drop(client));
    return client;
  }

  /** Asks for signs of life until there are none any more. @throws Error when the connection is lost */
  private async keep(client: Client): Promise<void> {
    while (!this.closed) {
      await this.rest(ASK_EVERY_MS);
      if (this.client !== client) throw new Error('the connection was lost');
      if (!this.closed) await this.options.ask(client);
    }
  }

  private drop(client: Client): void {
    if (this.client !== client) return;
    this.client = null;
    this.wake();
  }

  /** Half of each pause is chance. */
  private rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms / 2 + (ms / 2) * Math.random()).unref();
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** What comes of a connection that was given up concerns nobody. */
async function endQuietly(client: Client): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), pause(GOODBYE_MS, undefined, { ref: false })]);
}
