/** A job to be done after the commit: a message to send, a call to make, news to tell. */
export interface OutboxJob {
  /** Unique; doubles as the idempotency key towards whoever receives it. */
  readonly id: string;
  readonly kind: 'sms' | 'email' | 'cancel_card' | 'pay_refund' | 'conversation_event' | 'deliver';
  /** Payload, encrypted JSON: it may name a person or carry a code. */
  readonly payload: string;
  /** Not before this moment. */
  readonly dueAt: Date;
  /** Of jobs with the same key only one is worked on at a time, by whichever process; null: a job on its own. */
  readonly serialKey: string | null;
}

/** A job that a worker has for a while, and its try, by which it is told from those who had it before. */
export type JobLease = Pick<ClaimedJob, 'id' | 'attempt'>;

/** A job as the worker gets it. */
export interface ClaimedJob extends OutboxJob {
  /** How often it has been tried, this try included. */
  readonly attempt: number;
  readonly createdAt: Date;
  /** Whether another worker had it and let its lease run out. */
  readonly takenOver: boolean;
}

/** The part of the store that keeps what is to be done after commits. */
export interface JobStore {
  /** How many jobs a worker has at this moment. */
  leasedJobs(now: Date): Promise<number>;
  /** How many jobs wait to be done. */
  countJobs(): Promise<number>;
  /**
   * Takes due jobs for `leaseMs`; a job whose lease ran out is due again. Counts an attempt. Of jobs with the
   * same serial key the one that is ready longest is taken, and none while another of them is leased.
   */
  claimJobs(now: Date, limit: number, leaseMs: number): Promise<ClaimedJob[]>;
  /** Makes leases last until this moment; those that another worker has by now stay as they are. */
  renewJobs(leases: readonly JobLease[], until: Date): Promise<void>;
  /** Gives back jobs that were not begun: they are due as before, and this try does not count. */
  returnJobs(leases: readonly JobLease[]): Promise<void>;
  /** Marks a job done and keeps it (with `payload`) for `recentJobs`; false: it was done before. */
  finishJob(id: string, at: Date): Promise<boolean>;
  /**
   * Puts a failed job back for later; `dueAt` null: given up, kept for the log of failures. False: another
   * worker has it by now, or it is done, and nothing was changed.
   */
  retryJob(lease: JobLease, dueAt: Date | null, error: string): Promise<boolean>;
  /** Finished jobs of these kinds, newest first. */
  recentJobs(
    kinds: readonly OutboxJob['kind'][],
    limit: number,
  ): Promise<(OutboxJob & { readonly doneAt: Date })[]>;
  /** Removes jobs finished or given up before; answers how many. */
  deleteJobs(before: Date): Promise<number>;
  /** Moment at which the next job is due or its lease ends; null: none waits. */
  nextJobDue(): Promise<Date | null>;
}
