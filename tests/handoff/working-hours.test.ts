import fc from 'fast-check';
import { isOpen, nextOpening, type WorkingHours, type WorkingSpan } from '../../src/handoff/working-hours';
import { WEEKDAYS, weekdayOf, type Weekday } from '../../src/handoff/working-weekday';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Working hours with the same times every day, unless a day says otherwise. */
function hours(
  timeZone: string,
  daily: readonly WorkingSpan[],
  other: Partial<Record<Weekday, readonly WorkingSpan[]>> = {},
  rest: Partial<WorkingHours> = {},
): WorkingHours {
  const days = {
    monday: daily,
    tuesday: daily,
    wednesday: daily,
    thursday: daily,
    friday: daily,
    saturday: daily,
    sunday: daily,
  };
  return { timeZone, days: { ...days, ...other }, holidays: 'none', closed: [], ...rest };
}

const at = (hour: number, minute = 0): number => 60 * hour + minute;
const OFFICE = [
  { from: at(9), to: at(12) },
  { from: at(13, 30), to: at(18) },
];
const office = hours('Asia/Shanghai', OFFICE, { saturday: [], sunday: [] });

test.each([
  ['before it begins', '2026-03-16T08:59:59+08:00', false],
  ['as it begins', '2026-03-16T09:00:00+08:00', true],
  ['in the break', '2026-03-16T12:00:00+08:00', false],
  ['after the break', '2026-03-16T13:30:00+08:00', true],
  ['as it ends', '2026-03-16T18:00:00+08:00', false],
  ['on a Sunday', '2026-03-15T10:00:00+08:00', false],
])('%s', (_, moment, open) => {
  expect(isOpen(office, new Date(moment))).toBe(open);
});

test.each([
  ['in the break', '2026-03-16T12:20:30+08:00', '2026-03-16T13:30:00+08:00'],
  ['in the evening', '2026-03-16T18:00:00+08:00', '2026-03-17T09:00:00+08:00'],
  ['before a weekend', '2026-03-20T19:00:00+08:00', '2026-03-23T09:00:00+08:00'],
  ['while open', '2026-03-16T10:01:02.345+08:00', '2026-03-16T10:01:02.345+08:00'],
])('the next opening, asked for %s', (_, now, opening) => {
  expect(nextOpening(office, new Date(now))).toEqual(new Date(opening));
});

test('all day, every day, is never closed, at midnight either', () => {
  const always = hours('Asia/Shanghai', [{ from: 0, to: at(24) }]);
  expect(isOpen(always, new Date('2026-03-16T00:00:00+08:00'))).toBe(true);
  expect(isOpen(always, new Date('2026-03-16T23:59:59.999+08:00'))).toBe(true);
});

test('a day that is closed is closed, and one who never opens has no opening', () => {
  const inventory = { ...office, closed: ['2026-03-17'] };
  expect(isOpen(inventory, new Date('2026-03-17T10:00:00+08:00'))).toBe(false);
  expect(nextOpening(inventory, new Date('2026-03-16T20:00:00+08:00'))).toEqual(
    new Date('2026-03-18T09:00:00+08:00'),
  );
  expect(nextOpening(hours('Asia/Shanghai', []), new Date('2026-03-16T20:00:00+08:00'))).toBeNull();
});

describe('the public holidays of mainland China', () => {
  const kept = { ...office, holidays: 'cn' as const };

  test('are free, also where they fall on a day of work', () => {
    expect(isOpen(office, new Date('2026-10-01T10:00:00+08:00'))).toBe(true);
    expect(isOpen(kept, new Date('2026-10-01T10:00:00+08:00'))).toBe(false);
    // 1 to 7 October 2026 are free.
    expect(nextOpening(kept, new Date('2026-09-30T19:00:00+08:00'))).toEqual(
      new Date('2026-10-08T09:00:00+08:00'),
    );
  });

  test.each([
    // Spring Festival 2026: 14 and 28 February are worked for Friday 20 and Monday 23 February.
    ['2026-02-14', 'friday'],
    ['2026-02-28', 'monday'],
    // National Day 2026: 20 September and 10 October for Tuesday 6 and Wednesday 7 October.
    ['2026-09-20', 'tuesday'],
    ['2026-10-10', 'wednesday'],
  ])('%s is worked as a %s', (day, weekday) => {
    expect(weekdayOf(day, 'cn')).toBe(weekday);
    expect(isOpen(kept, new Date(`${day}T10:00:00+08:00`))).toBe(true);
    expect(isOpen(office, new Date(`${day}T10:00:00+08:00`))).toBe(false);
  });

  test('leave a weekend and years without a calendar as they are', () => {
    expect(weekdayOf('2026-03-14', 'cn')).toBe('saturday');
    expect(weekdayOf('2035-10-01', 'cn')).toBe('monday');
  });
});

