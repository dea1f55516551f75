/** Mainland China is 8 hours ahead of UTC, all year (GB/T 7408). */
const CHINA_AHEAD_MS = 8 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** The day it is in mainland China at a moment, `YYYY-MM-DD`. */
export function chinaDay(moment: Date): string {
  return new Date(moment.getTime() + CHINA_AHEAD_MS).toISOString().slice(0, 10);
}

/** The moment at which a day, `YYYY-MM-DD`, begins in mainland China, which is at UTC+8 all year. */
export function chinaDayStart(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

/** The moment at which a day, `YYYY-MM-DD`, is over in mainland China: the next one begins. */
export function chinaDayEnd(day: string): Date {
  return new Date(chinaDayStart(day).getTime() + DAY_MS);
}

/** How many days a span has, both ends included; 0 or less when it ends before it begins. */
export function countDays(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
}

/** Every day of a span, both ends included, in order. */
export function daysBetween(from: string, to: string): string[] {
  const first = Date.parse(from);
  return Array.from({ length: Math.max(0, countDays(from, to)) }, (_, at) =>
    new Date(first + at * DAY_MS).toISOString().slice(0, 10),
  );
}
