import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workplace } from './run';

const ROOT = join(__dirname, '../..');
let place: Workplace;

beforeEach(() => (place = new Workplace()));
afterEach(() => place.remove());

/** Runs a built command as a process of its own. */
function run(
  command: 'agent' | 'audit' | 'teams-manifest',
  args: readonly string[],
  input = '',
  more: Record<string, string> = {},
) {
  const env = { PATH: process.env['PATH'] ?? '', XIAOKA_DATA_DIR: place.folder, ...more };
  const file = join(ROOT, `dist/src/commands/${command}-cli.js`);
  const { status, stdout } = spawnSync(process.execPath, [file, ...args], { env, input, encoding: 'utf8' });
  return [status, stdout] as const;
}

test('the built commands end with their codes', () => {
  const add = ['add', 'li@example.com', '--name', 'Li'];
  expect(run('agent', add, 'correct horse battery')).toEqual([0, 'Added li@example.com, agent.\n']);
  expect(run('agent', add, 'correct horse battery')).toEqual([1, '']);
  expect(run('agent', ['steal'])).toEqual([2, '']);
  const [code, whole] = run('audit', ['verify']);
  expect(code).toBe(0);
  expect(whole).toMatch(/^1 entry, chain whole, newest hash [0-9a-f]{64}\n$/);
  expect(run('audit', ['verify', '--expect', 'f'.repeat(64)])[0]).toBe(1);
  expect(run('audit', ['mend'])).toEqual([2, '']);
});

test('the built package for Teams is the same wherever it is made', () => {
  const settings = {
    clientId: '0f3c1d2e-7b4a-4c5d-8e6f-9a0b1c2d3e4f',
    tenantId: '11111111-2222-4333-8444-555555555555',
    XIAOKA_PUBLIC_URL: 'https://chat.example.com',
  };
  const packages = ['America/Los_Angeles', 'Asia/Shanghai'].map((zone, at) => {
    const file = join(place.folder, `${at}.zip`);
    expect(run('teams-manifest', ['--out', file], '', { ...settings, TZ: zone })[0]).toBe(0);
    return readFileSync(file);
  });
  expect(packages[1]?.equals(packages[0] ?? Buffer.alloc(0))).toBe(true);
  expect(run('teams-manifest', [])).toEqual([2, '']);
});
