import { z } from 'zod';
import { XiaokaError } from '../../core/errors';
import { checksum, type Migration } from './migration';

/** Table that says which migrations a database has been through. */
export const MIGRATIONS_TABLE = `
CREATE TABLE IF NOT EXISTS schema_migrations (
  version INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at BIGINT NOT NULL
)`;

/** Reads which migrations were applied. */
export const APPLIED_MIGRATIONS = 'SELECT version, name, checksum FROM schema_migrations ORDER BY version';

/** Records one migration: version, name, checksum, time. */
export const RECORD_MIGRATION =
  'INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)';

const appliedRows = z.array(z.object({ version: z.int(), name: z.string(), checksum: z.string() }));

/**
 * Which migrations a database still needs.
 * @param rows what `APPLIED_MIGRATIONS` answered
 * @param known the program's own history, oldest first
 * @throws XiaokaError `StoreTooNew` when the database went through more than the program knows;
 *   `StoreUnavailable` when a migration was changed after it had been applied
 */
export function pendingMigrations(rows: unknown, known: readonly Migration[]): readonly Migration[] {
  const applied = appliedRows.parse(rows);
  const newest = applied.at(-1)?.version ?? 0;
  const latest = known.at(-1)?.version ?? 0;
  if (newest > latest) {
    throw new XiaokaError(
      'StoreTooNew',
      `the database has schema version ${newest}, this program knows up to ${latest}; ` +
        'start the newer program that wrote it, or restore a backup made by this version',
    );
  }
  for (const row of applied) {
    const migration = known.find(({ version }) => version === row.version);
    if (migration === undefined || checksum(migration) !== row.checksum) {
      throw new XiaokaError(
        'StoreUnavailable',
        `schema migration ${row.version} (${row.name}) is not the one this database went through; ` +
          'install an unchanged copy of the program: new changes belong in a new migration',
      );
    }
  }
  return known.filter(({ version }) => !applied.some((row) => row.version === version));
}
