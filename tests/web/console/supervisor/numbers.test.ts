import {
  formatCount,
  formatDuration,
  formatShare,
  shortDay,
} from '../../../../src/web/console/pages/supervisor/reports/numbers';

it.each([
  [null, '–'],
  [0, '0 s'],
  [499, '0 s'],
  [59_600, '1 min'],
  [125_000, '2 min 5 s'],
  [3_600_000, '1 h'],
  [5_430_000, '1 h 30 min'],
  [90_000_000, '1 d 1 h'],
])('says %p milliseconds as %p', (milliseconds, text) => {
  expect(formatDuration(milliseconds, 'en')).toBe(text);
});

it('says durations in Chinese, too', () => {
  expect(formatDuration(125_000, 'zh')).toBe('2 分 5 秒');
});

it.each([
  [0, 0, '–'],
  [0, 8, '0%'],
  [1, 8, '13%'],
  [1, 40, '2.5%'],
  [1, 3000, '<0.1%'],
  [2999, 3000, '99.9%'],
  [8, 8, '100%'],
])('says %i of %i as %p', (part, whole, text) => {
  expect(formatShare(part, whole)).toBe(text);
});

it('groups thousands and shortens days', () => {
  expect(formatCount(12345)).toBe('12,345');
  expect(shortDay('2026-03-09')).toBe('3/9');
});
