import { getDayDetail } from 'chinese-days';
import { chinaDay } from '../core/china-days';

const DAY_MS = 24 * 60 * 60_000;
/** Working days after submission on which an answer may come, and is due at the latest (procedure, step 3). */
const FIRST = 7;
const LAST = 15;

/**
 * What the public-holiday calendar of mainland China says of a day, `YYYY-MM-DD`: a holiday, or a weekend
 * worked to make up for one; null: nothing, as for all days of years that no calendar has been published for.
 */
export function publicHoliday(day: string): { readonly work: boolean; readonly holiday: string } | null {
  const { work, name } = getDayDetail(day);
  // Every other day has the name of its day of the week, found by the time zone that the server is in.
  return name.includes(',') ? { work, holiday: name } : null;
}

function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return publicHoliday(day)?.work ?? (weekday !== 0 && weekday !== 6);
}

/**
 * The n-th working day after a day, by the public-holiday calendar of mainland China, make-up working
 * days included. Years for which no calendar has been published yet count weekends only.
 */
export function addWorkingDays(day: string, count: number): string {
  let at = new Date(`${day}T00:00:00Z`);
  for (let left = count; left > 0;) {
    at = new Date(at.getTime() + DAY_MS);
    if (isWorkingDay(at.toISOString().slice(0, 10))) left -= 1;
  }
  return at.toISOString().slice(0, 10);
}

/** The window asked for last: every answer that names it asks for today's. */
let latest: { readonly day: string; readonly from: string; readonly due: string } | null = null;

/** The days, `YYYY-MM-DD`, between which an application submitted at this moment is answered. */
export function answerWindow(submittedAt: Date): { from: string; due: string } {
  const day = chinaDay(submittedAt);
  if (latest?.day !== day) latest = { day, from: addWorkingDays(day, FIRST), due: addWorkingDays(day, LAST) };
  return { from: latest.from, due: latest.due };
}
