import { isInLieu } from 'chinese-days';
import { publicHoliday } from '../cases/working-days';

const DAY_MS = 24 * 60 * 60_000;
/** Days off and the weekends worked for them lie within this many days of each other. */
const NEAR_DAYS = 30;

/** The days of the week, in the order of `Date.getUTCDay`. */
export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/** A day of the week. */
export type Weekday = (typeof WEEKDAYS)[number];

/** Whose public holidays are kept: those of mainland China, or none. */
export type HolidayCalendar = 'cn' | 'none';

/**
 * The day of the week by which a day, `YYYY-MM-DD`, is worked; null: a public holiday. A weekend that is
 * worked to make up for a holiday counts as the weekday it replaces. Years for which no calendar has been
 * published yet have no holidays.
 */
export function weekdayOf(day: string, holidays: HolidayCalendar): Weekday | null {
  const special = holidays === 'cn' ? publicHoliday(day) : null;
  if (special === null) return calendarWeekday(day);
  return special.work ? replacedWeekday(day, special.holiday) : null;
}

/** The first weekend worked for a holiday replaces the first weekday given for it, and so on. */
function replacedWeekday(day: string, holiday: string): Weekday {
  const near = daysAround(day).filter((each) => publicHoliday(each)?.holiday === holiday);
  const worked = near.filter((each) => publicHoliday(each)?.work);
  const replaced = near.filter((each) => isInLieu(each))[worked.indexOf(day)];
  return replaced === undefined ? 'monday' : calendarWeekday(replaced);
}

function calendarWeekday(day: string): Weekday {
  return WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'sunday';
}

function daysAround(day: string): string[] {
  const middle = new Date(`${day}T00:00:00Z`).getTime();
  return Array.from({ length: 2 * NEAR_DAYS + 1 }, (_, index) =>
    new Date(middle + (index - NEAR_DAYS) * DAY_MS).toISOString().slice(0, 10),
  );
}
