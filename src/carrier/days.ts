import { chinaDay } from '../core/china-days';

/**
 * A day of the month before a moment's own, by the calendar of mainland China.
 * @param moment any moment
 * @param day day of the month, 1 to 28
 * @returns the day, `YYYY-MM-DD`
 */
export function dayOfLastMonth(moment: Date, day: number): string {
  const [year = 0, month = 0] = chinaDay(moment).split('-').map(Number);
  return new Date(Date.UTC(year, month - 2, day)).toISOString().slice(0, 10);
}
