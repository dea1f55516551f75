import fc from 'fast-check';
import { median, percentile } from '../../src/reports/figures';

test('the median is the middle value, or the rounded mean of the two middle ones', () => {
  expect(median([])).toBeNull();
  expect(median([7])).toBe(7);
  expect(median([10, 1])).toBe(6);
  expect(median([100, 1, 9])).toBe(9);
});

test('the 95th percentile is the nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
  expect(percentile(hundred, 95)).toBe(95);
  expect(percentile(hundred.slice(0, 20), 95)).toBe(19);
  expect(percentile([3], 95)).toBe(3);
  expect(percentile([], 95)).toBeNull();
});

test('property: so many percent do not exceed a percentile, and fewer do not exceed what is below it', () => {
  const values = fc.array(fc.nat(1_000), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 100 }), (all, percent) => {
      const found = percentile(all, percent) ?? -1;
      const upTo = (most: number) => all.filter((value) => value <= most).length * 100;
      expect(upTo(found)).toBeGreaterThanOrEqual(percent * all.length);
      expect(upTo(found - 1)).toBeLessThan(percent * all.length);
    }),
  );
});
