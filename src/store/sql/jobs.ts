import { JOB_COLUMNS } from '../rows/job';
import { insert } from './build';

const JOB = 'id, kind, payload, due_at, created_at, position, attempt, ended_at';

/** Statements on jobs. */
export const JOB_SQL = {
  insertJob: insert('jobs', JOB_COLUMNS),
  /** Lease end, the present, at most so many. `ready_at` is when a job is due or its lease ends. */
  claimJobs:
    'UPDATE jobs SET ready_at = ?, attempt = attempt + 1 WHERE id IN (SELECT id FROM jobs ' +
    `WHERE ready_at <= ? ORDER BY ready_at, created_at, position LIMIT ?) RETURNING ${JOB}`,
  /** The moment, the job. A job given up may still be finished; one finished stays as it is. */
  finishJob:
    "UPDATE jobs SET outcome = 'done', ended_at = ?, ready_at = NULL " +
    "WHERE id = ? AND (outcome IS NULL OR outcome = 'given_up')",
  unfinishedJob: "SELECT 1 FROM jobs WHERE id = ? AND (outcome IS NULL OR outcome = 'given_up')",
  /** Due again, ready again, the error, the job. */
  retryJob: 'UPDATE jobs SET due_at = ?, ready_at = ?, last_error = ? WHERE id = ? AND outcome IS NULL',
  /** The moment, the error, the job. */
  giveUpJob:
    "UPDATE jobs SET outcome = 'given_up', ended_at = ?, ready_at = NULL, last_error = ? " +
    'WHERE id = ? AND outcome IS NULL',
  /** Of one kind, at most so many. */
  recentJobs:
    `SELECT ${JOB} FROM jobs WHERE kind = ? AND outcome = 'done' ` +
    'ORDER BY ended_at DESC, created_at DESC, position DESC LIMIT ?',
  deleteJobs: 'DELETE FROM jobs WHERE ended_at < ?',
  nextJobDue: 'SELECT MIN(ready_at) AS ready_at FROM jobs WHERE ready_at IS NOT NULL',
  countJobs: 'SELECT COUNT(*) AS count FROM jobs WHERE ready_at IS NOT NULL',
} as const;
