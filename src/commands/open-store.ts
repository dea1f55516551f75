import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../settings';
import type { Store } from '../store/contract';
import { openSqliteStore } from '../store/sqlite/open';
import { Refused } from './usage';

/** Where the program keeps its data. */
function databaseOf({ dataDir }: Settings): string {
  return join(dataDir, 'xiaoka.db');
}

/**
 * Opens the program's store, which may be in use, lets something be done with it, and closes it.
 * @param make whether it is made when there is none yet; refused otherwise
 * @throws XiaokaError `StoreTooNew`, `StoreUnavailable`; Refused
 */
export async function withStore<T>(
  settings: Settings,
  make: boolean,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const file = databaseOf(settings);
  if (!make && !existsSync(file)) {
    throw new Refused(`There is no database at ${file}. XIAOKA_DATA_DIR names the folder it is in.`);
  }
  const store = await openSqliteStore({ file });
  try {
    await store.migrate();
    return await work(store);
  } finally {
    await store.close();
  }
}
