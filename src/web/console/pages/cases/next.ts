import { UNDECIDED } from '../../../../core/case';
import type { CaseRow } from './types';

/**
 * The case to decide after this one; null: no other waits.
 * @param rows cases as they are now, in the order in which they are to be decided
 * @param order numbers as they stood when this case was opened: what was passed over is not offered again
 */
export function nextToDecide(
  rows: readonly CaseRow[],
  order: readonly string[],
  number: string,
): string | null {
  const waiting = rows
    .filter((row) => row.number !== number && UNDECIDED.includes(row.state))
    .map((row) => row.number);
  const later = order.slice(order.indexOf(number) + 1);
  return later.find((each) => waiting.includes(each)) ?? waiting[0] ?? null;
}
