import { chineseDigit, DIGIT_CLASS, UNIT_CLASS } from './chinese-numerals';

/** Digits that stand directly beside each other. */
export interface Group {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
  /** Written with Chinese numerals, at least one. */
  readonly spoken: boolean;
}

/** Groups of digits with nothing but separators between them. */
export type Row = readonly Group[];

/** What people put between the groups of one number. */
export const SEPARATORS = "\\s\\p{Pd}\\u2212_~.,/\\\\|·•・。、'’()\\[\\]";
const BETWEEN = new RegExp(`^[${SEPARATORS}]{1,4}$`, 'u');
const WRITTEN = /\d+/g;
/** Numerals beside 十, 百, 千 belong to a quantity and are no digits said one by one. */
const SPOKEN = new RegExp(`(?:\\d|(?<![${UNIT_CLASS}])[${DIGIT_CLASS}](?![${UNIT_CLASS}]))+`, 'g');
/** Fewer numerals than these are mostly words of the sentence. */
const FEWEST_SPOKEN = 4;

function rowsOf(text: string, pattern: RegExp): Row[] {
  const rows: Group[][] = [];
  for (const found of text.matchAll(pattern)) {
    const from = found.index;
    const group = toGroup(found[0], from);
    const row = rows.at(-1);
    const before = row?.at(-1);
    const near = before !== undefined && from - before.to <= 4;
    if (row && near && BETWEEN.test(text.slice(before.to, from))) row.push(group);
    else rows.push([group]);
  }
  return rows;
}

function toGroup(written: string, from: number): Group {
  const digits = written.replace(/\D/g, (numeral) => chineseDigit(numeral) ?? '');
  return { digits, from, to: from + written.length, spoken: digits !== written };
}

/** The rows of digits of a view's text. */
export function writtenRows(text: string): Row[] {
  return rowsOf(text, WRITTEN);
}

/** The rows of digits in which Chinese numerals take part. */
export function spokenRows(text: string): Row[] {
  return rowsOf(text, SPOKEN).filter(
    (row) => row.some((group) => group.spoken) && digitsOf(row).length >= FEWEST_SPOKEN,
  );
}

/** The digits of a row in one. */
export function digitsOf(row: Row): string {
  return row.map((group) => group.digits).join('');
}
