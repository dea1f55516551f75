import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Customer } from '../support/customer';
import { BuiltProgram, freePort, temporaryFolder } from './process-support';
import { expectGoesOn } from './support';

const ROOT = join(__dirname, '../..');
const running: BuiltProgram[] = [];
let data: ReturnType<typeof temporaryFolder>;

jest.setTimeout(120_000);
beforeEach(() => {
  data = temporaryFolder();
});
afterEach(async () => {
  for (const program of running.splice(0)) await program.end();
  data.remove();
});

async function ready(environment: Record<string, string> = {}): Promise<BuiltProgram> {
  const program = await BuiltProgram.ready({ XIAOKA_DATA_DIR: data.path, ...environment });
  running.push(program);
  return program;
}

/** Starts a program that should refuse to; what it said. */
async function refused(environment: Record<string, string>, root = ROOT): Promise<string> {
  const program = new BuiltProgram({ XIAOKA_DATA_DIR: data.path, ...environment }, root);
  running.push(program);
  const ended = await Promise.race([
    program.ended,
    new Promise<'it still runs'>((resolve) => setTimeout(() => resolve('it still runs'), 30_000).unref()),
  ]);
  expect(ended).toEqual({ code: 1, signal: null });
  expect(program.stdout).toBe('');
  return program.stderr;
}

/** A message for people: it says what is wrong and shows no stack. */
function expectClear(message: string, ...parts: string[]): void {
  for (const part of parts) expect(message).toContain(part);
  expect(message).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
}

