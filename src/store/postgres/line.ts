import { Socket } from 'node:net';
import { Client, Pool, type ClientConfig } from 'pg';
import type { Answer, Statement } from '../engine';
import { TYPES } from './dialect';
import { unavailable } from './errors';
import { prepared } from './prepared';

/** How long a connection may take to come about, milliseconds. */
const CONNECT_MS = 5_000;
/** How long the answers of what was sent together may take, milliseconds. */
const ANSWER_MS = 30_000;

/**
 * What every connection is set to: locks are not waited for long, what died lets go of its own, and a commit
 * is on disk when it is answered, also where the database is set up to be careless.
 */
const SETTINGS = `
SET lock_timeout = 250; SET statement_timeout = 20000; SET idle_in_transaction_session_timeout = 10000;
SET client_min_messages = error;
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`;

/** One connection; what is sent together goes over the wire together. */
export class Line extends Client {
  readonly #socket: Socket;

  constructor(config?: ClientConfig) {
    const socket = new Socket();
    super({ ...config, stream: () => socket });
    this.#socket = socket;
    // Whoever has the connection hears of it from the answers.
    this.on('error', () => undefined);
  }

  /** Sets the connection up, before anything else that is sent; one that cannot be is of no use. */
  setUp(): void {
    this.query(SETTINGS).catch(() => this.#socket.destroy());
  }

  /**
   * Sends statements together, without waiting for answers in between.
   * @returns what came of each; an error stands in the place of its statement
   */
  async send(statements: readonly Statement[], withinMs = ANSWER_MS): Promise<(Answer | Error)[]> {
    const timer = setTimeout(() => this.#socket.destroy(), withinMs);
    this.#socket.cork();
    const answers = statements.map((each) => this.#answer(each));
    this.#socket.uncork();
    try {
      return await Promise.all(answers);
    } finally {
      clearTimeout(timer);
    }
  }

  #answer(statement: Statement): Promise<Answer | Error> {
    return new Promise((resolve) => {
      this.query<Record<string, unknown>>(prepared(statement), (error: Error | null, result) =>
        resolve(error ?? { rows: result.rows, changed: result.rowCount ?? 0 }),
      );
    });
  }
}

/** Connections to one database, made when they are needed. */
export class Lines {
  readonly #pool: Pool;

  /** @param url address of the database; never shown */
  constructor(url: string, most: number) {
    this.#pool = new Pool({
      connectionString: url,
      max: most,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      application_name: 'xiaoka',
      types: TYPES,
      pipeline: true,
      Client: Line,
      onConnect: (client) => {
        if (client instanceof Line) client.setUp();
      },
    });
    this.#pool.on('error', () => undefined);
  }

  /**
   * Lends a connection for some work; one that `work` calls broken is thrown away.
   * @throws XiaokaError `StoreUnavailable` when none can be had; what `work` throws
   */
  async with<T>(work: (line: Line) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw unavailable(error);
    });
    if (!(client instanceof Line)) throw new Error('the pool lends lines');
    let fit = false;
    try {
      const result = await work(client);
      fit = true;
      return result;
    } finally {
      client.release(!fit);
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
