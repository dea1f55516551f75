import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecret } from '../../src/privacy/secret';

let folder: string;
let dataDir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiaoka-secret-'));
  dataDir = join(folder, 'data');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the demo makes a key on its first start and keeps it to itself', () => {
  const made = loadSecret(null, 'demo', dataDir);
  expect(Buffer.from(made, 'base64')).toHaveLength(32);
  expect(loadSecret(null, 'demo', dataDir)).toBe(made);
  expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(dataDir, 'secret.key'), 'utf8').trim()).toBe(made);
});

test('nothing but the key is left in the folder', () => {
  loadSecret(null, 'demo', dataDir);
  expect(readdirSync(dataDir)).toEqual(['secret.key']);
});

test('two data folders have two keys', () => {
  expect(loadSecret(null, 'demo', dataDir)).not.toBe(loadSecret(null, 'demo', join(folder, 'other')));
});

test('a key that is set is used, and no file is made', () => {
  const set = Buffer.alloc(32, 1).toString('base64');
  expect(loadSecret(set, 'production', dataDir)).toBe(set);
  expect(() => statSync(dataDir)).toThrow('ENOENT');
});

test('production refuses to start without one', () => {
  expect(() => loadSecret(null, 'production', dataDir)).toThrow('XIAOKA_SECRET must be set');
});

test('a file that holds no whole key is refused and left alone', () => {
  loadSecret(null, 'demo', dataDir);
  writeFileSync(join(dataDir, 'secret.key'), 'c2hvcnQ=');
  expect(() => loadSecret(null, 'demo', dataDir)).toThrow('holds no key of at least 32 bytes');
  expect(readFileSync(join(dataDir, 'secret.key'), 'utf8')).toBe('c2hvcnQ=');
});

test('no other key is made while data needs the one that is gone', () => {
  const made = loadSecret(null, 'demo', dataDir);
  expect(loadSecret(null, 'demo', dataDir, true)).toBe(made);
  rmSync(join(dataDir, 'secret.key'));
  expect(() => loadSecret(null, 'demo', dataDir, true)).toThrow(/secret\.key is gone.*Put the file back/);
  expect(readdirSync(dataDir)).toEqual([]);
});
