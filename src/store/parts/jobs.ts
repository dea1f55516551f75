import { z } from 'zod';
import type { ClaimedJob, JobLease, JobStore, OutboxJob } from '../job-contract';
import type { Change, Engine, Question, Statement } from '../engine';
import { counted, done, first, statement } from '../question';
import { milliseconds, read, time, type Value } from '../rows/fields';
import { byAge, byEnd, claimedJob, jobRow } from '../rows/job';
import { SQL } from '../sql';

const jobRows = z.array(jobRow);
const nextDue = z.object({ ready_at: time.nullable() });
const countRow = z.object({ count: z.int() });

type FinishedJobs = Awaited<ReturnType<JobStore['recentJobs']>>;

/** What is to be done after a commit. */
export function jobPart(engine: Engine): JobStore {
  const each = (text: string, leases: readonly JobLease[], ...values: readonly Value[]) =>
    done(...leases.map(({ id, attempt }) => statement(text, ...values, id, attempt)));
  return {
    countJobs: () =>
      engine.ask({
        statements: [statement(SQL.countJobs)],
        answer: ([answer]) => read(countRow, first(answer), 'count').count,
      }),
    leasedJobs: (now) =>
      engine.ask({
        statements: [statement(SQL.leasedJobs, milliseconds(now))],
        answer: ([answer]) => read(countRow, first(answer), 'count').count,
      }),
    async claimJobs(now, limit, leaseMs) {
      const present = milliseconds(now);
      return engine.change(claimed(engine.claimJobs(present + leaseMs, present, limit)));
    },
    async renewJobs(leases, until) {
      const end = milliseconds(until);
      if (leases.length > 0) await engine.change(each(SQL.renewJob, leases, end));
    },
    async returnJobs(leases) {
      if (leases.length > 0) await engine.change(each(SQL.returnJob, leases));
    },
    finishJob: async (id, at) =>
      (await engine.change(counted(statement(SQL.finishJob, milliseconds(at), id)))) === 1,
    retryJob: async (lease, dueAt, error) =>
      (await engine.change(counted(retry(lease, dueAt, error, engine.now())))) === 1,
    recentJobs: (kinds, limit) => engine.ask(recentJobs([...new Set(kinds)], limit)),
    deleteJobs: async (before) => engine.change(counted(statement(SQL.deleteJobs, milliseconds(before)))),
    nextJobDue: () =>
      engine.ask({
        statements: [statement(SQL.nextJobDue)],
        answer: ([answer]) => read(nextDue, first(answer), 'job').ready_at,
      }),
  };
}

/** Who finds others at it has nothing to do. */
function claimed(statements: readonly Statement[]): Change<ClaimedJob[]> {
  return {
    statements,
    answer: (answers) => read(jobRows, answers.at(-1)?.rows, 'job').sort(byAge).map(claimedJob),
    held: [],
  };
}

/** @param now milliseconds; when a job is given up */
function retry({ id, attempt }: JobLease, dueAt: Date | null, error: string, now: number): Statement {
  if (dueAt === null) return statement(SQL.giveUpJob, now, error, id, attempt);
  const due = milliseconds(dueAt);
  return statement(SQL.retryJob, due, due, error, id, attempt);
}

/** Each kind has its own stretch of the index. */
function recentJobs(kinds: readonly OutboxJob['kind'][], limit: number): Question<FinishedJobs> {
  return {
    statements: kinds.map((kind) => statement(SQL.recentJobs, kind, limit)),
    answer: (answers) =>
      answers
        .flatMap(({ rows }) => read(jobRows, rows, 'job'))
        .sort(byEnd)
        .slice(0, limit)
        .flatMap(({ id, kind, payload, dueAt, serialKey, endedAt }): FinishedJobs =>
          endedAt === null ? [] : [{ id, kind, payload, dueAt, serialKey, doneAt: endedAt }],
        ),
  };
}
