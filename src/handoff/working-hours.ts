import { localTime, nextOffsetChange, offsetAt } from './local-time';
import { weekdayOf, type HolidayCalendar, type Weekday } from './working-weekday';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** How far ahead an opening is looked for. */
const HORIZON_MS = 30 * DAY_MINUTES * MINUTE_MS;

/** A time of work within a day, in minutes since midnight; `to` is not part of it, 1,440 is midnight. */
export interface WorkingSpan {
  readonly from: number;
  readonly to: number;
}

/** When agents work. */
export interface WorkingHours {
  /** Name of the time zone in the IANA database. */
  readonly timeZone: string;
  /** Times of work by day of the week, in order, none overlapping. */
  readonly days: Readonly<Record<Weekday, readonly WorkingSpan[]>>;
  readonly holidays: HolidayCalendar;
  /** Days without work, `YYYY-MM-DD`. */
  readonly closed: readonly string[];
}

/** Whether agents work at a moment. */
export function isOpen(hours: WorkingHours, now: Date): boolean {
  const { day, minutes } = localTime(now.getTime(), hours.timeZone);
  return spansOf(day, hours).some(({ from, to }) => from <= minutes && minutes < to);
}

/** The first moment from now on at which agents work: now, if they do; null: none within 30 days. */
export function nextOpening(hours: WorkingHours, now: Date): Date | null {
  const last = now.getTime() + HORIZON_MS;
  for (let at = now.getTime(); at <= last; at = nextBoundary(at, hours)) {
    if (isOpen(hours, new Date(at))) return new Date(at);
  }
  return null;
}

function spansOf(day: string, hours: WorkingHours): readonly WorkingSpan[] {
  if (hours.closed.includes(day)) return [];
  const weekday = weekdayOf(day, hours.holidays);
  return weekday === null ? [] : hours.days[weekday];
}

/** The next moment at which work may begin: a span's start, midnight, or clocks being put forward or back. */
function nextBoundary(at: number, hours: WorkingHours): number {
  const { day, minutes } = localTime(at, hours.timeZone);
  const starts = spansOf(day, hours).map(({ from }) => from);
  const next = Math.min(DAY_MINUTES, ...starts.filter((from) => from > minutes));
  const then = at + Math.round((next - minutes) * MINUTE_MS);
  const unchanged = offsetAt(then, hours.timeZone) === offsetAt(at, hours.timeZone);
  return unchanged ? then : nextOffsetChange(at, then, hours.timeZone);
}
