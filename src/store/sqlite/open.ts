import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { systemClock, type Clock } from '../../core/clock';
import { XiaokaError } from '../../core/errors';
import type { Store } from '../contract';
import { createStore } from '../store';
import { SqliteEngine } from './engine';
import { unavailable } from './errors';
import { lockFolder } from './lock';
import { finishRestore } from './restore';
import { Statements } from './statements';

/** How long a write waits for another program's lock, in milliseconds. */
const BUSY_TIMEOUT_MS = 2_000;

/** The log is cut back to this after a burst, in bytes. */
const LOG_LIMIT_BYTES = 64 * 1024 * 1024;

/**
 * Settings of a connection. `synchronous` and `fullfsync` make a commit survive a power cut
 * (https://sqlite.org/pragma.html#pragma_synchronous).
 */
const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'fullfsync = ON',
  'checkpoint_fullfsync = ON',
  'foreign_keys = ON',
  'trusted_schema = OFF',
  `journal_size_limit = ${LOG_LIMIT_BYTES}`,
];

/** Where the database is and what time it is. */
export interface SqliteOptions {
  /** Path of the file, or `:memory:`; its folder is made when missing. */
  readonly file: string;
  readonly clock?: Clock;
  /** Refuses to open it while another program has it open with this set; default false. */
  readonly alone?: boolean;
}

/**
 * Opens a database, or makes an empty one; `migrate()` brings its schema up to date.
 * @throws XiaokaError `StoreUnavailable` when it cannot be opened, is no database, or another has it alone
 */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const { file, clock = systemClock, alone = false } = options;
  if (file !== ':memory:') makeFolder(dirname(file));
  const release = alone ? lockFolder(file) : (): void => undefined;
  try {
    if (alone) finishRestore(dirname(file));
    const store = createStore(new SqliteEngine(new Statements(openDatabase(file)), clock));
    return { ...store, close: () => store.close().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * Opens a connection with the settings the store relies on.
 * @throws XiaokaError `StoreUnavailable`
 */
export function openDatabase(file: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
    for (const pragma of PRAGMAS) database.pragma(pragma);
    return database;
  } catch (error) {
    database?.close();
    const { message, publicMessage } = unavailable(error);
    throw new XiaokaError('StoreUnavailable', `${file}: ${message}`, publicMessage, error);
  }
}

/** Only the program's own user may look into a folder it makes. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const message = `the folder ${folder} cannot be made; make it, or name another one for the data`;
    throw new XiaokaError('StoreUnavailable', message, undefined, error);
  }
}
