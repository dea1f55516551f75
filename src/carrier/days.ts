/** Shanghai is UTC+8 all year: China has had no summer time since 1991. */
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/** The day of a moment in mainland China, `YYYY-MM-DD`. */
export function shanghaiDay(moment: Date): string {
  return new Date(moment.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/**
 * A day of the month before a moment's own, by the calendar of mainland China.
 * @param moment any moment
 * @param day day of the month, 1 to 28
 * @returns the day, `YYYY-MM-DD`
 */
export function dayOfLastMonth(moment: Date, day: number): string {
  const [year = 0, month = 0] = shanghaiDay(moment).split('-').map(Number);
  return new Date(Date.UTC(year, month - 2, day)).toISOString().slice(0, 10);
}
