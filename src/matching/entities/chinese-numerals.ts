import { chineseDigit, DIGIT_CLASS } from '../../core/numerals';

export { chineseDigit, DIGIT_CLASS };

const UNITS = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
  ['万', 10_000],
  ['亿', 100_000_000],
]);

/** Units of ten and more, as a class. */
export const UNIT_CLASS = `${[...UNITS.keys()].join('')}廿卅`;
/** What a quantity is written in: no 幺, 洞, 拐, 勾, which are for digits said one by one. */
export const QUANTITY_CLASS = `${DIGIT_CLASS.replace(/[洞幺拐枴柺勾参參蔘○]/g, '')}${UNIT_CLASS}`;

/**
 * A number in Chinese: 三十六 36, 两百五 250, 一百零五 105, 二〇二六 2026; null: it is no number, such as 二三十,
 * which names two.
 */
export function chineseNumber(text: string): number | null {
  const numerals = [...text.replace(/廿/g, '二十').replace(/卅/g, '三十')];
  if (numerals.every((each) => chineseDigit(each) !== null)) return positional(numerals);
  return withUnits(numerals);
}

function positional(numerals: readonly string[]): number | null {
  const longest = 15;
  if (numerals.length === 0 || numerals.length > longest) return null;
  return Number(numerals.map(chineseDigit).join(''));
}

/** A number being read from left to right. */
interface Reading {
  /** What the ten thousands and more make up. */
  total: number;
  /** What has been read since. */
  section: number;
  digit: number | null;
  /** Unit before the last digit: after 百 a digit counts tens (两百五), unless 零 stands between. */
  unit: number;
}

function withUnits(numerals: readonly string[]): number | null {
  const reading: Reading = { total: 0, section: 0, digit: null, unit: 1 };
  for (const numeral of numerals) {
    const digit = chineseDigit(numeral);
    const unit = UNITS.get(numeral);
    const read = digit === null ? takeUnit(reading, unit ?? 0) : takeDigit(reading, Number(digit));
    if (!read) return null;
  }
  const last = (reading.digit ?? 0) * Math.max(1, reading.unit / 10);
  return reading.total + reading.section + last;
}

function takeDigit(reading: Reading, digit: number): boolean {
  if (reading.digit !== null) return false;
  if (digit === 0) reading.unit = 1;
  else reading.digit = digit;
  return true;
}

function takeUnit(reading: Reading, unit: number): boolean {
  const count = reading.section + (reading.digit ?? 0);
  if (unit >= 10_000) {
    const multiplied = unit > 10_000 ? reading.total + count : count;
    if (multiplied === 0) return false;
    reading.total += multiplied * unit - (multiplied - count);
    reading.section = 0;
  } else {
    if (reading.digit === null && unit !== 10) return false;
    reading.section += (reading.digit ?? 1) * unit;
  }
  reading.digit = null;
  reading.unit = unit;
  return true;
}
