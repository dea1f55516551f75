import type { ClaimedJob } from '../store/contract';

const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;
const GIVE_UP_MS = 24 * 60 * 60_000;

/** A job is tried as often as this even past its day: it may have been scheduled for later, or waited out a stop. */
const FEWEST_TRIES = 12;

/** What a failed try depends on. */
export interface FailedTry {
  readonly job: Pick<ClaimedJob, 'attempt' | 'createdAt'>;
  /** Moment after which the job is of no more use. */
  readonly expiresAt: Date | null;
  readonly now: Date;
  /** 0 to 1; spreads tries that failed together. */
  readonly random: number;
}

/**
 * When a job is tried again: 1 s, 2 s, 4 s … up to 5 min after the failure, each up to a quarter sooner.
 * @returns the moment; null: the job is given up, after 24 hours or at its own end
 */
export function nextTry({ job, expiresAt, now, random }: FailedTry): Date | null {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** (job.attempt - 1));
  const next = new Date(now.getTime() + Math.round(longest * (1 - random / 4)));
  if (expiresAt !== null) return next < expiresAt ? next : null;
  const tooLate = next.getTime() - job.createdAt.getTime() > GIVE_UP_MS;
  return tooLate && job.attempt >= FEWEST_TRIES ? null : next;
}
