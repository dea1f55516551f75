/** Where the program takes the time from; tests hand in one that they move. */
export interface Clock {
  /** The present moment. */
  now(): Date;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };

/** Mainland China is 8 hours ahead of UTC, all year (GB/T 7408). */
const CHINA_AHEAD_MS = 8 * 60 * 60_000;

/** The day it is in mainland China at a moment, `YYYY-MM-DD`. */
export function chinaDay(moment: Date): string {
  return new Date(moment.getTime() + CHINA_AHEAD_MS).toISOString().slice(0, 10);
}
