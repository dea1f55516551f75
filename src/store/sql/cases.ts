import { CASE_COLUMNS, CHANGE_COLUMNS } from '../rows/case';
import { GUARD_COLUMNS } from '../rows/people';
import { assignments, insert } from './build';

const CASE = CASE_COLUMNS.join(', ');
const CHANGE = CHANGE_COLUMNS.join(', ');

/** Statements on cases, their changes, and guards. */
export const CASE_SQL = {
  caseById: `SELECT ${CASE} FROM cases WHERE id = ?`,
  caseOfConversation: `SELECT ${CASE} FROM cases WHERE id = (SELECT case_id FROM conversations WHERE id = ?)`,
  caseByNumber: `SELECT ${CASE} FROM cases WHERE number = ?`,
  countCases:
    'SELECT state, COUNT(*) AS count, SUM(overdue) AS overdue FROM cases WHERE number IS NOT NULL GROUP BY state',
  insertCase: `${insert('cases', CASE_COLUMNS)} ON CONFLICT DO NOTHING`,
  updateCase: `UPDATE cases SET ${assignments(CASE_COLUMNS)} WHERE id = ? AND version = ?`,
  deleteCase: 'DELETE FROM cases WHERE id = ?',
  /** The case twice, then the change's values. */
  insertChange:
    `INSERT INTO case_changes (case_id, position, ${CHANGE}) VALUES (?, ` +
    '(SELECT COALESCE(MAX(position), 0) + 1 FROM case_changes WHERE case_id = ?), ?, ?, ?, ?, ?)',
  changes: `SELECT ${CHANGE} FROM case_changes WHERE case_id = ? ORDER BY position`,

  guard: `SELECT ${GUARD_COLUMNS.join(', ')} FROM guards WHERE id = ?`,
  insertGuard: `${insert('guards', GUARD_COLUMNS)} ON CONFLICT DO NOTHING`,
  updateGuard: `UPDATE guards SET ${assignments(GUARD_COLUMNS)} WHERE id = ? AND version = ?`,
} as const;