describe('clocks that are put forward and back', () => {
  test('work that begins in the hour left out begins when it is over', () => {
    const early = hours('Europe/Berlin', [{ from: at(2, 30), to: at(4) }]);
    expect(nextOpening(early, new Date('2026-03-29T00:00:00Z'))).toEqual(new Date('2026-03-29T01:00:00Z'));
  });

  test('work that ended in the hour that comes twice goes on in its second round', () => {
    const late = hours('Europe/Berlin', [{ from: 0, to: at(2, 30) }]);
    const between = new Date('2026-10-25T00:40:00Z');
    expect(isOpen(late, between)).toBe(false);
    expect(nextOpening(late, between)).toEqual(new Date('2026-10-25T01:00:00Z'));
  });
});

const spans = fc
  .uniqueArray(fc.integer({ min: 0, max: at(24) }), { maxLength: 6 })
  .map((marks) => [...marks].sort((a, b) => a - b))
  .map((marks) =>
    marks.flatMap((from, index) => {
      const to = marks[index + 1];
      return index % 2 === 0 && to !== undefined ? [{ from, to }] : [];
    }),
  );
const anyHours = fc.record({
  timeZone: fc.constantFrom(
    'Asia/Shanghai',
    'Europe/Berlin',
    'America/New_York',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'UTC',
  ),
  days: fc.record({
    monday: spans,
    tuesday: spans,
    wednesday: spans,
    thursday: spans,
    friday: spans,
    saturday: spans,
    sunday: spans,
  }),
  holidays: fc.constantFrom('cn' as const, 'none' as const),
  closed: fc.constantFrom([], ['2026-03-29'], ['2026-11-01', '2026-10-25']),
});
/** A moment of 2026, and often one on a day on which clocks are changed somewhere. */
const moment = fc.oneof(
  fc.date({
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2026-12-31T00:00:00Z'),
    noInvalidDate: true,
  }),
  fc
    .tuple(
      fc.constantFrom('2026-03-28', '2026-03-08', '2026-04-04', '2026-10-24', '2026-10-31', '2026-10-03'),
      fc.integer({ min: 0, max: 2 * DAY_MS }),
    )
    .map(([day, ms]) => new Date(new Date(`${day}T00:00:00Z`).getTime() + ms)),
);

test('the next opening is not past, is open, and nothing before it is', () => {
  fc.assert(
    fc.property(
      anyHours,
      moment,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 }),
      (all, now, places) => {
        const opening = nextOpening(all, now);
        const end = opening?.getTime() ?? now.getTime() + 30 * DAY_MS;
        if (opening) {
          expect(opening.getTime()).toBeGreaterThanOrEqual(now.getTime());
          expect(isOpen(all, opening)).toBe(true);
        }
        const before = [
          now.getTime(),
          end - 1,
          end - MINUTE_MS,
          ...places.map((place) => now.getTime() + Math.floor(place * (end - now.getTime()))),
        ];
        for (const each of before.filter((time) => time >= now.getTime() && time < end))
          expect(isOpen(all, new Date(each))).toBe(false);
      },
    ),
    { numRuns: 300 },
  );
});

test('a week is open for as long as its times say, where no clock is changed', () => {
  fc.assert(
    fc.property(anyHours, (all) => {
      const plain = { ...all, timeZone: 'Asia/Kathmandu', holidays: 'none' as const, closed: [] };
      const start = new Date('2026-05-31T18:15:00Z').getTime();
      const open = Array.from(
        { length: 7 * 24 * 12 },
        (_, index) => new Date(start + index * 5 * MINUTE_MS),
      ).filter((each) => isOpen(plain, each)).length;
      const meant = WEEKDAYS.flatMap((day) =>
        plain.days[day].map(({ from, to }) => Math.ceil(to / 5) - Math.ceil(from / 5)),
      ).reduce((sum, each) => sum + each, 0);
      expect(open).toBe(meant);
    }),
    { numRuns: 30 },
  );
});
