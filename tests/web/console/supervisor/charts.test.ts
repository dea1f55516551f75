import { toBuckets, type DayCounts } from '../../../../src/web/console/pages/supervisor/charts/buckets';
import {
  barShare,
  columnsFor,
  labelled,
  roundUp,
} from '../../../../src/web/console/pages/supervisor/charts/scale';
import { shiftDay } from '../../../../src/web/console/pages/supervisor/reports/range';

function days(count: number): DayCounts[] {
  return Array.from({ length: count }, (_, index) => ({
    day: shiftDay('2026-01-01', index),
    conversations: 1,
    submitted: index % 2,
    handoffs: 2,
    medianWaitMs: index === 3 ? 9_000 : null,
  }));
}

describe('scale', () => {
  it.each([
    [0, 1],
    [1, 1],
    [3, 5],
    [12, 20],
    [100, 100],
    [501, 1000],
  ])('rounds %i up to %i', (value, round) => {
    expect(roundUp(value)).toBe(round);
  });

  it('stands columns on the ground, each in its place', () => {
    const columns = columnsFor([0, 5, 10], 10, { width: 300, height: 60, gap: 0.5 });
    expect(columns).toEqual([
      { x: 25, y: 60, width: 50, height: 0 },
      { x: 125, y: 30, width: 50, height: 30 },
      { x: 225, y: 0, width: 50, height: 60 },
    ]);
  });

  it('draws nothing where there is nothing', () => {
    expect(columnsFor([], 10, { width: 300, height: 60, gap: 0.5 })).toEqual([]);
    expect(columnsFor([0], 0, { width: 300, height: 60, gap: 0 })[0]?.height).toBe(0);
    expect(barShare(0, 10)).toBe(0);
    expect(barShare(3, 0)).toBe(0);
  });

  it('leaves a trace of a small value, and never goes beyond the longest', () => {
    expect(barShare(1, 100_000)).toBe(0.5);
    expect(barShare(5, 10)).toBe(50);
    expect(barShare(20, 10)).toBe(100);
  });

  it('labels every n-th, and the last one always', () => {
    expect([...labelled(7, 700, 44)]).toHaveLength(7);
    expect([...labelled(30, 320, 44)].sort((a, b) => a - b)).toEqual([4, 9, 14, 19, 24, 29]);
  });
});

describe('buckets', () => {
  it('keeps days apart as long as they can be told apart', () => {
    expect(toBuckets(days(62))).toHaveLength(62);
    expect(toBuckets(days(1))[0]).toMatchObject({ from: '2026-01-01', to: '2026-01-01', conversations: 1 });
    expect(toBuckets([])).toEqual([]);
  });

  it('puts weeks together beyond that, and loses nobody', () => {
    const buckets = toBuckets(days(100));
    expect(buckets).toHaveLength(15);
    expect(buckets[0]).toEqual({
      from: '2026-01-01',
      to: '2026-01-07',
      conversations: 7,
      submitted: 3,
      handoffs: 14,
      medianWaitMs: 9_000,
    });
    expect(buckets.reduce((sum, each) => sum + each.conversations, 0)).toBe(100);
    expect(buckets.at(-1)).toMatchObject({ conversations: 2, medianWaitMs: null });
  });

  it('never draws more columns than fit, however long the time', () => {
    expect(toBuckets(days(1200)).length).toBeLessThanOrEqual(62);
  });
});
