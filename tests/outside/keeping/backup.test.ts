import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../../src/store/contract';
import { openSqliteStore } from '../../../src/store/sqlite/open';
import { unpack } from '../../../src/store/sqlite/restore';
import { Customer } from '../../support/customer';
import { apply, person } from '../../support/people';
import { Program } from '../../support/program';
import { BuiltProgram } from '../process-support';
import { expectGoesOn } from '../support';
import { storeCall } from './store-call';

const SECRET = Buffer.alloc(32, 41).toString('base64');
const OTHER_SECRET = Buffer.alloc(32, 42).toString('base64');

jest.setTimeout(60_000);

let program: Program;
let folder: string;
let file: string;
let target: string;
let customers: Customer[];
/** Where the customers' program is. */
let base: string;

/** Runs the command on the folder that was restored. */
const onTarget = (args: readonly string[], secret = SECRET) =>
  storeCall(args, { XIAOKA_DATA_DIR: target, XIAOKA_SECRET: secret });

async function said(dataDir: string): Promise<Map<string, string[]>> {
  const store = await openSqliteStore({ file: join(dataDir, 'xiaoka.db') });
  const all = new Map<string, string[]>();
  for (const { id } of await conversations(store)) {
    const activities = await store.activities(id, 0);
    all.set(
      id,
      activities.map(({ from, body }) => `${from}: ${body.text ?? ''}`),
    );
  }
  await store.close();
  return all;
}

async function conversations(store: Store): Promise<{ readonly id: string }[]> {
  const found = await Promise.all(customers.map(({ conversationId }) => store.snapshot(conversationId)));
  return found.flatMap((each) => (each === null ? [] : [each.conversation]));
}

