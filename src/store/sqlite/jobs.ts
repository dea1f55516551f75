import { z } from 'zod';
import type { ClaimedJob, JobLease, OutboxJob, Store } from '../contract';
import { milliseconds, read, time } from '../rows/fields';
import { byAge, byEnd, claimedJob, jobRow } from '../rows/job';
import { SQL } from '../sql';
import type { Access } from './access';
import type { Statements } from './statements';

const jobRows = z.array(jobRow);
const nextDue = z.object({ ready_at: time.nullable() });
const countRow = z.object({ count: z.int() });

type FinishedJobs = Awaited<ReturnType<Store['recentJobs']>>;

type JobPart = Pick<
  Store,
  | 'countJobs'
  | 'claimJobs'
  | 'renewJobs'
  | 'returnJobs'
  | 'finishJob'
  | 'retryJob'
  | 'recentJobs'
  | 'deleteJobs'
  | 'nextJobDue'
>;

/** What is to be done after a commit. */
export function jobPart(access: Access): JobPart {
  const { statements } = access;
  return {
    countJobs: () => access.read(() => read(countRow, statements.one(SQL.countJobs), 'count').count),
    claimJobs: (now, limit, leaseMs) => access.write(() => claimJobs(statements, now, limit, leaseMs)),
    async renewJobs(leases, until) {
      const end = milliseconds(until);
      if (leases.length === 0) return;
      await access.write(() => {
        for (const { id, attempt } of leases) statements.run(SQL.renewJob, end, id, attempt);
      });
    },
    async returnJobs(leases) {
      if (leases.length === 0) return;
      await access.write(() => {
        for (const { id, attempt } of leases) statements.run(SQL.returnJob, id, attempt);
      });
    },
    finishJob: (id, at) => access.write(() => statements.run(SQL.finishJob, milliseconds(at), id) === 1),
    retryJob: (lease, dueAt, error) =>
      access.write(() => retryJob(statements, lease, dueAt, error, access.now())),
    recentJobs: (kinds, limit) => access.read(() => recentJobs(statements, kinds, limit)),
    deleteJobs: (before) => access.write(() => statements.run(SQL.deleteJobs, milliseconds(before))),
    nextJobDue: () => access.read(() => read(nextDue, statements.one(SQL.nextJobDue), 'job').ready_at),
  };
}

function claimJobs(statements: Statements, now: Date, limit: number, leaseMs: number): ClaimedJob[] {
  const present = milliseconds(now);
  const rows = statements.all(SQL.claimJobs, present + leaseMs, present, present, present, limit);
  return read(jobRows, rows, 'job').sort(byAge).map(claimedJob);
}

/** @param now milliseconds; when a job is given up */
function retryJob(
  statements: Statements,
  { id, attempt }: JobLease,
  dueAt: Date | null,
  error: string,
  now: number,
): boolean {
  if (dueAt === null) return statements.run(SQL.giveUpJob, now, error, id, attempt) === 1;
  const due = milliseconds(dueAt);
  return statements.run(SQL.retryJob, due, due, error, id, attempt) === 1;
}

/** Each kind has its own stretch of the index. */
function recentJobs(
  statements: Statements,
  kinds: readonly OutboxJob['kind'][],
  limit: number,
): FinishedJobs {
  const found = [...new Set(kinds)].flatMap((kind) =>
    read(jobRows, statements.all(SQL.recentJobs, kind, limit), 'job'),
  );
  return found
    .sort(byEnd)
    .slice(0, limit)
    .flatMap(({ id, kind, payload, dueAt, serialKey, endedAt }): FinishedJobs =>
      endedAt === null ? [] : [{ id, kind, payload, dueAt, serialKey, doneAt: endedAt }],
    );
}
