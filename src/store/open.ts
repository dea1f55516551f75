import { join } from 'node:path';
import { systemClock, type Clock } from '../core/clock';
import type { Store } from './contract';
import { openPostgresStore, type Waiting } from './postgres/open';
import { openSqliteStore } from './sqlite/open';

/** Which database, and what time it is. */
export interface StoreOptions {
  /** Address of a PostgreSQL database; null: the store is a file of its own. */
  readonly databaseUrl: string | null;
  /** Folder of the file. */
  readonly dataDir: string;
  readonly clock?: Clock;
  /** The file is kept to this process while it is open. */
  readonly alone?: boolean;
  /** How long PostgreSQL is waited for; absent: not at all. */
  readonly waiting?: Waiting;
}

/** The file that the store is when there is no PostgreSQL. */
export function sqliteFile(dataDir: string): string {
  return join(dataDir, 'xiaoka.db');
}

/**
 * Opens the program's store; `migrate()` brings its schema up to date.
 * @throws XiaokaError `StoreUnavailable` when the database cannot be reached or opened
 */
export async function openStore({
  databaseUrl,
  dataDir,
  clock = systemClock,
  alone = false,
  waiting,
}: StoreOptions): Promise<Store> {
  if (databaseUrl !== null)
    return openPostgresStore({ url: databaseUrl, clock, ...(waiting && { waiting }) });
  return openSqliteStore({ file: sqliteFile(dataDir), clock, alone });
}
