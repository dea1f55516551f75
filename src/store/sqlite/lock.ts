import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { XiaokaError } from '../../core/errors';
import { isLocked, unavailable } from './errors';

/** Name of the file, beside the database, that the running program has locked. */
export const LOCK_FILE = 'program.lock';

/**
 * Takes the data folder for this program alone; the operating system lets it go when the process ends,
 * however it ends. Commands that only look, or change a little, do not ask for it.
 * @param file path of the database
 * @returns lets it go
 * @throws XiaokaError `StoreUnavailable` when another program has it
 */
export function lockFolder(file: string): () => void {
  const folder = dirname(file);
  let lock: Database.Database | undefined;
  try {
    lock = new Database(join(folder, LOCK_FILE), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    const held = lock;
    return () => void held.close();
  } catch (error) {
    lock?.close();
    if (isLocked(error)) throw taken(folder, error);
    const { message, publicMessage } = unavailable(error);
    throw new XiaokaError('StoreUnavailable', `${join(folder, LOCK_FILE)}: ${message}`, publicMessage, error);
  }
}

function taken(folder: string, cause: unknown): XiaokaError {
  return new XiaokaError(
    'StoreUnavailable',
    `another Xiaoka program works with the data folder ${folder}. End that one first, or give this one a folder ` +
      'of its own with XIAOKA_DATA_DIR; several processes on the same data need PostgreSQL (DATABASE_URL)',
    undefined,
    cause,
  );
}
