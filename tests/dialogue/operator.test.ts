import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XiaokaError } from '../../src/core/errors';
import { loadOperator } from '../../src/dialogue/operator';

const OWN = join(__dirname, '../../dialogs/operator.yaml');
const written = readFileSync(OWN, 'utf8');

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'operator-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The operator's settings with a part of them written otherwise. */
function load(part: string | RegExp, instead: string): ReturnType<typeof loadOperator> {
  const changed = written.replace(part, instead);
  expect(changed).not.toBe(written);
  const file = join(folder, 'operator.yaml');
  writeFileSync(file, changed);
  return loadOperator(file);
}

test('the demo operator works always, so that everything can be tried', () => {
  const { agent_hours: hours } = loadOperator(OWN);
  expect(hours.timeZone).toBe('Asia/Shanghai');
  expect(Object.values(hours.days)).toEqual(Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]));
});

test('split shifts are read in their order', () => {
  const { agent_hours: hours } = load(
    'monday: ["00:00-24:00"]',
    'monday: ["13:30-18:00", "09:00-12:00", "12:00-12:15"]',
  );
  expect(hours.days.monday).toEqual([
    { from: 540, to: 720 },
    { from: 720, to: 735 },
    { from: 810, to: 1080 },
  ]);
});

/** Code of the error that something throws. */
function codeOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof XiaokaError ? error.code : String(error);
  }
}

test.each([
  ['a zone that is none', 'time_zone: Asia/Shanghai', 'time_zone: Asia/Sahnghai', /time_zone/],
  ['an offset for a zone', 'time_zone: Asia/Shanghai', 'time_zone: "+08:00"', /time_zone/],
  ['an end before the start', 'monday: ["00:00-24:00"]', 'monday: ["18:00-09:00"]', /days\.monday\[0\]/],
  ['a time of no length', 'monday: ["00:00-24:00"]', 'monday: ["09:00-09:00"]', /days\.monday\[0\]/],
  ['times that overlap', 'monday: ["00:00-24:00"]', 'monday: ["09:00-12:00", "11:59-13:00"]', /overlap/],
  ['an hour that is none', 'monday: ["00:00-24:00"]', 'monday: ["09:00-24:30"]', /days\.monday\[0\]/],
  ['a day left out', 'sunday: ["00:00-24:00"]', '', /days\.sunday/],
  ['a calendar that is none', 'holidays: none', 'holidays: de', /holidays/],
  ['a date that is none', 'closed: []', 'closed: [2026-02-30]', /closed\[0\]/],
  ['a misspelt name', 'closed: []', 'closd: []', /closd/],
])('%s is refused by name and place', (_, part, instead, named) => {
  const error = (): unknown => load(part, instead);
  expect(codeOf(error)).toBe('BadTexts');
  expect(error).toThrow(named);
});
