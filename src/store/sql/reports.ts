import { AUDIT_COLUMNS } from '../rows/audit';
import { FACT_COLUMNS, MISUNDERSTOOD_COLUMNS } from '../rows/report';
import { insert } from './build';

const MISUNDERSTOOD = `${MISUNDERSTOOD_COLUMNS.join(', ')}, intent, labelled_by, labelled_at`;

/** Statements on facts, messages not understood, and the audit log, which is only ever added to. */
export const REPORT_SQL = {
  insertFact: `${insert('facts', FACT_COLUMNS)} ON CONFLICT DO NOTHING`,
  /** The first day, the last day. */
  factCounts:
    'SELECT day, channel, kind, detail, COUNT(*) AS count FROM facts WHERE day >= ? AND day <= ? ' +
    'GROUP BY day, channel, kind, detail ORDER BY day, channel, kind, detail',

  insertMisunderstood: insert('misunderstood', MISUNDERSTOOD_COLUMNS),
  openMisunderstood: `SELECT ${MISUNDERSTOOD} FROM misunderstood WHERE labelled_at IS NULL ORDER BY said_at DESC, id LIMIT ?`,
  labelledMisunderstood: `SELECT ${MISUNDERSTOOD} FROM misunderstood WHERE intent IS NOT NULL ORDER BY labelled_at, id LIMIT ?`,
  /** The intent, who, when, the message. */
  labelMisunderstood:
    'UPDATE misunderstood SET intent = ?, labelled_by = ?, labelled_at = ? ' +
    'WHERE id = ? AND labelled_at IS NULL',

  insertAudit: insert('audit', AUDIT_COLUMNS),
  auditEnd: 'SELECT position, hash FROM audit ORDER BY position DESC LIMIT 1',
  /** Behind a position, at most so many. */
  auditAfter: `SELECT ${AUDIT_COLUMNS.join(', ')} FROM audit WHERE position > ? ORDER BY position LIMIT ?`,
} as const;
