import { z } from 'zod';
import type { ClaimedJob, OutboxJob } from '../contract';
import { milliseconds, time, type Value } from './fields';

/** Columns of a job that are written when it is made, in the order of `jobValues`. */
export const JOB_COLUMNS = [
  'id',
  'kind',
  'payload',
  'due_at',
  'created_at',
  'position',
  'ready_at',
  'attempt',
  'serial_key',
  'taken_over',
] as const;

/** A job in the database: what its reader may ask for beside the contract's own fields. */
export interface JobRow extends ClaimedJob {
  /** Place within the unit that made it. */
  readonly position: number;
  /** When it was finished or given up. */
  readonly endedAt: Date | null;
}

/**
 * Values of a new job.
 * @param createdAt milliseconds
 * @param position place within the unit, from 0
 */
export function jobValues(job: OutboxJob, createdAt: number, position: number): Value[] {
  const dueAt = milliseconds(job.dueAt);
  return [job.id, job.kind, job.payload, dueAt, createdAt, position, dueAt, 0, job.serialKey, 0];
}

const kind = z.enum({
  sms: 'sms',
  email: 'email',
  cancel_card: 'cancel_card',
  pay_refund: 'pay_refund',
  conversation_event: 'conversation_event',
  deliver: 'deliver',
} satisfies { [K in OutboxJob['kind']]: K });

/** Reads a row of `jobs`. */
export const jobRow = z
  .object({
    id: z.string(),
    kind,
    payload: z.string(),
    due_at: time,
    created_at: time,
    position: z.int(),
    attempt: z.int(),
    ended_at: time.nullable(),
    serial_key: z.string().nullable(),
    taken_over: z.int(),
  })
  .transform((row): JobRow => ({
    id: row.id,
    kind: row.kind,
    payload: row.payload,
    dueAt: row.due_at,
    createdAt: row.created_at,
    position: row.position,
    attempt: row.attempt,
    endedAt: row.ended_at,
    serialKey: row.serial_key,
    takenOver: row.taken_over === 1,
  }));

/** Oldest due first; those made by one unit in its order. */
export function byAge(one: JobRow, other: JobRow): number {
  return (
    one.dueAt.getTime() - other.dueAt.getTime() ||
    one.createdAt.getTime() - other.createdAt.getTime() ||
    one.position - other.position
  );
}

/** Finished last first. */
export function byEnd(one: JobRow, other: JobRow): number {
  return (other.endedAt?.getTime() ?? 0) - (one.endedAt?.getTime() ?? 0);
}

/** A claimed job without what only the store needs. */
export function claimedJob(row: JobRow): ClaimedJob {
  const { id, kind, payload, dueAt, createdAt, attempt, serialKey, takenOver } = row;
  return { id, kind, payload, dueAt, createdAt, attempt, serialKey, takenOver };
}