/** One backup, made while customers chat, serves all tests. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xiaoka-keeping-'));
  file = join(folder, 'today.backup');
  program = await Program.start({}, { XIAOKA_SECRET: SECRET });
  base = program.url;
  customers = await Promise.all(Array.from({ length: 4 }, () => Customer.arrive(() => base)));
  const [first, ...others] = customers;
  if (!first) throw new Error('nobody came');
  await apply(first, program.url, person(1));
  let over = false;
  const chats = others.map(async (customer) => {
    for (let turn = 0; !over || turn < 3; turn += 1) await customer.say(turn % 2 === 0 ? '要多久' : '谢谢');
  });
  const ended = await storeCall(['backup', file], {
    XIAOKA_DATA_DIR: program.dataDir,
    XIAOKA_SECRET: SECRET,
  });
  over = true;
  await Promise.all(chats);
  expect(ended).toMatchObject({ code: 0, error: '' });
  expect(ended.out).toMatch(/^Wrote .*today\.backup: [\d.]+ MB, 2 documents, found whole\.$/m);
  expect(ended.out).not.toContain(SECRET);
});
afterAll(async () => {
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => (target = mkdtempSync(join(folder, 'data-'))));

test('a backup made while customers chat is one file for its owner alone, without the key', () => {
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).filter((name) => name.startsWith('today'))).toEqual(['today.backup']);
  const content = readFileSync(file).toString('latin1');
  expect(content).not.toContain(SECRET);
  expect(content).not.toContain(person(1).id);
});

test('it gives back the state of one moment, with which the program goes on', async () => {
  expect(await onTarget(['restore', file])).toMatchObject({ code: 0, error: '' });
  expect(readdirSync(target).sort()).toEqual(['documents', 'program.lock', 'xiaoka.db']);
  const verified = await onTarget(['verify']);
  expect(verified).toMatchObject({ code: 0, error: '' });
  expect(verified.out).toMatch(/case forms 1\n.*submitted forms 1\n/);
  expect(verified.out).toContain('All of it is whole');
  expect(verified.out).toContain('XIAOKA_OLD_SECRETS may be empty');
  const now = await said(program.dataDir);
  const then = await said(target);
  expect(then.size).toBe(4);
  for (const [id, words] of then) {
    expect(now.get(id)?.slice(0, words.length)).toEqual(words);
    expect(words.at(-1)).not.toMatch(/^customer/);
  }
  const [customer] = customers;
  const again = await BuiltProgram.ready({ XIAOKA_DATA_DIR: target, XIAOKA_SECRET: SECRET });
  try {
    base = again.url;
    if (customer) await expectGoesOn(customer);
  } finally {
    base = program.url;
    await again.end();
  }
});

test('data that is there stays unless it is put aside, and the program must not run', async () => {
  const running = { XIAOKA_DATA_DIR: program.dataDir, XIAOKA_SECRET: SECRET };
  const refused = await storeCall(['restore', file, '--force'], running);
  expect(refused).toMatchObject({
    code: 1,
    error: expect.stringMatching(/another Xiaoka program.*End/) as unknown,
  });
  expect(await onTarget(['restore', file])).toMatchObject({ code: 0 });
  const before = readFileSync(join(target, 'xiaoka.db'));
  expect(await onTarget(['restore', file])).toMatchObject({
    code: 1,
    error: expect.stringContaining('--force') as unknown,
  });
  const forced = await onTarget(['restore', file, '--force']);
  expect(forced.code).toBe(0);
  const kept = readdirSync(target).find((name) => name.startsWith('before-restore-')) ?? '';
  expect(forced.out).toContain(kept);
  expect(readFileSync(join(target, kept, 'xiaoka.db')).equals(before)).toBe(true);
  expect(readdirSync(join(target, kept, 'documents'))).toHaveLength(2);
});

test('a damaged backup, one of another key, and a file that is none are refused, and nothing is left', async () => {
  const damaged = join(folder, 'damaged');
  const bytes = readFileSync(file);
  writeFileSync(damaged, bytes.fill(0xee, 8_192, 12_288));
  const notes = join(folder, 'notes');
  writeFileSync(notes, 'only words '.repeat(1_000));
  const cases: [string, string, RegExp][] = [
    [damaged, SECRET, /damaged/],
    [notes, SECRET, /not an SQLite/],
    [join(program.dataDir, 'xiaoka.db'), SECRET, /no backup that this program made/],
    [join(folder, 'nowhere'), SECRET, /no file/],
    [file, OTHER_SECRET, /XIAOKA_SECRET is not the master key of this data/],
  ];
  for (const [which, secret, why] of cases) {
    const ended = await onTarget(['restore', which], secret);
    expect(ended).toMatchObject({ code: 1, error: expect.stringMatching(why) as unknown });
    expect(ended.error + ended.out).not.toContain(secret);
    expect(readdirSync(target).filter((name) => name !== 'program.lock')).toEqual([]);
  }
});

test('a restore that was killed on its way is finished by the next start', async () => {
  const moves = [['documents'], ['documents', 'xiaoka.db']];
  for (const moved of [[], ...moves]) {
    const dir = mkdtempSync(join(target, 'cut-'));
    mkdirSync(join(dir, 'documents'));
    writeFileSync(join(dir, 'documents', 'old.bin'), 'old');
    for (const old of ['xiaoka.db', 'xiaoka.db-wal', 'xiaoka.db-shm']) writeFileSync(join(dir, old), 'old');
    const ready = join(dir, 'restore-ready-x');
    renameSync(unpack(file, dir).folder, ready);
    const kept = join(dir, 'before-restore-x');
    mkdirSync(kept);
    for (const name of moved) {
      const logs = name === 'xiaoka.db' ? ['xiaoka.db-wal', 'xiaoka.db-shm', name] : [name];
      for (const old of logs) renameSync(join(dir, old), join(kept, old));
      renameSync(join(ready, name), join(dir, name));
    }
    await (await openSqliteStore({ file: join(dir, 'xiaoka.db'), alone: true })).close();
    expect(readdirSync(dir).sort()).toEqual(['before-restore-x', 'documents', 'program.lock', 'xiaoka.db']);
    expect(readdirSync(join(dir, 'documents'))).toHaveLength(2);
    expect(readdirSync(kept).sort()).toEqual(['documents', 'xiaoka.db', 'xiaoka.db-shm', 'xiaoka.db-wal']);
    expect((await said(dir)).size).toBe(4);
  }
});

test('verify tells of a document that is gone, one that was changed, and a key that is another', async () => {
  expect(await onTarget(['restore', file])).toMatchObject({ code: 0 });
  const [one = '', other = ''] = readdirSync(join(target, 'documents'));
  cpSync(join(target, 'documents', one), join(target, 'documents', other));
  expect(await onTarget(['verify'])).toMatchObject({
    code: 1,
    out: expect.stringMatching(/documents 2, of which 1 cannot be read/) as unknown,
  });
  rmSync(join(target, 'documents', other));
  const gone = await onTarget(['verify']);
  expect(gone).toMatchObject({
    code: 1,
    out: expect.stringMatching(/1 documents that cases name/) as unknown,
  });
  const wrong = await onTarget(['verify'], OTHER_SECRET);
  expect(wrong).toMatchObject({ code: 1, error: expect.stringMatching(/not the master key/) as unknown });
  expect(await onTarget(['mend'])).toMatchObject({ code: 2 });
  expect(await onTarget(['backup'])).toMatchObject({ code: 2 });
});
