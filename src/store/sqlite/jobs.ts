import { z } from 'zod';
import type { ClaimedJob, OutboxJob, Store } from '../contract';
import { milliseconds, read, time } from '../rows/fields';
import { byAge, byEnd, claimedJob, jobRow } from '../rows/job';
import { SQL } from '../sql';
import type { Statements } from './statements';

const jobRows = z.array(jobRow);
const nextDue = z.object({ ready_at: time.nullable() });

type FinishedJobs = Awaited<ReturnType<Store['recentJobs']>>;

/** `Store.claimJobs`, inside the caller's transaction. */
export function claimJobs(statements: Statements, now: Date, limit: number, leaseMs: number): ClaimedJob[] {
  const present = milliseconds(now);
  const rows = statements.all(SQL.claimJobs, present + leaseMs, present, limit);
  return read(jobRows, rows, 'job').sort(byAge).map(claimedJob);
}

/**
 * `Store.retryJob`, inside the caller's transaction.
 * @param now milliseconds; when a job is given up
 */
export function retryJob(statements: Statements, id: string, dueAt: Date | null, error: string, now: number) {
  if (dueAt === null) {
    statements.run(SQL.giveUpJob, now, error, id);
  } else {
    const due = milliseconds(dueAt);
    statements.run(SQL.retryJob, due, due, error, id);
  }
}

/** `Store.recentJobs`: each kind has its own stretch of the index. */
export function recentJobs(statements: Statements, kinds: readonly OutboxJob['kind'][], limit: number) {
  const found = [...new Set(kinds)].flatMap((kind) =>
    read(jobRows, statements.all(SQL.recentJobs, kind, limit), 'job'),
  );
  return found
    .sort(byEnd)
    .slice(0, limit)
    .flatMap(({ id, kind, payload, dueAt, endedAt }): FinishedJobs =>
      endedAt === null ? [] : [{ id, kind, payload, dueAt, doneAt: endedAt }],
    );
}

/** `Store.nextJobDue`. */
export function nextJobDue(statements: Statements): Date | null {
  return read(nextDue, statements.one(SQL.nextJobDue), 'job').ready_at;
}