describe('at the start', () => {
  it('it says where widget, console and outbox are, and they are there', async () => {
    const program = await ready();
    const base = program.url;
    for (const path of ['/', '/agent', '/demo/outbox']) {
      expect(program.stdout).toContain(`${base}${path}`);
      expect((await fetch(`${base}${path}`)).status).toBe(200);
    }
    const password = /password\s+(\S{8,})/.exec(program.stdout)?.[1];
    const login = await fetch(`${base}/api/agent/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'agent@demo.example', password }),
    });
    expect(login.status).toBe(200);
    program.kill('SIGTERM');
    expect(await program.ended).toEqual({ code: 0, signal: null });
  });

  it('it does not print a password that was given', async () => {
    const program = await ready({ XIAOKA_DEMO_PASSWORD: 'a given password' });
    expect(program.stdout).not.toContain('a given password');
    expect(program.stdout).not.toMatch(/password\s+\S/);
  });

  it('it makes a key for its owner alone, and uses it again', async () => {
    const first = await ready();
    const file = join(data.path, 'secret.key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const key = readFileSync(file, 'utf8');
    expect(Buffer.from(key.trim(), 'base64')).toHaveLength(32);
    let base = first.url;
    const customer = await Customer.arrive(() => base);
    await customer.say('我要注销上网卡');
    first.kill('SIGINT');
    expect(await first.ended).toEqual({ code: 0, signal: null });
    const second = await ready();
    base = second.url;
    expect(readFileSync(file, 'utf8')).toBe(key);
    expect((await customer.last()).expects).toBe('ready');
    await expectGoesOn(customer);
  });
});

describe('with wrong settings', () => {
  it('one message names every variable that is wrong, and shows no secret', async () => {
    const message = await refused({
      PORT: '70000',
      XIAOKA_MODE: 'test',
      XIAOKA_SECRET: 'dG9vIHNob3J0',
      XIAOKA_DEMO_PASSWORD: 'short',
      XIAOKA_PUBLIC_URL: 'ftp://x',
      XIAOKA_ALLOWED_ORIGINS: 'nonsense',
      XIAOKA_DATA_DIR: '/dev/null/data',
      SMTP_URL: 'http://user:geheim@mail',
      SMPP_URL: 'nonsense',
      CARRIER_URL: 'nonsense',
      DATABASE_URL: 'mysql://user:geheim@db',
      XIAOKA_LOG_LEVEL: 'loud',
    });
    const names = [
      'PORT',
      'XIAOKA_MODE',
      'XIAOKA_SECRET',
      'XIAOKA_DEMO_PASSWORD',
      'XIAOKA_PUBLIC_URL',
      'XIAOKA_ALLOWED_ORIGINS',
    ];
    expectClear(
      message,
      ...names,
      'XIAOKA_DATA_DIR',
      'SMTP_URL',
      'SMPP_URL',
      'CARRIER_URL',
      'DATABASE_URL',
      'XIAOKA_LOG_LEVEL',
    );
    for (const secret of ['geheim', 'dG9vIHNob3J0', 'short\n']) expect(message).not.toContain(secret);
  });

  it('production does not start without a key and the operator', async () => {
    expectClear(await refused({ XIAOKA_MODE: 'production' }), 'XIAOKA_SECRET', 'CARRIER_URL');
    expect(existsSync(join(data.path, 'secret.key'))).toBe(false);
  });

  it('a port in use is named', async () => {
    const port = String(await freePort());
    await ready({ PORT: port });
    const other = temporaryFolder();
    expectClear(await refused({ PORT: port, XIAOKA_DATA_DIR: other.path }), port, 'in use');
    other.remove();
  });
});

describe('with damaged files', () => {
  it('a database of a newer version is left alone', async () => {
    const program = await ready();
    program.kill('SIGTERM');
    await program.ended;
    const database = new Database(join(data.path, 'xiaoka.db'));
    database
      .prepare('INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)')
      .run(9_999, 'from the future', 'x', 0);
    database.close();
    expectClear(await refused({}), '9999', 'newer');
  });

  it('a database that is none is named', async () => {
    writeFileSync(join(data.path, 'xiaoka.db'), 'this is no database, and never was one '.repeat(100));
    expectClear(await refused({}), 'xiaoka.db');
  });

  it('a damaged key is named', async () => {
    writeFileSync(join(data.path, 'secret.key'), 'abc');
    expectClear(await refused({}), 'secret.key');
  });

  it('a damaged memory of the demo operator is named', async () => {
    writeFileSync(join(data.path, 'demo-operator.json'), '{"accounts":');
    expectClear(await refused({}), 'demo-operator.json');
  });

  describe('of the project', () => {
    const copy = temporaryFolder();
    beforeAll(() => {
      for (const folder of ['dist', 'dialogs', 'intents'])
        cpSync(join(ROOT, folder), join(copy.path, folder), { recursive: true });
      cpSync(join(ROOT, 'package.json'), join(copy.path, 'package.json'));
      mkdirSync(copy.path, { recursive: true });
      symlinkSync(join(ROOT, 'node_modules'), join(copy.path, 'node_modules'));
    });
    afterAll(() => copy.remove());
    afterEach(() => {
      for (const folder of ['dialogs', 'intents']) {
        rmSync(join(copy.path, folder), { recursive: true });
        cpSync(join(ROOT, folder), join(copy.path, folder), { recursive: true });
      }
    });

    const change = (file: string, how: (text: string) => string): void => {
      const path = join(copy.path, file);
      writeFileSync(path, how(readFileSync(path, 'utf8')));
    };

    it.each([
      ['dialogs/texts/zh.yaml', 'broken YAML', (text: string) => `${text}\n  x: [`],
      ['dialogs/texts/en.yaml', 'a number for a text', (text: string) => `${text}\nwrong: 5\n`],
      ['dialogs/texts/zh.yaml', 'nothing in it', () => ''],
      [
        'dialogs/texts/zh.yaml',
        'a text missing',
        (text: string) => text.replace(/^ {2}identity:\n {4}check_again: .*\n/m, ''),
      ],
      [
        'dialogs/texts/en.yaml',
        'a placeholder that nothing fills',
        (text: string) => text.replace('{left} tries left', '{leeft} tries left'),
      ],
      ['dialogs/operator.yaml', 'no hotline', (text: string) => text.replace(/^hotline:.*$/m, '')],
      ['dialogs/operator.yaml', 'broken YAML', () => 'name: ['],
      ['intents/cancel.start.yaml', 'broken YAML', (text: string) => `${text}\n x: [`],
      [
        'intents/cancel.start.yaml',
        'an unknown intent',
        (text: string) => text.replace(/^intent:.*$/m, 'intent: cancel.begin'),
      ],
      ['intents/cancel.start.yaml', 'no Chinese', (text: string) => text.replace(/^zh:$/m, 'de:')],
    ] as const)('%s stops the start and is named: %s', async (file, _what, how) => {
      change(file, how);
      expectClear(await refused({}, copy.path), file.split('/').at(-1) ?? '');
    });

    it('a copy that is whole starts', async () => {
      const program = await BuiltProgram.ready({ XIAOKA_DATA_DIR: data.path }, copy.path);
      running.push(program);
      expect(program.stdout).toContain('is ready');
    });
  });
});
