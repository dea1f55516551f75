import type { AuditFilter } from './contract';
import type { Statement } from './engine';
import { AUDIT_COLUMNS } from './rows/audit';
import { milliseconds, type Value } from './rows/fields';

/** How many entries are read when the filter names no limit. */
const DEFAULT_LIMIT = 100;

/** A text as a pattern of `LIKE` that has it anywhere. */
function anywhere(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/**
 * The statement that searches the audit log, newest first.
 * @throws XiaokaError `InternalError` for an invalid date
 */
export function auditQuery(filter: AuditFilter): Statement {
  const { actor, action, target, from, to, before, limit = DEFAULT_LIMIT } = filter;
  const wanted: readonly (readonly [condition: string, value: Value | undefined])[] = [
    ['actor = ?', actor],
    ['action = ?', action],
    ["LOWER(target) LIKE LOWER(?) ESCAPE '\\'", target === undefined ? undefined : anywhere(target)],
    ['entered_at >= ?', from && milliseconds(from)],
    ['entered_at < ?', to && milliseconds(to)],
    ['position < ?', before],
  ];
  const conditions: string[] = [];
  const values: Value[] = [];
  for (const [condition, value] of wanted) {
    if (value === undefined) continue;
    conditions.push(condition);
    values.push(value);
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')} `;
  const text = `SELECT ${AUDIT_COLUMNS.join(', ')} FROM audit ${where}ORDER BY position DESC LIMIT ?`;
  return { text, values: [...values, limit] };
}
