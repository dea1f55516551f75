import { JOB_COLUMNS } from '../rows/job';
import { insert } from './build';

const JOB = 'id, kind, payload, due_at, created_at, position, attempt, ended_at, serial_key, taken_over';

/** Newest last; the id tells jobs apart that were made at the same moment. */
const AGE = ['ready_at', 'created_at', 'position', 'id'];
const ageOf = (table: string): string => `(${AGE.map((column) => `${table}.${column}`).join(', ')})`;

/** A job is leased while it is ready later than it was due. */
const SERIAL_KEY_TAKEN =
  'SELECT 1 FROM jobs AS other WHERE other.serial_key = jobs.serial_key AND other.ready_at IS NOT NULL ' +
  'AND ((other.ready_at > ? AND other.ready_at > other.due_at) ' +
  `OR (other.ready_at <= ? AND ${ageOf('other')} < ${ageOf('jobs')}))`;

/** Lease end, the present three times, at most so many. */
const claim = (ready: string): string =>
  'UPDATE jobs SET ready_at = ?, attempt = attempt + 1, ' +
  `taken_over = CASE WHEN ready_at > due_at THEN 1 ELSE 0 END WHERE ${ready} RETURNING ${JOB}`;

const READY =
  `SELECT id FROM jobs WHERE ready_at <= ? AND (serial_key IS NULL OR NOT EXISTS (${SERIAL_KEY_TAKEN})) ` +
  'ORDER BY ready_at, created_at, position LIMIT ?';

/** As `claimJobs`, where others may be at work on jobs meanwhile; PostgreSQL alone understands it. */
export const CLAIM_JOBS_OF_MANY = claim(`id = ANY(ARRAY(${READY} FOR UPDATE SKIP LOCKED))`);

/** Statements on jobs. */
export const JOB_SQL = {
  insertJob: insert('jobs', JOB_COLUMNS),
  /**
   * Lease end, the present three times, at most so many. `ready_at` is when a job is due or its lease ends.
   * Claims must not run at the same time: two could take jobs with the same serial key.
   */
  claimJobs: claim(`id IN (${READY})`),
  /** Lease end, the job, its try. */
  renewJob: 'UPDATE jobs SET ready_at = ? WHERE id = ? AND attempt = ? AND ready_at IS NOT NULL',
  /** The job, its try. */
  returnJob:
    'UPDATE jobs SET ready_at = due_at, attempt = attempt - 1 ' +
    'WHERE id = ? AND attempt = ? AND ready_at IS NOT NULL',
  /** The moment, the job. A job given up may still be finished; one finished stays as it is. */
  finishJob:
    "UPDATE jobs SET outcome = 'done', ended_at = ?, ready_at = NULL " +
    "WHERE id = ? AND (outcome IS NULL OR outcome = 'given_up')",
  unfinishedJob: "SELECT 1 FROM jobs WHERE id = ? AND (outcome IS NULL OR outcome = 'given_up')",
  /** Due again, ready again, the error, the job, its try. */
  retryJob:
    'UPDATE jobs SET due_at = ?, ready_at = ?, last_error = ? WHERE id = ? AND attempt = ? AND outcome IS NULL',
  /** The moment, the error, the job, its try. */
  giveUpJob:
    "UPDATE jobs SET outcome = 'given_up', ended_at = ?, ready_at = NULL, last_error = ? " +
    'WHERE id = ? AND attempt = ? AND outcome IS NULL',
  /** Of one kind, at most so many. */
  recentJobs:
    `SELECT ${JOB} FROM jobs WHERE kind = ? AND outcome = 'done' ` +
    'ORDER BY ended_at DESC, created_at DESC, position DESC LIMIT ?',
  deleteJobs: 'DELETE FROM jobs WHERE ended_at < ?',
  nextJobDue: 'SELECT MIN(ready_at) AS ready_at FROM jobs WHERE ready_at IS NOT NULL',
  /** The present. */
  leasedJobs: 'SELECT COUNT(*) AS count FROM jobs WHERE ready_at > ? AND ready_at > due_at',
  countJobs: 'SELECT COUNT(*) AS count FROM jobs WHERE ready_at IS NOT NULL',
} as const;
