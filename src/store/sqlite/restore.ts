import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { XiaokaError } from '../../core/errors';
import { MIGRATIONS } from '../migrations';
import { APPLIED_MIGRATIONS, pendingMigrations } from '../migrations/plan';
import { BACKUP_TABLE, DOCUMENT_FILE, flush } from './backup';
import { faultsOf, reading } from './check';
import { unavailable } from './errors';

const DATABASE = 'xiaoka.db';
const DOCUMENTS = 'documents';
/** What a data folder holds that a restore exchanges; the logs of the old database go with it. */
const PIECES = [DOCUMENTS, `${DATABASE}-wal`, `${DATABASE}-shm`, DATABASE];
/** A folder of this name is whole and only waits to be moved into place, also after a crash. */
const READY = /^restore-ready-(.+)$/;

const documentRow = z.object({
  name: z.string().regex(DOCUMENT_FILE),
  content: z.instanceof(Buffer),
  kept_at: z.int(),
});

/** A backup that was unpacked beside the data, not yet in its place. */
export interface Unpacked {
  readonly folder: string;
  /** The database's file. */
  readonly file: string;
  /** The folder of the documents. */
  readonly documents: string;
}

/** Whether a data folder holds data. */
export function holdsData(dataDir: string): boolean {
  return PIECES.some((piece) => existsSync(join(dataDir, piece)));
}

/**
 * Unpacks a backup into a folder of its own within the data folder, and leaves the data alone.
 * @throws XiaokaError `StoreUnavailable` when it is damaged or no backup, `StoreTooNew` when a newer program made it
 */
export function unpack(backup: string, dataDir: string): Unpacked {
  assertBackup(backup);
  const folder = join(dataDir, `restore-unfinished-${randomUUID()}`);
  const unpacked = { folder, file: join(folder, DATABASE), documents: join(folder, DOCUMENTS) };
  try {
    mkdirSync(unpacked.documents, { recursive: true, mode: 0o700 });
    copyFileSync(backup, unpacked.file);
    chmodSync(unpacked.file, 0o600);
    takeDocuments(unpacked);
    return unpacked;
  } catch (error) {
    discard(unpacked);
    throw error instanceof Error && 'syscall' in error ? error : unavailable(error);
  }
}

/** Throws away what was unpacked. */
export function discard({ folder }: Unpacked): void {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Puts what was unpacked in the place of the data, which is kept beside it.
 * @returns folder that the former data is in; null: there was none
 */
export function putInPlace({ folder }: Unpacked, dataDir: string): string | null {
  for (const name of readdirSync(join(folder, DOCUMENTS))) flush(join(folder, DOCUMENTS, name));
  for (const path of [join(folder, DOCUMENTS), join(folder, DATABASE), folder]) flush(path);
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  renameSync(folder, join(dataDir, `restore-ready-${stamp}`));
  flush(dataDir);
  return finishRestore(dataDir);
}

/**
 * Finishes a restore that was cut short once everything was unpacked; each step may be the last before a
 * crash and is then taken again. Does nothing when there is none.
 * @returns as `putInPlace`
 */
export function finishRestore(dataDir: string): string | null {
  const ready = readdirSync(dataDir).find((name) => READY.test(name));
  if (ready === undefined) return null;
  const from = join(dataDir, ready);
  const kept = join(dataDir, ready.replace(READY, 'before-restore-$1'));
  for (const piece of PIECES) exchange(piece, from, dataDir, kept);
  rmdirSync(from);
  flush(dataDir);
  return existsSync(kept) ? kept : null;
}

/** The database comes last, its old logs are gone by then: as long as it is not there, all of it is old. */
function exchange(piece: string, from: string, dataDir: string, kept: string): void {
  const next = join(from, piece);
  const present = join(dataDir, piece);
  const databaseWaits = existsSync(join(from, DATABASE));
  const old = piece === DOCUMENTS ? existsSync(next) : databaseWaits;
  if (old && existsSync(present)) {
    mkdirSync(kept, { recursive: true, mode: 0o700 });
    renameSync(present, join(kept, piece));
  }
  if (existsSync(next)) renameSync(next, present);
}

function assertBackup(file: string): void {
  const faults = faultsOf(file);
  if (faults.length > 0)
    throw new XiaokaError(
      'StoreUnavailable',
      `the backup is damaged, nothing was changed: ${faults.join('; ')}`,
    );
  reading(file, (database) => {
    const names = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
    if (!names.includes(BACKUP_TABLE) || !names.includes('schema_migrations'))
      throw new XiaokaError('StoreUnavailable', `${file} is no backup that this program made`);
    pendingMigrations(database.prepare(APPLIED_MIGRATIONS).all(), MIGRATIONS);
  });
}

function takeDocuments({ file, documents }: Unpacked): void {
  const database = new Database(file);
  try {
    const rows = database.prepare(`SELECT name, content, kept_at FROM ${BACKUP_TABLE}`);
    for (const row of rows.iterate()) {
      const { name, content, kept_at } = documentRow.parse(row);
      writeFileSync(join(documents, name), content, { mode: 0o600, flag: 'wx' });
      utimesSync(join(documents, name), kept_at / 1_000, kept_at / 1_000);
    }
    database.exec(`DROP TABLE ${BACKUP_TABLE}`);
    database.exec('VACUUM');
  } finally {
    database.close();
  }
}
