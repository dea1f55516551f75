import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start } from '../../../src/app';
import { XiaokaError } from '../../../src/core/errors';
import { createLog } from '../../../src/observe/log';
import { readSettings } from '../../../src/settings';
import { shareCache } from '../../support/cache';
import { PostgresServer } from '../../support/postgres';
import { freePort } from '../../support/free-port';
import { until } from '../../support/until';
import { Customer } from '../../support/customer';
import { BuiltProgram, temporaryFolder } from '../process-support';
import { expectGoesOn, refusal } from '../support';
import { storeCall } from './store-call';

const [SECRET, OTHER_SECRET] = [71, 72].map((byte) => Buffer.alloc(32, byte).toString('base64'));
const running: BuiltProgram[] = [];
const folders: { remove(): void }[] = [];

jest.setTimeout(90_000);
afterEach(async () => {
  for (const program of running.splice(0)) await program.end();
  for (const folder of folders.splice(0)) folder.remove();
});

function newFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder.path;
}

async function ready(environment: Record<string, string>): Promise<BuiltProgram> {
  const program = await BuiltProgram.ready(environment);
  running.push(program);
  return program;
}

/** Starts a program that must refuse to, and says why, without a stack or a password. */
async function refused(environment: Record<string, string>, ...why: RegExp[]): Promise<void> {
  const program = new BuiltProgram(environment);
  running.push(program);
  expect(await program.ended).toEqual({ code: 1, signal: null });
  expectClear(program.stderr, why);
}

/** As `refused`, in this process. */
async function refusedHere(environment: Record<string, string>, why: RegExp): Promise<void> {
  const settings = readSettings({ PORT: '0', ...environment });
  const said = await start(settings, createLog({ level: 'silent' })).then(
    () => 'it started',
    (error: unknown) => (error instanceof XiaokaError ? error.message : String(error)),
  );
  expectClear(said, [why]);
}

function expectClear(said: string, why: readonly RegExp[]): void {
  for (const part of why) expect(said).toMatch(part);
  expect(said).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  expect(said).not.toMatch(/throwaway|%E5|geheim/);
  for (const secret of [SECRET, OTHER_SECRET]) expect(said).not.toContain(secret);
}

