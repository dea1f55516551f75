import { isWorkday } from 'chinese-days';

/** Mainland China is 8 hours ahead of UTC, all year (GB/T 7408). */
const CHINA_AHEAD_MS = 8 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** Working days after submission on which an answer may come, and is due at the latest (procedure, step 3). */
const FIRST = 7;
const LAST = 15;

/** The day it is in mainland China at a moment, `YYYY-MM-DD`. */
export function chinaDay(moment: Date): string {
  return new Date(moment.getTime() + CHINA_AHEAD_MS).toISOString().slice(0, 10);
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

/** The window asked for last: every answer that names it asks for today's. */
let latest: { readonly day: string; readonly from: string; readonly due: string } | null = null;

/** The days, `YYYY-MM-DD`, between which an application submitted at this moment is answered. */
export function answerWindow(submittedAt: Date): { from: string; due: string } {
  const day = chinaDay(submittedAt);
  if (latest?.day !== day) latest = { day, from: addWorkingDays(day, FIRST), due: addWorkingDays(day, LAST) };
  return { from: latest.from, due: latest.due };
}
