import { types } from 'pg';
import type { Statement } from '../engine';
import { statement } from '../question';
import { CLAIM_JOBS_OF_MANY } from '../sql/jobs';
import { readText } from './text';

/** Numbers that name locks of the whole database (`pg_advisory_lock`): "XK" and what is locked. */
export const LOCKS = {
  migration: 0x584b_0001,
  audit: 0x584b_0002,
  claim: 0x584b_0003,
  rounds: 0x584b_0004,
} as const;

/** Waits for one of the locks and keeps it until the transaction ends. */
export function lock(name: keyof typeof LOCKS): Statement {
  return statement('SELECT pg_advisory_xact_lock(?)', LOCKS[name]);
}

/** Claims one after another, past jobs that somebody is just finishing. */
export function claimJobs(leaseEnd: number, present: number, limit: number): readonly Statement[] {
  return [lock('claim'), statement(CLAIM_JOBS_OF_MANY, leaseEnd, present, present, present, limit)];
}

/** A migration as PostgreSQL runs it: texts are compared by their bytes, as SQLite does, in every locale. */
export function migrationText(sql: string): string {
  return sql.replace(/\bTEXT\b/g, 'TEXT COLLATE "C"');
}

const { builtins } = types;
const TEXT: number = builtins.TEXT;
const NUMBERS: ReadonlySet<number> = new Set([builtins.INT2, builtins.INT4, builtins.INT8]);

/** How columns are read, so that rows look as SQLite's do: whole numbers as numbers, texts whole. */
export const TYPES = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    if (NUMBERS.has(oid)) return Number;
    if (oid === TEXT) return readText;
    const other: unknown = types.getTypeParser(oid, format ?? 'text');
    if (typeof other !== 'function') throw new Error(`no reader for type ${oid}`);
    return (value) => Reflect.apply(other, undefined, [value]) as unknown;
  },
};
