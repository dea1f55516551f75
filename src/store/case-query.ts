import { CASE_STATES, type CaseState } from '../core/case';
import type { CaseFilter } from './contract';
import type { Statement } from './engine';
import { CASE_COLUMNS } from './rows/case';
import { milliseconds, type Value } from './rows/fields';

/** How many cases are read when the filter names no limit. */
const DEFAULT_LIMIT = 100;

/** The due day as the indexes have it; a case without one comes last. */
const DUE = "COALESCE(due_at, '9999-12-31')";

/** The states asked for; all of them where only the index by state and change helps. */
function statesOf(filter: CaseFilter): readonly CaseState[] | undefined {
  if (filter.states !== undefined) return filter.states;
  const onlyByChange = filter.updatedBefore !== undefined && filter.accountKey === undefined;
  return onlyByChange ? CASE_STATES : undefined;
}

/** Both values of `overdue` where the index by due day could not be searched without them. */
function overduesOf(filter: CaseFilter): readonly boolean[] | undefined {
  if (filter.overdue !== undefined) return [filter.overdue];
  const onlyByDueDay = filter.dueBefore !== undefined && filter.accountKey === undefined;
  return onlyByDueDay && statesOf(filter) === undefined ? [true, false] : undefined;
}

/**
 * The statement that finds cases. Each combination of filters has an index to go by.
 * @throws XiaokaError `InternalError` for an invalid date
 */
export function caseQuery(filter: CaseFilter): Statement {
  const conditions: string[] = [];
  const values: Value[] = [];
  const require = (condition: string, ...wanted: Value[]) => {
    conditions.push(condition);
    values.push(...wanted);
  };
  const oneOf = (column: string, wanted: readonly Value[]) =>
    wanted.length === 0
      ? require('1 = 0')
      : require(`${column} IN (${wanted.map(() => '?').join(', ')})`, ...wanted);

  const states = statesOf(filter);
  const overdues = overduesOf(filter);
  if (filter.accountKey !== undefined) require('account_key = ?', filter.accountKey);
  if (states !== undefined) oneOf('state', states);
  if (overdues !== undefined) {
    oneOf(
      'overdue',
      overdues.map((overdue) => (overdue ? 1 : 0)),
    );
  }
  if (filter.dueBefore !== undefined) require(`${DUE} < ?`, filter.dueBefore);
  if (filter.updatedBefore !== undefined) require('updated_at < ?', milliseconds(filter.updatedBefore));
  if (filter.numbered !== undefined) require(`number IS ${filter.numbered ? 'NOT ' : ''}NULL`);

  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')} `;
  const text = `SELECT ${CASE_COLUMNS.join(', ')} FROM cases ${where}ORDER BY overdue DESC, ${DUE}, created_at, id LIMIT ?`;
  return { text, values: [...values, filter.limit ?? DEFAULT_LIMIT] };
}
