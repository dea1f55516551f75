import { existsSync } from 'node:fs';
import type { Settings } from '../settings';
import type { Store } from '../store/contract';
import { openStore, sqliteFile } from '../store/open';
import { Refused } from './usage';

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
  const { databaseUrl, dataDir } = settings;
  const file = sqliteFile(dataDir);
  if (!make && databaseUrl === null && !existsSync(file)) {
    throw new Refused(`There is no database at ${file}. XIAOKA_DATA_DIR names the folder it is in.`);
  }
  const store = await openStore({ databaseUrl, dataDir });
  try {
    await store.migrate();
    return await work(store);
  } finally {
    await store.close();
  }
}
