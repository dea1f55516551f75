import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { addWorkingDays, answerWindow } from '../../src/cases/working-days';
import { chinaDay } from '../../src/core/china-days';

test('weekends do not count', () => {
  expect(addWorkingDays('2026-03-06', 1)).toBe('2026-03-09');
  expect(addWorkingDays('2026-03-07', 5)).toBe('2026-03-13');
});

test('public holidays do not count, make-up working days do', () => {
  // Spring Festival 2026: off from 15 to 23 February, at work on Saturdays 14 and 28 February.
  expect(addWorkingDays('2026-02-13', 1)).toBe('2026-02-14');
  expect(addWorkingDays('2026-02-14', 1)).toBe('2026-02-24');
  expect(addWorkingDays('2026-02-27', 1)).toBe('2026-02-28');
});

test('a year without a published calendar has weekends only', () => {
  expect(addWorkingDays('2050-09-30', 1)).toBe('2050-10-03');
});

test('the window is the 7th to the 15th working day after the day of submission', () => {
  expect(answerWindow(new Date('2026-03-02T02:00:00Z'))).toEqual({ from: '2026-03-11', due: '2026-03-23' });
});

test('the day is the one in mainland China', () => {
  expect(chinaDay(new Date('2026-03-02T15:59:59Z'))).toBe('2026-03-02');
  expect(chinaDay(new Date('2026-03-02T16:00:00Z'))).toBe('2026-03-03');
});

test.each(['America/New_York', 'Pacific/Kiritimati'])('a server in %s counts the same days', (zone) => {
  const built = join(__dirname, '../../dist/src/cases/working-days.js');
  const script = `console.log(require(${JSON.stringify(built)}).addWorkingDays('2026-03-13', 1))`;
  const said = execFileSync(process.execPath, ['-e', script], { env: { TZ: zone }, encoding: 'utf8' });
  expect(said.trim()).toBe('2026-03-16');
});
