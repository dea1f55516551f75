import { daysLater, monthsLater } from './calendar';
import { chineseNumber } from './chinese-numerals';

/** What a rule caught, group by group. */
export type Caught = readonly (string | undefined)[];

/** One way of naming a day; `day` gives it as `YYYY-MM-DD`, null: there is no such day. */
export interface DateRule {
  readonly pattern: RegExp;
  readonly certain: boolean;
  day(caught: Caught): string | null;
}

/** One that depends on the day it is said. */
export interface RelativeDateRule {
  readonly pattern: RegExp;
  readonly certain: boolean;
  day(caught: Caught, today: string): string | null;
}

/** A number of one or two places, in digits or Chinese. */
export const SMALL = '(?:\\d{1,2}|[一二两三四五六七八九十廿卅]{1,3})';

/** A number in digits or Chinese; NaN where there is none, which no calendar has. */
export function numberOf(text: string | undefined): number {
  if (text === undefined) return NaN;
  return /^\d+$/.test(text) ? Number(text) : (chineseNumber(text) ?? NaN);
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Names of months, for regular expressions. */
export const MONTH_NAME =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

/** Number of a month by its English name. */
export function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

/** A pattern for a part of a sentence. */
export function pattern(source: string): RegExp {
  return new RegExp(source, 'giu');
}

/** The day so many days, weeks or months from today; `unit` in either language. */
export function counted(today: string, count: number, unit: string, forward: boolean): string | null {
  const signed = forward ? count : -count;
  if (Number.isNaN(signed)) return null;
  if (/^month|月/.test(unit)) return monthsLater(today, signed);
  return daysLater(today, /^week|周|星期|礼拜/.test(unit) ? signed * 7 : signed);
}