/** Waits until a program says something. */
async function says(program: BuiltProgram, text: string): Promise<void> {
  let over = false;
  void program.ended.then(() => (over = true));
  while (!program.stdout.includes(text)) {
    if (over) throw new Error(`the program ended: ${program.stderr}${program.stdout}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Sends a message that cannot be taken; says how it was refused. */
async function notTaken(customer: Customer): Promise<void> {
  const response = await customer.send({ type: 'message', text: '要多久', from: { id: 'dl_x' } });
  expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(await refusal(response)).toMatchObject({
    status: 503,
    message: expect.stringMatching(/请过一会儿再发.*please send this again/) as unknown,
  });
}

describe('with SQLite', () => {
  test('a second program, another key, no key, and a damaged file are refused, and nothing is changed', async () => {
    const data = { XIAOKA_DATA_DIR: newFolder() };
    const file = join(data.XIAOKA_DATA_DIR, 'xiaoka.db');
    const first = await ready(data);
    let base = first.url;
    const customer = await Customer.arrive(() => base);
    await customer.say('我要注销上网卡');
    await refused(data, /another Xiaoka program/, /End that one first/, /DATABASE_URL/);
    await expectGoesOn(customer);
    first.kill('SIGTERM');
    await first.ended;

    const before = readFileSync(file);
    await refusedHere({ ...data, XIAOKA_SECRET: OTHER_SECRET ?? '' }, /XIAOKA_SECRET is not the master key/);
    const key = readFileSync(join(data.XIAOKA_DATA_DIR, 'secret.key'));
    rmSync(join(data.XIAOKA_DATA_DIR, 'secret.key'));
    await refusedHere(data, /master key is missing: .*secret\.key is gone.*Put the file/);
    writeFileSync(join(data.XIAOKA_DATA_DIR, 'secret.key'), key, { mode: 0o600 });
    writeFileSync(file, Buffer.from(before).fill(0xee, 4_096));
    await refusedHere(data, /xiaoka\.db: the database is damaged; restore a backup/);
    writeFileSync(file, before);

    base = (await ready(data)).url;
    await expectGoesOn(customer);
  });
});

/** A disk of its own in memory; null where none can be had. */
function smallDisk(): string | null {
  const path = newFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    return null;
  }
  folders.unshift({ remove: () => void execFileSync('umount', ['-l', path]) });
  return path;
}

test('a full disk: customers are asked to wait, nothing taken is lost, and it heals once there is room', async () => {
  const disk = smallDisk();
  // Where nothing can be mounted, tests/store/sqlite.test.ts fills a database up instead.
  if (disk === null) return;
  const program = await ready({ XIAOKA_DATA_DIR: disk });
  const customer = await Customer.arrive(() => program.url);
  await customer.say('我要注销上网卡');
  const filler = join(disk, 'filler');
  const full = (): void => {
    for (let size = 4 * 1024 * 1024; size >= 512; size /= 2) {
      try {
        for (;;) appendFileSync(filler, Buffer.alloc(size));
      } catch {
        // The next smaller piece may still fit.
      }
    }
  };
  full();
  const known = await customer.history();
  let status = 200;
  for (let turn = 0; status === 200 && turn < 200; turn += 1) {
    const text = '要多久'.repeat(100);
    status = (await customer.send({ type: 'message', text, from: { id: 'dl_x' } })).status;
    full();
  }
  expect(status).toBe(503);
  await notTaken(customer);
  expect((await customer.history()).slice(0, known.length)).toEqual(known);
  rmSync(filler);
  await expectGoesOn(customer);
  program.kill('SIGTERM');
  expect(await program.ended).toMatchObject({ code: 0 });
  expect(await storeCall(['verify'], { XIAOKA_DATA_DIR: disk })).toMatchObject({ code: 0 });
  execFileSync('mount', ['-o', 'remount,ro', disk]);
  await refused(
    { XIAOKA_DATA_DIR: disk },
    /XIAOKA_DATA_DIR: found .*, expected a folder that can be written/,
  );
});

describe('with PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server.stop());

  test('a wrong password, user, database and key are named and refused at once', async () => {
    const url = await server.database();
    const data = { XIAOKA_DATA_DIR: newFolder(), XIAOKA_SECRET: SECRET ?? '' };
    shareCache(data.XIAOKA_DATA_DIR);
    const changed = (change: (address: URL) => void): string => {
      const address = new URL(url);
      change(address);
      return address.href;
    };
    const wrong: [string, RegExp][] = [
      [changed((each) => (each.password = 'geheim')), /refuses the password; correct user and password/],
      [changed((each) => (each.username = 'nobody')), /refuses the password|refuses this user/],
      [changed((each) => (each.pathname = '/nowhere')), /no database of this name; create it/],
    ];
    for (const [DATABASE_URL, why] of wrong) await refusedHere({ ...data, DATABASE_URL }, why);
    const unreachable = server.url('test_1', await freePort());
    await refused(
      { ...data, DATABASE_URL: unreachable, XIAOKA_DATABASE_WAIT: '0' },
      /nothing answers where DATABASE_URL points; start the database/,
    );
    const first = await start(
      readSettings({ PORT: '0', ...data, DATABASE_URL: url }),
      createLog({ level: 'silent' }),
    );
    await first.stop();
    await refusedHere(
      { ...data, DATABASE_URL: url, XIAOKA_SECRET: OTHER_SECRET ?? '' },
      /XIAOKA_SECRET is not the master key/,
    );
  });

  test('a database that is not up yet is waited for; one that goes away is waited for by customers', async () => {
    const DATABASE_URL = await server.database();
    await server.crash();
    const program = new BuiltProgram({
      DATABASE_URL,
      XIAOKA_DATA_DIR: newFolder(),
      XIAOKA_SECRET: SECRET ?? '',
    });
    running.push(program);
    await says(program, 'cannot be reached yet');
    expect(program.stdout).not.toContain('is ready');
    await server.up();
    await says(program, 'is ready');
    const customer = await Customer.arrive(() => program.url);
    await customer.say('我要注销上网卡');

    await server.crash();
    await notTaken(customer);
    const readiness = await fetch(`${program.url}/readyz`);
    expect([readiness.status, readiness.headers.get('retry-after')]).toEqual([
      503,
      expect.stringMatching(/^\d+$/),
    ]);
    expect((await fetch(`${program.url}/healthz`)).status).toBe(200);
    await server.up();
    await until(async () => (await fetch(`${program.url}/readyz`)).ok, 'it is ready again');
    await expectGoesOn(customer);
    const environment = { DATABASE_URL, XIAOKA_SECRET: SECRET ?? '' };
    expect(await storeCall(['verify'], environment)).toMatchObject({ code: 0 });
    expect(program.stdout + program.stderr).not.toMatch(/throwaway|%E5/);
  });
});
