import { findEntities } from '../../../src/matching/entities/find';
import { isCertain, TODAY, valuesOf } from './support';

const DAYS: [string, string][] = [
  ['今天', '2026-11-24'],
  ['明天下午', '2026-11-25'],
  ['昨天', '2026-11-23'],
  ['昨晚', '2026-11-23'],
  ['大前天', '2026-11-21'],
  ['后天', '2026-11-26'],
  ['大后天', '2026-11-27'],
  ['上周五', '2026-11-20'],
  ['上个星期五', '2026-11-20'],
  ['下礼拜天', '2026-12-06'],
  ['這週日', '2026-11-29'],
  ['周五', '2026-11-27'],
  ['下个月3号', '2026-12-03'],
  ['上个月三十一号', '2026-10-31'],
  ['这个月15日', '2026-11-15'],
  ['3月5号', '2027-03-05'],
  ['九月五号', '2026-09-05'],
  ['去年3月5号', '2025-03-05'],
  ['明年三月五日', '2027-03-05'],
  ['2026年11月23日', '2026-11-23'],
  ['２０２６年１１月２３日', '2026-11-23'],
  ['二〇二六年十一月二十三日', '2026-11-23'],
  ['2026-11-23', '2026-11-23'],
  ['2026/1/5', '2026-01-05'],
  ['2026.11.23', '2026-11-23'],
  ['20261123', '2026-11-23'],
  ['23/11/2026', '2026-11-23'],
  ['11/23/2026', '2026-11-23'],
  ['11/23', '2026-11-23'],
  ['23/11', '2026-11-23'],
  ['3号', '2026-11-03'],
  ['三天前', '2026-11-21'],
  ['3天后', '2026-11-27'],
  ['两周前', '2026-11-10'],
  ['一个月之前', '2026-10-24'],
  ['tomorrow', '2026-11-25'],
  ['Yesterday evening', '2026-11-23'],
  ['the day before yesterday', '2026-11-22'],
  ['the day after tomorrow', '2026-11-26'],
  ['last Friday', '2026-11-20'],
  ['last Tuesday', '2026-11-17'],
  ['next Monday', '2026-11-30'],
  ['this Fri', '2026-11-27'],
  ['on Friday', '2026-11-27'],
  ['March 5th', '2027-03-05'],
  ['5 March', '2027-03-05'],
  ['the 5th of Sept', '2026-09-05'],
  ['March 5, 2026', '2026-03-05'],
  ['5th of March 2026', '2026-03-05'],
  ['3 days ago', '2026-11-21'],
  ['in two weeks', '2026-12-08'],
  ['a month ago', '2026-10-24'],
];

test.each(DAYS)('%s is %s', (text, day) => expect(valuesOf(text, 'date')).toEqual([day]));

test.each([
  '2026-02-30',
  '2月30号',
  '13月1号',
  '45/67',
  '24/7',
  '3号楼',
  '一周三次',
  'May I ask',
  'I sat down',
  '99999999',
  '每周五',
])('no day: %s', (text) => expect(valuesOf(text, 'date')).toEqual([]));

test('the month has an end', () => {
  const end = new Date('2027-03-31T00:00:00Z');
  expect(findEntities('一个月前', end).map(({ value }) => value)).toContain('2027-02-28');
});

test('a guessed year is not certain', () => {
  expect(isCertain('3月5号', 'date')).toBe(false);
  expect(isCertain('明年3月5号', 'date')).toBe(true);
});

test('without a day to count from only whole dates are found', () => {
  const dates = findEntities('明天, 3月5号 or 2026-11-23').filter(({ kind }) => kind === 'date');
  expect(dates.map(({ value }) => value)).toEqual(['2026-11-23']);
  expect(valuesOf('明天', 'date')).toHaveLength(1);
  expect(TODAY.toISOString().startsWith('2026-11-23')).toBe(true);
});
