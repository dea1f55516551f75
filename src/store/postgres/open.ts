import { z } from 'zod';
import { systemClock, type Clock } from '../../core/clock';
import { XiaokaError } from '../../core/errors';
import type { Store } from '../contract';
import { first, statement } from '../question';
import { read } from '../rows/fields';
import { createStore } from '../store';
import { answered } from './attempt';
import { PostgresEngine } from './engine';
import { translated } from './errors';
import { Lines } from './line';

/** Connections for questions; changes have one of their own. */
const READING = 6;

/** Oldest PostgreSQL that the statements are written for. */
const OLDEST = 14;

/** Where the database is and what time it is. */
export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`; never shown. */
  readonly url: string;
  readonly clock?: Clock;
}

/**
 * Opens the store in a PostgreSQL database; `migrate()` brings its schema up to date.
 * @throws XiaokaError `StoreUnavailable` when it cannot be reached, or is not one the store can live in
 */
export async function openPostgresStore({ url, clock = systemClock }: PostgresOptions): Promise<Store> {
  const [reading, writing] = [new Lines(url, READING), new Lines(url, 1)];
  try {
    await check(reading);
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
