import { z } from 'zod';
import type { Answer, Statement } from '../engine';
import { checksum, type Migration } from '../migrations/migration';
import {
  APPLIED_MIGRATIONS,
  MIGRATIONS_TABLE,
  pendingMigrations,
  RECORD_MIGRATION,
} from '../migrations/plan';
import { first, statement } from '../question';
import { read } from '../rows/fields';
import { answered } from './attempt';
import { lock, migrationText } from './dialect';
import type { Line, Lines } from './line';

/** A migration of a large database takes its time, and so does waiting for another process's. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

const IS_THERE = statement("SELECT to_regclass('schema_migrations') IS NOT NULL AS there");

const thereRow = z.object({ there: z.boolean() });

/**
 * Takes the database through the migrations it lacks, each whole or not at all. Processes that start together
 * go one after another; each looks again once it has the lock.
 * @param now milliseconds, for the record
 * @throws XiaokaError as `pendingMigrations`; the driver's errors
 */
export async function migratePostgres(lines: Lines, known: readonly Migration[], now: number): Promise<void> {
  while (await lines.with((line) => step(line, known, now)));
}

/** One migration in a transaction of its own; false: none is needed. */
async function step(line: Line, known: readonly Migration[], now: number): Promise<boolean> {
  const run = async (...statements: Statement[]): Promise<Answer[]> =>
    (await line.send(statements, LONGEST_MS)).map(answered);
  const settings = ['SET LOCAL lock_timeout = 0', 'SET LOCAL statement_timeout = 0'].map((text) =>
    statement(text),
  );
  await run(statement('BEGIN'), ...settings);
  await run(lock('migration'));
  const [there] = await run(IS_THERE);
  // Looking first: who may not make tables may start where none is to be made.
  if (!read(thereRow, first(there), 'table').there) await run(statement(migrationText(MIGRATIONS_TABLE)));
  const [applied] = await run(statement(APPLIED_MIGRATIONS));
  const next = pendingMigrations(applied?.rows, known)[0];
  if (next !== undefined) {
    await line.query(migrationText(next.sql));
    await run(statement(RECORD_MIGRATION, next.version, next.name, checksum(next), now));
  }
  await run(statement('COMMIT'));
  return next !== undefined;
}
