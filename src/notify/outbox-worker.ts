import type { ClaimedJob, JobLease, OutboxJob, Store } from '../store/contract';
import { createJobRunner, describeError, type JobRunnerOptions } from './job-runner';

export type { JobLog, JobOutcome } from './job-runner';

/**
 * How long a job is this worker's without a renewal. A process that dies leaves its jobs to the others for this
 * long, plus `LONGEST_WAIT_MS` at most; one that stands still for longer may find that another did them too.
 */
const LEASE_MS = 5_000;
const RENEW_EVERY_MS = 1_500;
/** Longest wait for the next look: it finds jobs that another process made or took, and left behind. */
const LONGEST_WAIT_MS = 3_000;
/** Least wait, so that a job which looks due and cannot be had is not asked for without a pause. */
const LEAST_WAIT_MS = 100;
const STORE_FAILED_WAIT_MS = 1_000;

/** What the worker needs. */
export interface OutboxWorkerOptions extends JobRunnerOptions {
  readonly store: Pick<
    Store,
    'claimJobs' | 'renewJobs' | 'returnJobs' | 'finishJob' | 'retryJob' | 'nextJobDue'
  >;
  /** Jobs at once; default 8. */
  readonly concurrency?: number;
  /** Told of each job that another worker had left behind. */
  readonly onTakenOver?: (kind: OutboxJob['kind']) => void;
}

/** Does the outbox's jobs after their commits, beside everything else. */
export interface OutboxWorker {
  /** Looks for due jobs; to be called at the start and after a commit with jobs. Returns at once. */
  kick(): void;
  /** Works until nothing due is waiting or running; false: that was not reached in time. */
  drain(timeoutMs: number): Promise<boolean>;
  /** Claims nothing more and waits for the jobs that are running. */
  stop(): Promise<void>;
}

class Worker implements OutboxWorker {
  private readonly run: (job: ClaimedJob) => Promise<void>;
  private readonly running = new Map<string, Promise<void>>();
  /** Leases of what is running, as they were had last. */
  private readonly leases = new Map<string, JobLease>();
  private renewal: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;
  private lookAgain = false;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: OutboxWorkerOptions) {
    this.run = createJobRunner({ ...options, goesOn: () => !this.stopped });
  }

  kick(): void {
    void this.look();
  }

  async drain(timeoutMs: number): Promise<boolean> {
    let late = false;
    let timer: NodeJS.Timeout | undefined;
    const timeIsUp = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        late = true;
        resolve();
      }, timeoutMs);
    });
    await Promise.race([this.untilIdle(() => late), timeIsUp]).finally(() => clearTimeout(timer));
    return !late;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
    await Promise.all(this.running.values());
    clearInterval(this.renewal);
  }

  private async untilIdle(isLate: () => boolean): Promise<void> {
    const { store, clock } = this.options;
    while (!isLate()) {
      await this.look();
      if (this.running.size > 0) {
        await Promise.race(this.running.values());
        continue;
      }
      const next = await store.nextJobDue();
      if (next === null || next > clock.now()) return;
      await new Promise((resolve) => setTimeout(resolve, LEAST_WAIT_MS));
    }
  }

  /** Claims what is due. However often it is called while it is at it, one more round follows. */
  private look(): Promise<void> {
    this.lookAgain = true;
    this.looking ??= this.rounds().finally(() => {
      this.looking = null;
      if (this.lookAgain) this.kick();
    });
    return this.looking;
  }

  private async rounds(): Promise<void> {
    while (this.lookAgain && !this.stopped) {
      this.lookAgain = false;
      try {
        await this.claimAll();
      } catch (error) {
        this.options.log.error({ error: describeError(error) }, 'outbox: the store did not answer');
        this.lookIn(STORE_FAILED_WAIT_MS);
      }
    }
    this.lookAgain = false;
  }

  private async claimAll(): Promise<void> {
    const { store, clock, concurrency = 8 } = this.options;
    for (;;) {
      const wanted = concurrency - this.running.size;
      // When all places are taken, the next job to end looks again.
      if (wanted <= 0) return;
      const claimed = await store.claimJobs(clock.now(), wanted, LEASE_MS);
      if (this.stopped) return store.returnJobs(claimed);
      for (const job of claimed) this.begin(job);
      if (claimed.length < wanted) break;
    }
    const next = await store.nextJobDue();
    const wait = next === null ? LONGEST_WAIT_MS : next.getTime() - clock.now().getTime();
    this.lookIn(Math.min(Math.max(wait, LEAST_WAIT_MS), LONGEST_WAIT_MS));
  }

  private begin(job: ClaimedJob): void {
    this.leases.set(job.id, { id: job.id, attempt: job.attempt });
    this.renewal ??= setInterval(() => void this.renew(), RENEW_EVERY_MS).unref();
    // A job comes again while it is still running when its lease runs out.
    if (this.running.has(job.id)) return;
    if (job.takenOver) this.options.onTakenOver?.(job.kind);
    const work = this.run(job).finally(() => {
      this.running.delete(job.id);
      this.leases.delete(job.id);
      if (!this.stopped) this.kick();
    });
    this.running.set(job.id, work);
  }

  private async renew(): Promise<void> {
    const { store, clock, log } = this.options;
    if (this.leases.size === 0) {
      clearInterval(this.renewal);
      this.renewal = undefined;
      return;
    }
    try {
      await store.renewJobs([...this.leases.values()], new Date(clock.now().getTime() + LEASE_MS));
    } catch (error) {
      log.warn({ error: describeError(error) }, 'outbox: leases could not be renewed');
    }
  }

  private lookIn(ms: number): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    this.timer = setTimeout(() => this.kick(), ms);
    this.timer.unref();
  }
}

/**
 * Makes the worker of the store's outbox. It does due jobs in order of their time, at most `concurrency`
 * at once, and sleeps until it is kicked or the next one is due. A job that fails goes back for later and
 * holds up no other; it is tried as `nextTry` says and in the end given up.
 */
export function createOutboxWorker(options: OutboxWorkerOptions): OutboxWorker {
  return new Worker(options);
}
