import { IDLE_MS, SESSION_COOKIE } from '../../src/http/agent-api/sessions';
import { logIn, makeRig, PASSWORD, sendLogin, type Rig } from './harness';

const ME = 'agent@demo.example';
let rig: Rig;

beforeEach(async () => {
  rig = await makeRig();
});
afterEach(() => rig.close());

const presence = async (email = ME) => (await rig.deps.store.presence()).find((each) => each.email === email);
const audit = async () =>
  (await rig.deps.store.audit({})).map(({ actor, action, target, detail }) => [
    actor,
    action,
    target,
    detail,
  ]);

test('logging in and out is written down, and begins and ends the shift', async () => {
  const agent = await logIn(rig.server);
  expect(await presence()).toEqual({ email: ME, onShift: true, lastSeenAt: rig.clock.now() });
  expect((await agent.get('/api/agent/me')).json()).toMatchObject({ onShift: true, mode: 'demo' });
  await agent.post('/api/agent/logout');
  expect(await presence()).toMatchObject({ onShift: false });
  expect(await audit()).toEqual([
    [ME, 'logout', ME, {}],
    [ME, 'login', ME, {}],
  ]);
});

test('a login that fails is written down under an agent’s address alone, and never with what was typed', async () => {
  await sendLogin(rig.server, 'Agent@demo.example', 'not the password');
  await sendLogin(rig.server, 'hunter2-typed-into-the-wrong-field', PASSWORD);
  expect(await audit()).toEqual([
    ['unknown', 'login_failed', 'unknown', {}],
    [ME, 'login_failed', ME, {}],
  ]);
  expect(JSON.stringify(await rig.deps.store.audit({}))).not.toMatch(/hunter2|not the password|horse/);
  expect(await presence()).toMatchObject({ onShift: false, lastSeenAt: null });
});

test('nobody logs in while the audit log takes no entry', async () => {
  const strict = await makeRig();
  strict.deps.store.commit = async () => 'conflict';
  const answer = await sendLogin(strict.server, ME, PASSWORD);
  expect([answer.statusCode, answer.cookies]).toEqual([500, []]);
  await strict.close();
});

test('calls show that an agent is there, stored every 15 seconds', async () => {
  const agent = await logIn(rig.server);
  const loggedInAt = rig.clock.now();
  rig.clock.advance(14_999);
  await agent.get('/api/agent/queue');
  expect(await presence()).toMatchObject({ lastSeenAt: loggedInAt });
  rig.clock.advance(1);
  await agent.get('/api/agent/queue');
  expect(await presence()).toMatchObject({ lastSeenAt: rig.clock.now() });
});

test('one agent’s calls say nothing of another', async () => {
  await logIn(rig.server);
  expect(await presence('agent2@demo.example')).toMatchObject({ onShift: false, lastSeenAt: null });
});

test('what a page reads by itself does not put off the idle end; its changing calls do', async () => {
  const agent = await logIn(rig.server);
  const cookie = `${agent.cookie}`;
  const background = { cookie, 'x-xiaoka-background': '1' };
  const me = (headers: Record<string, string>) => rig.server.inject({ url: '/api/agent/me', headers });
  rig.clock.advance(IDLE_MS - 60_000);
  expect((await me(background)).statusCode).toBe(200);
  rig.clock.advance(60_000);
  expect((await me(background)).statusCode).toBe(401);
  const again = await logIn(rig.server);
  rig.clock.advance(IDLE_MS - 60_000);
  const headers = { cookie: again.cookie, 'x-xiaoka-csrf': again.csrf, 'x-xiaoka-background': '1' };
  await rig.server.inject({ method: 'POST', url: '/api/agent/shift', headers, payload: { on: true } });
  rig.clock.advance(60_000);
  expect((await again.get('/api/agent/me')).statusCode).toBe(200);
});

test('the cookie is named as the description says', async () => {
  expect((await logIn(rig.server)).cookie).toMatch(new RegExp(`^${SESSION_COOKIE}=`));
});
