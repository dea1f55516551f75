import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { XiaokaError } from '../../core/errors';
import { faultsOf } from './check';
import { unavailable } from './errors';

/** Table of a backup that holds the documents' files; a database in use has none. */
export const BACKUP_TABLE = 'backup_documents';

/** How a document's file is named in its folder. */
export const DOCUMENT_FILE = /^[0-9a-f-]{36}\.bin$/;

/** What a backup holds. */
export interface BackupResult {
  readonly documents: number;
  /** Size of the file. */
  readonly bytes: number;
}

/**
 * Writes database and documents into one SQLite file, readable by its owner alone, while the program runs:
 * the state of one moment. It gets its name once it is whole and on disk.
 * @param source the database's file, the folder of the documents
 * @throws XiaokaError `StoreUnavailable` when the source is damaged or the disk does not let it
 */
export async function backUp(
  source: { readonly file: string; readonly documents: string },
  target: string,
): Promise<BackupResult> {
  const unfinished = `${target}.unfinished`;
  try {
    rmSync(unfinished, { force: true });
    closeSync(openSync(unfinished, 'wx', 0o600));
    await copyDatabase(source.file, unfinished);
    // A document is there before the case that names it: what the copied cases name is found now.
    const documents = addDocuments(unfinished, source.documents);
    const faults = faultsOf(unfinished);
    if (faults.length > 0) throw damaged(faults);
    flush(unfinished);
    renameSync(unfinished, target);
    flush(dirname(target));
    return { documents, bytes: statSync(target).size };
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error instanceof Error && 'syscall' in error ? error : unavailable(error);
  }
}

/** In one step, so that writes meanwhile do not make it begin again; they do not wait for it either. */
async function copyDatabase(file: string, target: string): Promise<void> {
  const database = new Database(file, { fileMustExist: true });
  try {
    await database.backup(target, { progress: () => Number.MAX_SAFE_INTEGER });
  } finally {
    database.close();
  }
}

function addDocuments(target: string, folder: string): number {
  const database = new Database(target);
  try {
    // One file, without a log beside it.
    database.pragma('journal_mode = DELETE');
    database.exec(
      `CREATE TABLE ${BACKUP_TABLE} (name TEXT NOT NULL PRIMARY KEY, content BYTEA NOT NULL, kept_at BIGINT NOT NULL)`,
    );
    const insert = database.prepare(`INSERT INTO ${BACKUP_TABLE} (name, content, kept_at) VALUES (?, ?, ?)`);
    let count = 0;
    for (const name of namesIn(folder)) count += addDocument(insert, join(folder, name), name);
    return count;
  } finally {
    database.close();
  }
}

function addDocument(insert: Database.Statement, file: string, name: string): number {
  try {
    const kept = Math.trunc(statSync(file).mtimeMs);
    return insert.run(name, readFileSync(file), kept).changes;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => DOCUMENT_FILE.test(name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Puts a file's content, or a folder's names, to disk. */
export function flush(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Whether an error says that a file is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function damaged(faults: readonly string[]): XiaokaError {
  return new XiaokaError(
    'StoreUnavailable',
    `the database is damaged, no backup was made: ${faults.join('; ')}`,
  );
}
