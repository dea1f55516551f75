import { DIGIT_CLASS, withDigits } from '../core/numerals';
import { GAP } from './draft';
import { WIDE_ROW } from './rows';
import { ROW } from './runs';

const NUMERAL = new RegExp(`[${DIGIT_CLASS}]`);
const EACH = new RegExp(NUMERAL, 'g');
const LONE = new RegExp(`(?<![\\d${DIGIT_CLASS}])[${DIGIT_CLASS}](?![\\d${DIGIT_CLASS}])`, 'g');

/** Whether a text could hold Chinese numerals worth reading as digits. */
export function hasNumerals(view: string): boolean {
  return NUMERAL.test(view);
}

/** A view with numerals as digits, but without single ones, which are words more often. */
export function withoutLoneNumerals(view: string): string {
  return withDigits(view.replace(LONE, GAP));
}

/** Place of the one numeral of a row, when it stands first or last there; null otherwise. */
function numeralAtEdge(row: string): number | null {
  const [numeral, ...more] = [...row.matchAll(EACH)];
  if (numeral === undefined || more.length > 0) return null;
  return numeral.index === 0 || numeral.index === row.length - 1 ? numeral.index : null;
}

/**
 * A view with numerals as digits, but for a single one beside a number that is complete without it, and not
 * with it: 19000000001一直.
 * @param isComplete whether digits are a whole number
 */
export function besideComplete(view: string, isComplete: (digits: string) => boolean): string {
  const digits = withDigits(view);
  const signs = digits.split('');
  const whole = [...digits.matchAll(WIDE_ROW)].filter((row) => isComplete(compact(row[0])));
  for (const row of digits.matchAll(ROW)) {
    const written = view.slice(row.index, row.index + row[0].length);
    const edge = numeralAtEdge(written);
    if (edge === null || isComplete(compact(row[0]))) continue;
    if (whole.some((each) => isWithin(row.index + edge, each))) continue;
    if (isComplete(compact(written))) signs[row.index + edge] = written.charAt(edge);
  }
  return signs.join('');
}

function isWithin(place: number, row: RegExpExecArray): boolean {
  return row.index <= place && place < row.index + row[0].length;
}

/** The digits of a row, and the X that may close it. */
function compact(row: string): string {
  return row.replace(/[^\dx]/gi, '').toUpperCase();
}
