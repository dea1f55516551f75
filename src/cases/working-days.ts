import { isWorkday } from 'chinese-days';

const DAY_MS = 24 * 60 * 60_000;
/** Working days after submission on which an answer may come, and is due at the latest (procedure, step 3). */
const FIRST = 7;
const LAST = 15;

/** The day it is in mainland China at a moment, `YYYY-MM-DD`. */
export function chinaDay(moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(moment);
}

/**
 * The n-th working day after a day, by the public-holiday calendar of mainland China, make-up working
 * days included. Years for which no calendar has been published yet count weekends only.
 */
export function addWorkingDays(day: string, count: number): string {
  let at = new Date(`${day}T00:00:00Z`);
  for (let left = count; left > 0;) {
    at = new Date(at.getTime() + DAY_MS);
    if (isWorkday(at.toISOString().slice(0, 10))) left -= 1;
  }
  return at.toISOString().slice(0, 10);
}

/** The days, `YYYY-MM-DD`, between which an application submitted at this moment is answered. */
export function answerWindow(submittedAt: Date): { from: string; due: string } {
  const day = chinaDay(submittedAt);
  return { from: addWorkingDays(day, FIRST), due: addWorkingDays(day, LAST) };
}
