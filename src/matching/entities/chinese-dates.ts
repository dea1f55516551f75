import { dayAt, daysLater, monthLater, nearest, weekday, yearOf } from './calendar';
import { counted, numberOf, pattern, SMALL, type RelativeDateRule } from './date-rules';

const CHINESE_DAYS: Readonly<Record<string, number>> = {
  大前: -3,
  前: -2,
  昨: -1,
  今: 0,
  明: 1,
  后: 2,
  大后: 3,
};
const YEARS: Readonly<Record<string, number>> = { 前: -2, 去: -1, 今: 0, 本: 0, 明: 1, 后: 2 };
const STEPS: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 这: 0, 本: 0, 下: 1, 下下: 2 };
const WEEKDAYS = '一二三四五六';
/** 3号 is a day, but not in 3号楼 and its like. */
const NO_DAY = '(?![楼线选店门院厅卡车码机])';

function chineseWeekday(text: string | undefined): number {
  if (/[日天7]/.test(text ?? '')) return 7;
  return WEEKDAYS.indexOf(text ?? '') + 1 || Number(text);
}

/** Days said in Chinese by their distance from today, or without their year. */
export const CHINESE_DATES: readonly RelativeDateRule[] = [
  {
    pattern: pattern('(大前|前|昨|今|明|大后|后)(?:天|日(?!期)|晚|早)'),
    certain: true,
    day: ([word], today) => daysLater(today, CHINESE_DAYS[word ?? ''] ?? NaN),
  },
  {
    pattern: pattern(`([前去今本明后])年\\s?(${SMALL})\\s?月\\s?(${SMALL})\\s?[日号]?`),
    certain: true,
    day: ([year, month, day], today) =>
      dayAt(yearOf(today) + (YEARS[year ?? ''] ?? NaN), numberOf(month), numberOf(day)),
  },
  {
    pattern: pattern(`(?<![年\\d])\\s?(${SMALL})\\s?月\\s?(${SMALL})\\s?[日号]`),
    certain: false,
    day: ([month, day], today) => nearest(today, numberOf(month), numberOf(day)),
  },
  {
    pattern: pattern(`(上上|下下|上|下|这|本)个?月的?\\s?(${SMALL})\\s?[日号]`),
    certain: true,
    day: ([step, day], today) => {
      const { year, month } = monthLater(today, STEPS[step ?? ''] ?? NaN);
      return dayAt(year, month, numberOf(day));
    },
  },
  {
    pattern: pattern(`(?<![\\d月年第一二三四五六七八九十])(${SMALL})\\s?[日号]${NO_DAY}`),
    certain: false,
    day: ([day], today) => {
      const { year, month } = monthLater(today, 0);
      return dayAt(year, month, numberOf(day));
    },
  },
  {
    pattern: pattern('(上上|下下|上|下|这|本)个?(?:周|星期|礼拜)([一二三四五六日天1-7])'),
    certain: true,
    day: ([step, day], today) => weekday(today, STEPS[step ?? ''] ?? NaN, chineseWeekday(day)),
  },
  {
    pattern: pattern('(?<![一每两几个上下这本\\d])(?:周|星期|礼拜)([一二三四五六日天])'),
    certain: false,
    day: ([day], today) => weekday(today, 0, chineseWeekday(day)),
  },
  {
    pattern: pattern(
      `(?<![\\d一二两三四五六七八九十])(\\d{1,3}|${SMALL})\\s?(天|个?星期|周|个?礼拜|个月)(?:之|以)?([前后])`,
    ),
    certain: true,
    day: ([count, unit, way], today) => counted(today, numberOf(count), unit ?? '', way === '后'),
  },
];
