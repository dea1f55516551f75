import fc from 'fast-check';
import { agentCommand } from '../../src/commands/agent';
import { verifyPassword } from '../../src/http/passwords';
import { session } from '../contracts/store/samples';
import { Workplace } from './run';

const PASSWORD = 'correct horse battery';
const ADD = ['add', 'Li@Example.com', '--name', '李 Li'];
let place: Workplace;

beforeEach(() => (place = new Workplace()));
afterEach(() => place.remove());

const run = (args: readonly string[], input = '') => place.run(agentCommand, args, input);
const stored = (email: string) => place.withStore((store) => store.agent(email));
const audit = () =>
  place.withStore(async (store) =>
    (await store.audit({})).map(({ actor, action, target, detail }) => [actor, action, target, detail]),
  );

test('an agent is added with the first line of standard input as the password', async () => {
  const ended = await run(ADD, `${PASSWORD}\r\nsecond line\n`);
  expect(ended).toEqual({ code: 0, out: 'Added li@example.com, agent.\n', error: '' });
  const agent = await stored('li@example.com');
  expect(agent).toMatchObject({ email: 'li@example.com', name: '李 Li', role: 'agent' });
  expect(agent?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(agent?.passwordHash ?? '', PASSWORD)).toBe(true);
  expect(await audit()).toEqual([['command line', 'agent_added', 'li@example.com', { role: 'agent' }]]);
});

test('a password is made and printed with --generate, and is what logs in', async () => {
  const ended = await run([...ADD, '--role', 'supervisor', '--generate']);
  const [, made = ''] = /^Added li@example\.com, supervisor\.\nPassword: (\S{20})\n$/.exec(ended.out) ?? [];
  const agent = await stored('li@example.com');
  expect(agent?.role).toBe('supervisor');
  expect(await verifyPassword(agent?.passwordHash ?? '', made)).toBe(true);
});

test('on a terminal the password is asked for twice and never shown', async () => {
  const ended = await place.type(agentCommand, ADD, [`${PASSWORD}\r`, `${PASSWORD}\r`]);
  expect(ended).toMatchObject({ code: 0, error: 'Password: \nThe same again: \n' });
  expect(ended.out).not.toContain(PASSWORD);
  expect(ended.rawModes[0]).toBe(true);
  expect(ended.rawModes.at(-1)).toBe(false);
  expect(await verifyPassword((await stored('li@example.com'))?.passwordHash ?? '', PASSWORD)).toBe(true);
});

test('two different ones, or Ctrl-C, change nothing', async () => {
  const different = await place.type(agentCommand, ADD, [`${PASSWORD}\r`, `${PASSWORD}!\r`]);
  expect(different).toMatchObject({ code: 1, out: '' });
  const broken = await place.type(agentCommand, ADD, [`${PASSWORD}\r`, 'abc\u0003']);
  expect(broken).toMatchObject({ code: 1, out: '' });
  expect(broken.error).toMatch(/Broken off; nothing was changed\.\n$/);
  expect(await stored('li@example.com')).toBeNull();
  expect(await audit()).toEqual([]);
});

test.each([
  ['', 'There is no password on standard input'],
  ['\n', 'at least 12 characters, not 0'],
  ['elevenchars\n', 'at least 12 characters, not 11'],
  [`${'x'.repeat(1_025)}\n`, 'at most 1024 characters'],
])('password %j is refused', async (input, message) => {
  const ended = await run(ADD, input);
  expect([ended.code, ended.out]).toEqual([1, '']);
  expect(ended.error).toContain(message);
  expect(await stored('li@example.com')).toBeNull();
});

test('twelve characters, whatever they are, will do', async () => {
  expect((await run(ADD, '密码密码密码密码密码密码')).code).toBe(0);
});

test('nobody is added twice, and the password is not even asked for', async () => {
  await run(ADD, PASSWORD);
  const again = await place.type(agentCommand, ['add', 'li@example.com', '--name', 'Other'], []);
  expect(again).toMatchObject({ code: 1, error: 'There is an agent li@example.com already.\n' });
  expect(await stored('li@example.com')).toMatchObject({ name: '李 Li' });
});

test('a new password ends the sessions of that agent alone', async () => {
  await run(ADD, PASSWORD);
  await run(['add', 'wu@example.com', '--name', 'Wu'], PASSWORD);
  await place.withStore(async (store) => {
    await store.saveSession(session('s1', 'li@example.com'));
    await store.saveSession(session('s2', 'wu@example.com'));
  });
  const ended = await run(['password', 'LI@example.com'], 'another horse battery\n');
  expect(ended).toMatchObject({ code: 0, out: 'li@example.com has a new password, and is logged out.\n' });
  const agent = await stored('li@example.com');
  expect(await verifyPassword(agent?.passwordHash ?? '', 'another horse battery')).toBe(true);
  expect(agent).toMatchObject({ name: '李 Li', role: 'agent' });
  await place.withStore(async (store) => {
    expect(await store.session('s1')).toBeNull();
    expect(await store.session('s2')).not.toBeNull();
  });
  expect((await audit())[0]).toEqual([
    'command line',
    'agent_changed',
    'li@example.com',
    { what: 'password' },
  ]);
});

test('a role is changed; the same again changes nothing', async () => {
  await run(ADD, PASSWORD);
  expect(await run(['role', 'li@example.com', 'supervisor'])).toMatchObject({
    code: 0,
    out: 'li@example.com is supervisor now.\n',
  });
  expect(await stored('li@example.com')).toMatchObject({ role: 'supervisor', name: '李 Li' });
  expect((await run(['role', 'li@example.com', 'supervisor'])).out).toBe(
    'li@example.com is supervisor already.\n',
  );
  expect((await audit()).slice(0, -1)).toEqual([
    ['command line', 'agent_changed', 'li@example.com', { what: 'role', from: 'agent', to: 'supervisor' }],
  ]);
});

