import {
  auditPath,
  EVERYTHING,
  readFilter,
  writeFilter,
} from '../../../../src/web/console/pages/supervisor/audit/filter';

const FULL = {
  actor: 'agent@demo.example',
  action: 'reveal',
  target: 'XK-2345678A',
  from: '2026-01-01',
  to: '2026-01-31',
} as const;

it('comes back from the address as it went in', () => {
  expect(readFilter(writeFilter(FULL))).toEqual(FULL);
  expect(writeFilter(EVERYTHING)).toBe('');
  expect(readFilter('')).toEqual(EVERYTHING);
});

it('leaves out what makes no sense', () => {
  expect(readFilter('?action=dance&from=2026-02-30&to=soon')).toEqual(EVERYTHING);
});

it('trims what was typed', () => {
  expect(writeFilter({ ...EVERYTHING, actor: '  a@b.example ' })).toBe('actor=a%40b.example');
});

it('asks the API for what lies before an entry', () => {
  expect(auditPath(EVERYTHING, null)).toBe('/audit');
  expect(auditPath(EVERYTHING, 51)).toBe('/audit?before=51');
  expect(auditPath({ ...EVERYTHING, action: 'login' }, 51)).toBe('/audit?action=login&before=51');
});
