import type { Words } from '../words/dictionary';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long something takes, in the largest fitting unit. @param ms milliseconds */
export function durationText(ms: number, time: Words['time']): string {
  const least = Math.max(0, ms);
  if (least < MINUTE) return time.seconds(Math.floor(least / SECOND));
  if (least < HOUR) return time.minutes(Math.floor(least / MINUTE));
  if (least < DAY) return time.hours(Math.floor(least / HOUR), Math.floor((least % HOUR) / MINUTE));
  return time.days(Math.floor(least / DAY));
}

/** How long ago something was. @param ms milliseconds */
export function agoText(ms: number, time: Words['time']): string {
  return ms < 5 * SECOND ? time.now : time.ago(durationText(ms, time));
}

/** Whole days from one day to another, both `YYYY-MM-DD`; negative when it is past. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** What is left until a day, or how long it is past. */
export function dueText(days: number, time: Words['time']): string {
  if (days < 0) return time.overdue(-days);
  return days === 0 ? time.dueToday : time.dueIn(days);
}
