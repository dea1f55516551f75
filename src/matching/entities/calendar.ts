const DAY_MS = 24 * 60 * 60_000;
/** Years that a day may lie in when somebody writes it out. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The day with these numbers, months from 1; null: there is none. */
export function dayAt(year: number, month: number, day: number): string | null {
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1)) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}

/** The day so many days later, or earlier for a negative number; null: outside the years known. */
export function daysLater(day: string, days: number): string | null {
  const date = new Date(utc(day).getTime() + days * DAY_MS);
  const known = date.getUTCFullYear() >= FIRST_YEAR && date.getUTCFullYear() <= LAST_YEAR;
  return known ? date.toISOString().slice(0, 10) : null;
}

/** Year and month so many months after a day's. */
export function monthLater(day: string, months: number): { year: number; month: number } {
  const count = utc(day).getUTCFullYear() * 12 + utc(day).getUTCMonth() + months;
  return { year: Math.floor(count / 12), month: (count % 12) + 1 };
}

/** The same day of the month so many months later; the month's last day where it is shorter. */
export function monthsLater(day: string, months: number): string | null {
  const { year, month } = monthLater(day, months);
  for (let at = utc(day).getUTCDate(); at >= 28; at -= 1) {
    const found = dayAt(year, month, at);
    if (found !== null) return found;
  }
  return dayAt(year, month, utc(day).getUTCDate());
}

/** Monday 1 to Sunday 7 (ISO 8601). */
export function weekdayOf(day: string): number {
  return utc(day).getUTCDay() || 7;
}

/** A weekday, 1 to 7, in the week so many weeks after a day's; weeks begin on Monday. */
export function weekday(day: string, weeks: number, number: number): string | null {
  return daysLater(day, weeks * 7 + number - weekdayOf(day));
}

/** The day of a month and day said without a year: the one nearest to today. */
export function nearest(today: string, month: number, day: number): string | null {
  const year = utc(today).getUTCFullYear();
  const distance = (each: string): number => Math.abs(utc(each).getTime() - utc(today).getTime());
  const days = [year - 1, year, year + 1].flatMap((each) => dayAt(each, month, day) ?? []);
  return days.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** Year of a day. */
export function yearOf(day: string): number {
  return utc(day).getUTCFullYear();
}
