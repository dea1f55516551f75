import type { Migration } from '../migrations/migration';
import { checksum } from '../migrations/migration';
import {
  APPLIED_MIGRATIONS,
  MIGRATIONS_TABLE,
  pendingMigrations,
  RECORD_MIGRATION,
} from '../migrations/plan';
import type { Statements } from './statements';

/**
 * Takes the database through the migrations it lacks, each whole or not at all.
 * @param now milliseconds, for the record
 * @throws XiaokaError as `pendingMigrations`; the driver's errors
 */
export function migrateSqlite(statements: Statements, known: readonly Migration[], now: number): void {
  const { database } = statements;
  const pending = () => pendingMigrations(statements.all(APPLIED_MIGRATIONS), known);
  /** Looks again once it has the lock: another process may have been first. */
  const step = database.transaction((): boolean => {
    const next = pending()[0];
    if (next === undefined) return false;
    database.exec(next.sql);
    statements.run(RECORD_MIGRATION, next.version, next.name, checksum(next), now);
    return true;
  });
  database.exec(MIGRATIONS_TABLE);
  while (step.immediate());
}
