import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { systemClock, type Clock } from '../../core/clock';
import { XiaokaError } from '../../core/errors';
import type { Store } from '../contract';
import { first, statement } from '../question';
import { read } from '../rows/fields';
import { createStore } from '../store';
import { answered } from './attempt';
import { PostgresEngine } from './engine';
import { mayPass, translated } from './errors';
import { Lines } from './line';

/** Connections for questions; changes have one of their own. */
const READING = 6;

/** Oldest PostgreSQL that the statements are written for. */
const OLDEST = 14;

/** A pause between two tries becomes twice as long each time, up to the longest. */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [250, 5_000];

/** How long is waited for a database, and who is told. */
export interface Waiting {
  readonly forMs: number;
  /** It could not be reached, and is tried again. */
  readonly onFailure: (error: XiaokaError) => void;
}

/** Where the database is and what time it is. */
export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`; never shown. */
  readonly url: string;
  readonly clock?: Clock;
  /** How long a database that cannot be reached is waited for; absent: not at all. */
  readonly waiting?: Waiting;
}

/**
 * Opens the store in a PostgreSQL database; `migrate()` brings its schema up to date.
 * @throws XiaokaError `StoreUnavailable` when it cannot be reached, or is not one the store can live in
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { url, clock = systemClock, waiting = { forMs: 0, onFailure: () => undefined } } = options;
  const [reading, writing] = [new Lines(url, READING), new Lines(url, 1)];
  try {
    await patiently(() => check(reading), waiting);
  } catch (error) {
    await Promise.all([reading.close(), writing.close()]);
    throw translated(error);
  }
  return createStore(new PostgresEngine(reading, writing, clock));
}

const KIND = statement(
  "SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding",
);
const kindRow = z.object({ version: z.coerce.number(), encoding: z.string() });

async function check(lines: Lines): Promise<void> {
  const [kind] = await lines.with((line) => line.send([KIND]));
  const { version, encoding } = read(kindRow, first(answered(kind)), 'version of the database');
  if (version < OLDEST * 10_000) {
    throw new XiaokaError(
      'StoreUnavailable',
      `the database is PostgreSQL ${Math.floor(version / 10_000)}; use ${OLDEST} or later`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new XiaokaError(
      'StoreUnavailable',
      `the database keeps texts as ${encoding}; make one with ENCODING 'UTF8'`,
    );
  }
}

/** Tries until it works, time is up, or waiting cannot help. */
async function patiently(attempt: () => Promise<void>, { forMs, onFailure }: Waiting): Promise<void> {
  const until = performance.now() + forMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (thrown) {
      const error = translated(thrown);
      if (!mayPass(error) || performance.now() + pauseMs > until) throw error;
      onFailure(error);
    }
    await pause(pauseMs);
  }
}
