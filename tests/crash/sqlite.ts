import { execFileSync } from 'node:child_process';
import { closeSync, cpSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { MIGRATIONS } from '../../src/store/migrations';
import { migrateSqlite } from '../../src/store/sqlite/migrate';
import { openDatabase, openSqliteStore } from '../../src/store/sqlite/open';
import { Statements } from '../../src/store/sqlite/statements';
import type { Backend, Database, Look } from './backend';
import { PAST } from './past';

const FILLER = 'filler';
const checks = z.array(z.object({ integrity_check: z.string() }));

/** SQLite: a file of its own for each life. */
export const sqliteBackend: Backend = {
  async make(failing) {
    const folder = mkdtempSync(join(tmpdir(), 'xiaoka-crash-'));
    if (failing) mountSmall(folder);
    return new SqliteDatabase(folder, failing);
  },
  async close() {},
};

/** A disk of its own that is soon full; needs root. */
function mountSmall(folder: string): void {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch (error) {
    throw new Error('a full disk can be tried by root on Linux alone: leave out --with outage', {
      cause: error,
    });
  }
}

class SqliteDatabase implements Database {
  readonly log: string;

  constructor(
    private readonly folder: string,
    private readonly mounted: boolean,
  ) {
    this.log = join(folder, 'xiaoka.db-wal');
  }

  environment(): Record<string, string> {
    return { XIAOKA_DATA_DIR: this.folder };
  }

  /** Fills the disk, to the last byte. */
  async fail(): Promise<void> {
    const file = openSync(join(this.folder, FILLER), 'w');
    for (const size of [1 << 20, 1 << 12, 1]) {
      try {
        for (;;) writeSync(file, Buffer.alloc(size));
      } catch {
        // No room for so many bytes; for fewer perhaps.
      }
    }
    closeSync(file);
  }

  async heal(): Promise<void> {
    rmSync(join(this.folder, FILLER));
  }

  /** Looks at a copy: what the log holds is left to the program to find. */
  async look<T>(work: (look: Look) => Promise<T>): Promise<T> {
    const copy = mkdtempSync(join(tmpdir(), 'xiaoka-look-'));
    for (const name of readdirSync(this.folder).filter((each) => each.startsWith('xiaoka.db')))
      cpSync(join(this.folder, name), join(copy, name));
    const file = join(copy, 'xiaoka.db');
    const database = new Sqlite(file);
    const store = await openSqliteStore({ file });
    try {
      return await work({
        store,
        query: async (sql) => database.prepare(sql).all(),
        damage: async () => [
          ...checks
            .parse(database.pragma('integrity_check'))
            .map((row) => row.integrity_check)
            .filter((text) => text !== 'ok'),
          ...z
            .array(z.unknown())
            .parse(database.pragma('foreign_key_check'))
            .map((row) => JSON.stringify(row)),
        ],
      });
    } finally {
      database.close();
      await store.close();
      rmSync(copy, { recursive: true });
    }
  }

  async age(version: number): Promise<void> {
    if (version === 0) return;
    const database = openDatabase(join(this.folder, 'xiaoka.db'));
    const known = MIGRATIONS.filter((each) => each.version <= version);
    migrateSqlite(new Statements(database), known, 0);
    database.exec(PAST);
    database.close();
  }

  async remove(): Promise<void> {
    if (this.mounted) execFileSync('umount', [this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
