import { createHash } from 'node:crypto';

/** One step of the schema's history. */
export interface Migration {
  /** 1, 2, 3 … without a gap. */
  readonly version: number;
  readonly name: string;
  /** Statements that SQLite and PostgreSQL 14 both understand. Never changed once released. */
  readonly sql: string;
}

/** What makes the change of a released migration noticeable: SHA-256 of its statements, hex. */
export function checksum(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}
