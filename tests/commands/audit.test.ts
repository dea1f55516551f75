import Database from 'better-sqlite3';
import { auditCommand } from '../../src/commands/audit';
import { walkAuditLog } from '../../src/commands/audit-walk';
import { entry } from '../contracts/store/samples';
import { Workplace } from './run';

let place: Workplace;
let hashes: string[];

beforeEach(() => (place = new Workplace()));
afterEach(() => place.remove());

const verify = (...args: string[]) => place.run(auditCommand, ['verify', ...args]);

async function fill(count: number): Promise<void> {
  hashes = await place.withStore(async (store) => {
    for (let at = 1; at <= count; at += 1) {
      await store.commit({ audit: [entry(`t${at}`, { detail: { number: String(at) } })] });
    }
    return (await store.auditAfter(0, count)).map(({ hash }) => hash);
  });
}

/** Changes the file past the store, as somebody with access to the machine could. */
function tamper(sql: string): void {
  const database = new Database(place.file);
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
}

test('a whole chain is said to be whole, with its newest hash', async () => {
  await fill(5);
  expect(await verify()).toEqual({
    code: 0,
    out: `5 entries, chain whole, newest hash ${hashes[4]}\n`,
    error: '',
  });
});

test('an empty log is whole', async () => {
  await fill(0);
  expect(await verify()).toEqual({ code: 0, out: '0 entries, chain whole, nothing in it\n', error: '' });
});

test.each([
  ["UPDATE audit SET target = 'other' WHERE position = 3", 3, 'the entry was changed after it was made'],
  ["UPDATE audit SET actor = 'other' WHERE position = 1", 1, 'the entry was changed after it was made'],
  ['UPDATE audit SET entered_at = entered_at + 1 WHERE position = 5', 5, 'the entry was changed'],
  [`UPDATE audit SET detail = '{"number":"9"}' WHERE position = 2`, 2, 'the entry was changed'],
  [`UPDATE audit SET hash = '${'0'.repeat(64)}' WHERE position = 2`, 2, 'the entry was changed'],
  ['DELETE FROM audit WHERE position = 3', 3, 'entries are gone, or out of order'],
  ['DELETE FROM audit WHERE position = 1', 1, 'entries are gone, or out of order'],
  [
    'DELETE FROM audit WHERE position = 3; UPDATE audit SET position = position - 1 WHERE position > 3',
    3,
    'the entry does not follow the one before',
  ],
])('%s is found', async (sql, position, why) => {
  await fill(5);
  tamper(sql);
  const ended = await verify();
  expect([ended.code, ended.error]).toEqual([1, '']);
  expect(ended.out).toContain(`The chain breaks at entry ${position}: ${why}`);
});

test('an entry that cannot be read is named', async () => {
  await fill(3);
  tamper("UPDATE audit SET detail = 'no JSON' WHERE position = 2");
  const ended = await verify();
  expect(ended.code).toBe(1);
  expect(ended.error).toContain('position 2');
});

test('a tail that was cut off is found with a hash that was noted before', async () => {
  await fill(5);
  const noted = hashes[4] ?? '';
  expect((await verify('--expect', noted.toUpperCase())).code).toBe(0);
  expect((await verify('--expect', hashes[0] ?? '')).code).toBe(0);
  tamper('DELETE FROM audit WHERE position > 3');
  expect((await verify()).code).toBe(0);
  const ended = await verify('--expect', noted);
  expect(ended.code).toBe(1);
  expect(ended.out).toContain('3 entries, chain whole');
  expect(ended.out).toContain(`No entry has the hash ${noted}: the end was cut off`);
});

test('a log written anew from its first entry is found so, too', async () => {
  await fill(2);
  const noted = hashes[1] ?? '';
  tamper('DELETE FROM audit');
  await fill(2);
  expect((await verify()).code).toBe(0);
  expect((await verify('--expect', noted)).code).toBe(0);
  tamper('DELETE FROM audit');
  await place.withStore((store) => store.commit({ audit: [entry('other'), entry('t2')] }));
  expect((await verify()).code).toBe(0);
  expect((await verify('--expect', noted)).code).toBe(1);
});

test('the pages of a walk follow each other, wherever it breaks', async () => {
  await fill(7);
  await place.withStore(async (store) => {
    for (const page of [1, 2, 3, 7, 8]) {
      expect(await walkAuditLog(store, hashes[2] ?? '', page)).toEqual({
        intact: true,
        end: { position: 7, hash: hashes[6] },
        found: true,
      });
    }
  });
  tamper('DELETE FROM audit WHERE position = 4');
  await place.withStore(async (store) => {
    for (const page of [1, 3, 7]) {
      expect(await walkAuditLog(store, null, page)).toEqual({ intact: false, position: 4, fault: 'missing' });
    }
  });
});

test('a folder without a database is said so, and none is made', async () => {
  const ended = await verify();
  expect([ended.code, ended.out]).toEqual([1, '']);
  expect(ended.error).toContain(`There is no database at ${place.file}`);
  expect((await verify()).code).toBe(1);
});

test.each([
  [[], 'Say what to do.'],
  [['mend'], 'There is no "mend".'],
  [['verify', 'all'], '"all" is too much.'],
  [['verify', '--expect', 'abc'], 'A hash has 64 digits and letters from a to f.'],
  [['verify', '--quick'], "Unknown option '--quick'"],
])('%j is called wrongly', async (args, message) => {
  const ended = await place.run(auditCommand, args);
  expect([ended.code, ended.out]).toEqual([2, '']);
  expect(ended.error.split('\n')[0]).toContain(message);
});

test('help is shown', async () => {
  expect(await place.run(auditCommand, ['--help'])).toMatchObject({ code: 0, error: '' });
});
