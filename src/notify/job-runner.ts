import type { Clock } from '../core/clock';
import { XiaokaError } from '../core/errors';
import type { Vault } from '../privacy/contract';
import type { ClaimedJob, Store } from '../store/contract';
import { nextTry } from './backoff';
import { RetryLater } from './contract';
import { openPayload, type JobHandlers, type JobKind, type JobPayloads } from './jobs';

/**
 * How one try of a job ended. `expired`: not tried, it was of no more use; `lost`: how it ended was not noted,
 * because another worker had taken the job over by then.
 */
export type JobOutcome = 'done' | 'retried' | 'given_up' | 'expired' | 'lost';

/** Where the worker says what went wrong. */
export interface JobLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** What trying a job takes. */
export interface JobRunnerOptions {
  readonly store: Pick<Store, 'finishJob' | 'retryJob'>;
  readonly vault: Pick<Vault, 'open'>;
  readonly handlers: JobHandlers;
  readonly clock: Clock;
  readonly log: JobLog;
  /** Told of each try. */
  readonly onOutcome?: (kind: JobKind, outcome: JobOutcome) => void;
  /** Default `Math.random`. */
  readonly random?: () => number;
  /** Whether the end of a job that cannot be stored is to be stored once that works again; default: always. */
  readonly goesOn?: () => boolean;
}

/** How soon it is tried again to store the end of a job: before its lease is over, another would do it again. */
const STORE_AGAIN_MS = 250;

/** What an error may say in the store and the log: those of other libraries may quote a person's data. */
export function describeError(error: unknown): string {
  if (error instanceof XiaokaError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? error.name : 'unknown error';
}

function endOf(payload: JobPayloads[JobKind]): Date | null {
  return 'expiresAt' in payload && payload.expiresAt !== undefined ? new Date(payload.expiresAt) : null;
}

/** Whether a payload may yet be read: its key may come back, but what is damaged stays damaged. */
function mayBeRead(error: unknown): boolean {
  return error instanceof XiaokaError && error.code === 'KeyUnknown';
}

/** Stores that a job is done, however long the store is away; answers whether it was not done before. */
async function storeEnd(
  id: string,
  { store, clock, goesOn = () => true }: JobRunnerOptions,
): Promise<boolean> {
  for (;;) {
    try {
      return await store.finishJob(id, clock.now());
    } catch (error) {
      const away = error instanceof XiaokaError && error.code === 'StoreUnavailable';
      if (!away || !goesOn()) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, STORE_AGAIN_MS).unref());
  }
}

/** Makes what tries one claimed job; it never throws, for a job that cannot be noted comes back with its lease. */
export function createJobRunner(options: JobRunnerOptions): (job: ClaimedJob) => Promise<void> {
  const { store, vault, handlers, clock, log, onOutcome, random = Math.random } = options;
  /** Jobs done whose end could not be stored; they are not done again when they come back. */
  const unstored = new Set<string>();

  async function finish({ id }: ClaimedJob): Promise<JobOutcome> {
    unstored.add(id);
    const first = await storeEnd(id, options);
    unstored.delete(id);
    return first ? 'done' : 'lost';
  }

  async function fail(job: ClaimedJob, error: unknown, dueAt: Date | null): Promise<JobOutcome> {
    const { id, kind, attempt } = job;
    const details = { job: id, kind, attempt, error: describeError(error) };
    if (dueAt === null) log.error(details, 'outbox: a job was given up');
    else log.warn(details, 'outbox: a job failed and is tried again');
    if (!(await store.retryJob(job, dueAt, details.error))) return 'lost';
    return dueAt === null ? 'given_up' : 'retried';
  }

  function later(job: ClaimedJob, expiresAt: Date | null, error?: unknown): Date | null {
    const now = clock.now();
    const next = nextTry({ job, expiresAt, now, random: random() });
    const asked = error instanceof RetryLater ? now.getTime() + (error.afterMs ?? 0) : 0;
    return next !== null && next.getTime() < asked ? new Date(asked) : next;
  }

  async function run<K extends JobKind>(kind: K, job: ClaimedJob): Promise<JobOutcome> {
    if (unstored.has(job.id)) return finish(job);
    let payload: JobPayloads[K];
    try {
      payload = openPayload(kind, job, vault);
    } catch (error) {
      return fail(job, error, mayBeRead(error) ? later(job, null) : null);
    }
    const expiresAt = endOf(payload);
    if (expiresAt !== null && expiresAt <= clock.now()) {
      return (await store.retryJob(job, null, 'expired')) ? 'expired' : 'lost';
    }
    let ended: void | 'done_in_commit';
    try {
      ended = await handlers[kind](payload, job);
    } catch (error) {
      return fail(job, error, later(job, expiresAt, error));
    }
    return ended === 'done_in_commit' ? 'done' : finish(job);
  }

  return async (job) => {
    try {
      onOutcome?.(job.kind, await run(job.kind, job));
    } catch (error) {
      const details = { job: job.id, kind: job.kind, error: describeError(error) };
      log.error(details, 'outbox: how a job ended could not be noted');
    }
  };
}
