import { FINAL } from '../core/case';
import { CASE_COLUMNS, CHANGE_COLUMNS } from './rows/case';
import { ACTIVITY_COLUMNS, CONVERSATION_COLUMNS } from './rows/conversation';
import { JOB_COLUMNS } from './rows/job';
import { AGENT_COLUMNS, GUARD_COLUMNS, SESSION_COLUMNS } from './rows/people';

/** `INSERT` of one row: its values in the columns' order. */
function insert(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
}

/** `SET` list of all columns but the first, which is the key. */
function assignments(columns: readonly string[]): string {
  return columns
    .slice(1)
    .map((column) => `${column} = ?`)
    .join(', ');
}

const CONVERSATION = CONVERSATION_COLUMNS.join(', ');
const CASE = CASE_COLUMNS.join(', ');
const JOB = 'id, kind, payload, due_at, created_at, position, attempt, ended_at';
const FINAL_STATES = FINAL.map((state) => `'${state}'`).join(', ');

/** A case that still binds the customer and the operator. */
const UNDER_WAY = `cases.number IS NOT NULL AND cases.state NOT IN (${FINAL_STATES})`;

/**
 * Every fixed statement, in the common subset of SQLite and PostgreSQL 14, with `?` for each value.
 * `insert…` takes the values of the row's `…Values`. `update…` takes those values without the key, then
 * what is said here, then the key and the version that was read.
 */
export const SQL = {
  conversation: `SELECT ${CONVERSATION} FROM conversations WHERE id = ?`,
  /** After the row's values: since when it waits for a human (null: it does not). */
  insertConversation: `${insert('conversations', [...CONVERSATION_COLUMNS, 'waiting_since'])} ON CONFLICT DO NOTHING`,
  /** After the row's values: hand-over state, and since when it waits if it did not wait before. */
  updateConversation:
    `UPDATE conversations SET ${assignments(CONVERSATION_COLUMNS)}, ` +
    "waiting_since = CASE WHEN ? = 'waiting' THEN COALESCE(waiting_since, ?) END WHERE id = ? AND version = ?",
  waiting: `SELECT ${CONVERSATION} FROM conversations WHERE waiting_since IS NOT NULL ORDER BY waiting_since`,
  /** Conversations unchanged since a time, but none that a case under way needs; at most so many. */
  deleteConversations:
    'DELETE FROM conversations WHERE id IN (SELECT id FROM conversations WHERE updated_at < ? ' +
    `AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.id = conversations.case_id AND ${UNDER_WAY}) ` +
    `AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.conversation_id = conversations.id AND ${UNDER_WAY}) ` +
    'ORDER BY updated_at LIMIT ?)',

  insertDelivery: `${insert('deliveries', ['conversation_id', 'delivery_key', 'sequence'])} ON CONFLICT DO NOTHING`,
  delivered: 'SELECT sequence FROM deliveries WHERE conversation_id = ? AND delivery_key = ?',

  insertActivity: insert('activities', ACTIVITY_COLUMNS),
  /** Of a conversation, behind a sequence, at most so many. */
  activities:
    `SELECT ${ACTIVITY_COLUMNS.join(', ')} FROM activities ` +
    'WHERE conversation_id = ? AND sequence > ? ORDER BY sequence LIMIT ?',

  caseById: `SELECT ${CASE} FROM cases WHERE id = ?`,
  caseByNumber: `SELECT ${CASE} FROM cases WHERE number = ?`,
  insertCase: `${insert('cases', CASE_COLUMNS)} ON CONFLICT DO NOTHING`,
  updateCase: `UPDATE cases SET ${assignments(CASE_COLUMNS)} WHERE id = ? AND version = ?`,
  deleteCase: 'DELETE FROM cases WHERE id = ?',
  /** The case twice, then the change's values. */
  insertChange:
    `INSERT INTO case_changes (case_id, position, ${CHANGE_COLUMNS.join(', ')}) VALUES (?, ` +
    '(SELECT COALESCE(MAX(position), 0) + 1 FROM case_changes WHERE case_id = ?), ?, ?, ?, ?, ?)',
  changes: `SELECT ${CHANGE_COLUMNS.join(', ')} FROM case_changes WHERE case_id = ? ORDER BY position`,

  guard: `SELECT ${GUARD_COLUMNS.join(', ')} FROM guards WHERE id = ?`,
  insertGuard: `${insert('guards', GUARD_COLUMNS)} ON CONFLICT DO NOTHING`,
  updateGuard: `UPDATE guards SET ${assignments(GUARD_COLUMNS)} WHERE id = ? AND version = ?`,

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

  agent: `SELECT ${AGENT_COLUMNS.join(', ')} FROM agents WHERE email = ?`,
  saveAgent:
    `${insert('agents', AGENT_COLUMNS)} ON CONFLICT (email) DO UPDATE SET ` +
    'name = excluded.name, role = excluded.role, password_hash = excluded.password_hash',
  session: `SELECT ${SESSION_COLUMNS.join(', ')} FROM sessions WHERE id_hash = ?`,
  saveSession:
    `${insert('sessions', SESSION_COLUMNS)} ON CONFLICT (id_hash) DO UPDATE SET ` +
    'last_seen_at = excluded.last_seen_at',
  deleteSession: 'DELETE FROM sessions WHERE id_hash = ?',

  /** Answers a row once the schema is there. */
  ping: 'SELECT MAX(version) AS version FROM schema_migrations',
} as const;
