const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

// Making a formatter takes far longer than using it.
const formatters = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clocks are ahead of UTC at a moment, milliseconds. */
export function offsetAt(moment: number, timeZone: string): number {
  const seconds = Math.floor(moment / SECOND_MS) * SECOND_MS;
  const part = new Map(
    formatterOf(timeZone)
      .formatToParts(seconds)
      .map(({ type, value }) => [type, value]),
  );
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(part.get(type));
  const shown = Date.UTC(
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
  );
  return shown - seconds;
}

/** The day `YYYY-MM-DD` and the minutes since midnight, with fractions, that a zone's clocks show. */
export function localTime(moment: number, timeZone: string): { day: string; minutes: number } {
  const shown = moment + offsetAt(moment, timeZone);
  const midnight = Math.floor(shown / DAY_MS) * DAY_MS;
  return { day: new Date(midnight).toISOString().slice(0, 10), minutes: (shown - midnight) / MINUTE_MS };
}

/** The first moment after `from` at which the clocks show another offset, given that they do at `to`. */
export function nextOffsetChange(from: number, to: number, timeZone: string): number {
  const offset = offsetAt(from, timeZone);
  let before = from;
  let after = to;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle, timeZone) === offset) before = middle;
    else after = middle;
  }
  return after;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, made);
  return made;
}