test('an agent is removed', async () => {
  await run(ADD, PASSWORD);
  expect(await run(['remove', 'li@example.com'])).toMatchObject({
    code: 0,
    out: 'Removed li@example.com.\n',
  });
  expect(await stored('li@example.com')).toBeNull();
  expect((await audit())[0]).toEqual(['command line', 'agent_removed', 'li@example.com', {}]);
});

test.each(['password', 'remove', 'role'])('%s of nobody is refused', async (action) => {
  const ended = await run([action, 'no@example.com', ...(action === 'role' ? ['agent'] : [])], PASSWORD);
  expect(ended).toEqual({ code: 1, out: '', error: 'There is no agent no@example.com.\n' });
  expect(await audit()).toEqual([]);
});

test('agents are listed with their shift', async () => {
  expect((await run(['list'])).out).toContain('There are no agents.');
  await run(ADD, PASSWORD);
  await run(['add', 'wu@example.com', '--name', 'Wu', '--role', 'supervisor'], PASSWORD);
  await place.withStore(async (store) => {
    await store.setShift('wu@example.com', true);
    await store.touchAgent('wu@example.com', new Date('2026-03-01T08:00:00Z'));
  });
  const { code, out } = await run(['list']);
  expect(code).toBe(0);
  expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['E-MAIL', 'ROLE', 'SHIFT', 'LAST HEARD OF', 'NAME'],
    ['li@example.com', 'agent', '-', 'never', '李 Li'],
    ['wu@example.com', 'supervisor', 'on shift', '2026-03-01T08:00:00.000Z', 'Wu'],
    [''],
  ]);
});

test('it works while the program has the same data open', async () => {
  await place.withStore(async (program) => {
    await run(ADD, PASSWORD);
    expect(await program.agent('li@example.com')).toMatchObject({ role: 'agent' });
    await program.commit({
      audit: [{ at: new Date(), actor: 'system', action: 'login', target: 'x', detail: {} }],
    });
    await run(['remove', 'li@example.com']);
    expect(await program.agent('li@example.com')).toBeNull();
    expect((await program.audit({})).map(({ position }) => position)).toEqual([3, 2, 1]);
  });
});

test.each([
  [[], 'Say what to do.'],
  [['steal'], 'There is no "steal".'],
  [['add'], 'add: an e-mail address is needed.'],
  [['add', 'li'], 'add: this is no e-mail address.'],
  [
    ['add', `${'x'.repeat(250)}@example.com`, '--name', 'Li'],
    'add: an e-mail address has at most 254 characters.',
  ],
  [['add', 'li@example.com'], 'add: give the name that customers see with --name.'],
  [['add', 'li@example.com', '--name', ' \u200b '], 'add: a name has letters, and nothing invisible.'],
  [['add', 'li@example.com', '--name', 'Li', '--role', 'king'], 'add: a role is agent or supervisor.'],
  [['add', 'li@example.com', 'secret', '--name', 'Li'], '"secret" is too much.'],
  [['role', 'li@example.com'], 'role: a role is agent or supervisor.'],
  [['role', 'li@example.com', 'agent', '--role', 'agent'], '"role" takes no --role.'],
  [['remove', 'li@example.com', '--generate'], '"remove" takes no --generate.'],
  [['remove', 'li@example.com', '--name', 'Li'], '"remove" takes no --name.'],
  [['list', '--force'], "Unknown option '--force'"],
])('%j is called wrongly', async (args, message) => {
  const ended = await run(args, PASSWORD);
  expect([ended.code, ended.out]).toEqual([2, '']);
  expect(ended.error.split('\n')[0]).toContain(message);
  expect(ended.error).toContain('npm run agent -- add EMAIL --name NAME');
});

test.each([['--help'], ['help'], ['add', '-h']])('help is shown for %s', async (...args) => {
  const ended = await run(args);
  expect([ended.code, ended.error]).toEqual([0, '']);
  expect(ended.out).toContain('npm run agent -- list');
});

test('wrong settings are said, with nothing changed', async () => {
  place.environment = { PORT: 'many' };
  const ended = await run(ADD, PASSWORD);
  expect(ended.code).toBe(1);
  expect(ended.error).toContain('PORT: found "many"');
});

test('in production nobody is added who could not log in', async () => {
  place.environment = {
    XIAOKA_MODE: 'production',
    XIAOKA_SECRET: Buffer.alloc(32, 1).toString('base64'),
    CARRIER_URL: 'https://operator.example.com',
  };
  const ended = await run(['add', 'x@demo.example', '--name', 'X'], PASSWORD);
  expect(ended).toMatchObject({ code: 1, error: 'Agents of @demo.example may log in to a demo alone.\n' });
  expect((await run(ADD, PASSWORD)).code).toBe(0);
});

test('property: whatever is typed, the command ends with a code of its own and says something', async () => {
  const word = fc.oneof(
    fc.constantFrom('add', 'list', 'role', 'remove', '--name', '--role', '--generate', 'a@b.cn', '--', '-x'),
    fc.string({ maxLength: 8 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 5 }), async (args) => {
      const { code, out, error } = await run(args, 'short\n');
      expect([0, 1, 2]).toContain(code);
      expect(code === 0 ? out : error).not.toBe('');
    }),
    { numRuns: 60 },
  );
});
