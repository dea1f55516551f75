import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Workplace } from './run';

const ROOT = join(__dirname, '../..');
let place: Workplace;

beforeEach(() => (place = new Workplace()));
afterEach(() => place.remove());

/** Runs a built command as a process of its own. */
function run(command: 'agent' | 'audit', args: readonly string[], input = '') {
  const env = { PATH: process.env['PATH'] ?? '', XIAOKA_DATA_DIR: place.folder };
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
