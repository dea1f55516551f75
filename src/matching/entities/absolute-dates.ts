import { dayAt } from './calendar';
import { MONTH_NAME, monthOf, numberOf, pattern, SMALL, type DateRule } from './date-rules';

const MARK = '\\s?[-/.]\\s?';
const YEAR = '(\\d{4}|[〇零一二三四五六七八九]{4})';
const NTH = '(\\d{1,2})(?:st|nd|rd|th)?';

/** Month before day, as in China and America, unless only the other way there is such a day. */
function monthFirst(year: number, one: number, other: number): string | null {
  return dayAt(year, one, other) ?? dayAt(year, other, one);
}

/** Days written out with their year. */
export const ABSOLUTE_DATES: readonly DateRule[] = [
  {
    pattern: pattern(`(?<!\\d)(\\d{4})${MARK}(\\d{1,2})${MARK}(\\d{1,2})(?!\\d)`),
    certain: true,
    day: ([year, month, day]) => dayAt(Number(year), Number(month), Number(day)),
  },
  {
    pattern: pattern(
      `(?<![\\d〇零一二三四五六七八九])${YEAR}\\s?年\\s?(${SMALL})\\s?月\\s?(${SMALL})\\s?[日号]?`,
    ),
    certain: true,
    day: ([year, month, day]) => dayAt(numberOf(year), numberOf(month), numberOf(day)),
  },
  {
    pattern: pattern('(?<!\\d[-/.]?)(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})(?!\\d)'),
    certain: false,
    day: ([one, other, year]) => monthFirst(Number(year), Number(one), Number(other)),
  },
  {
    pattern: pattern(`(?<![a-z])(${MONTH_NAME})\\.?\\s?${NTH},?\\s(\\d{4})(?!\\d)`),
    certain: true,
    day: ([month, day, year]) => dayAt(Number(year), monthOf(month), Number(day)),
  },
  {
    pattern: pattern(`(?<!\\d)${NTH}\\s(?:of\\s)?(${MONTH_NAME})\\.?,?\\s(\\d{4})(?!\\d)`),
    certain: true,
    day: ([day, month, year]) => dayAt(Number(year), monthOf(month), Number(day)),
  },
  {
    pattern: pattern('(?<!\\d)((?:19|20)\\d\\d)(\\d\\d)(\\d\\d)(?!\\d)'),
    certain: false,
    day: ([year, month, day]) => dayAt(Number(year), Number(month), Number(day)),
  },
];
