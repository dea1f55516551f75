import { daysLater, nearest, weekday, weekdayOf } from './calendar';
import { counted, MONTH_NAME, monthOf, pattern, type RelativeDateRule } from './date-rules';
import { ENGLISH_QUANTITY, englishNumber } from './english-numerals';

const ENGLISH_DAYS: Readonly<Record<string, number>> = {
  'the day before yesterday': -2,
  'day before yesterday': -2,
  yesterday: -1,
  today: 0,
  tonight: 0,
  tomorrow: 1,
  'day after tomorrow': 2,
  'the day after tomorrow': 2,
};
const ENGLISH_WEEKDAYS = 'mon tue wed thu fri sat sun'.split(' ');
const WEEKDAY_NAME = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const SHORT_WEEKDAY = '(?:mon|tues?|wed|thur?s?|fri|sat|sun)';
const NTH = '(\\d{1,2})(?:st|nd|rd|th)?';
const AMOUNT = `(\\d{1,3}|${ENGLISH_QUANTITY})`;
function englishWeekday(name: string | undefined): number {
  return ENGLISH_WEEKDAYS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

const english = (text: string | undefined): number =>
  /^\d+$/.test(text ?? '') ? Number(text) : (englishNumber(text ?? '') ?? NaN);

/** "Last Friday" is the one that was, "this" and bare names the one to come, "next" that of the week after. */
function englishDay(today: string, step: string | undefined, name: string | undefined): string | null {
  const number = englishWeekday(name);
  const ahead = (number - weekdayOf(today) + 7) % 7;
  if (/last|past/i.test(step ?? '')) return daysLater(today, ahead - 7);
  return /next/i.test(step ?? '') ? weekday(today, 1, number) : daysLater(today, ahead);
}

/** Days said in English by their distance from today, or without their year. */
export const ENGLISH_DATES: readonly RelativeDateRule[] = [
  {
    pattern: pattern(`(?<![a-z])(${Object.keys(ENGLISH_DAYS).reverse().join('|')})(?![a-z])`),
    certain: true,
    day: ([word], today) => daysLater(today, ENGLISH_DAYS[(word ?? '').toLowerCase()] ?? NaN),
  },
  {
    pattern: pattern(`(?<![a-z])(${MONTH_NAME})\\.?\\s?${NTH}(?!\\d|,?\\s\\d{4})`),
    certain: false,
    day: ([month, day], today) => nearest(today, monthOf(month), Number(day)),
  },
  {
    pattern: pattern(`(?<!\\d)${NTH}\\s(?:of\\s)?(${MONTH_NAME})(?![a-z]|\\.?,?\\s\\d{4})`),
    certain: false,
    day: ([day, month], today) => nearest(today, monthOf(month), Number(day)),
  },
  {
    pattern: pattern(`(?<![a-z])(last|past|this|next|coming)\\s(${WEEKDAY_NAME}|${SHORT_WEEKDAY})(?![a-z])`),
    certain: true,
    day: ([step, name], today) => englishDay(today, step, name),
  },
  {
    pattern: pattern(`(?<![a-z])(${WEEKDAY_NAME})(?![a-z])`),
    certain: false,
    day: ([name], today) => englishDay(today, undefined, name),
  },
  {
    pattern: pattern(
      `(?<![\\da-z])${AMOUNT}\\s(day|week|month)s?\\s(ago|later|from now|from today)(?![a-z])`,
    ),
    certain: true,
    day: ([count, unit, way], today) =>
      counted(today, english(count), (unit ?? '').toLowerCase(), (way ?? '').toLowerCase() !== 'ago'),
  },
  {
    pattern: pattern(`(?<![a-z])in\\s${AMOUNT}\\s(day|week|month)s?(?![a-z])`),
    certain: true,
    day: ([count, unit], today) => counted(today, english(count), (unit ?? '').toLowerCase(), true),
  },
  {
    pattern: pattern('(?<![\\d/.-])(?!24/7)(\\d{1,2})/(\\d{1,2})(?![\\d/.-])'),
    certain: false,
    day: ([one, other], today) =>
      nearest(today, Number(one), Number(other)) ?? nearest(today, Number(other), Number(one)),
  },
];
