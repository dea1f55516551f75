import { ABSOLUTE_MS, IDLE_MS } from '../../src/http/agent-api/sessions';
import { errorCode, logIn, makeRig, PASSWORD, sendLogin, type Rig } from './harness';

const MINUTE = 60_000;
let rig: Rig;

beforeEach(async () => {
  rig = await makeRig();
});
afterEach(() => rig.close());

test('logging in answers the token and the agent, and sets a cookie that scripts cannot read', async () => {
  const answer = await sendLogin(rig.server, ' Agent@Demo.example ', PASSWORD);
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({
    csrf: expect.stringMatching(/^[\w-]{43}$/) as string,
    agent: { email: 'agent@demo.example', name: 'Demo Agent', role: 'agent' },
  });
  const [cookie] = answer.cookies;
  expect(cookie).toMatchObject({ name: 'xiaoka_session', httpOnly: true, sameSite: 'Strict', path: '/' });
  expect(cookie).not.toHaveProperty('secure');
  expect(answer.headers['cache-control']).toBe('no-store');
});

test('over https the cookie is for https alone', async () => {
  const secure = await makeRig({ publicUrl: 'https://chat.example.com' });
  const answer = await sendLogin(secure.server, 'agent@demo.example', PASSWORD);
  expect(answer.cookies[0]).toMatchObject({ secure: true });
  await secure.close();
});

test.each(['agent@demo.example', 'agent2@demo.example', 'supervisor@demo.example'])(
  '%s may log in',
  async (email) => {
    expect((await sendLogin(rig.server, email, PASSWORD)).statusCode).toBe(200);
  },
);

test('a wrong password and an unknown e-mail get the very same answer', async () => {
  const wrong = await sendLogin(rig.server, 'agent@demo.example', 'not the password');
  const unknown = await sendLogin(rig.server, 'nobody@demo.example', PASSWORD);
  expect(wrong.statusCode).toBe(401);
  expect(errorCode(wrong)).toBe('Unauthorized');
  expect([unknown.statusCode, unknown.json()]).toEqual([wrong.statusCode, wrong.json()]);
  expect([...wrong.cookies, ...unknown.cookies]).toEqual([]);
});

test.each([
  ['no body', undefined],
  ['no password', { email: 'agent@demo.example' }],
  ['wrong types', { email: 1, password: ['x'] }],
  ['an array', []],
  ['an endless password', { email: 'agent@demo.example', password: 'x'.repeat(1025) }],
])('a login with %s is a bad request', async (_what, payload) => {
  const answer = await rig.server.inject({
    method: 'POST',
    url: '/api/agent/login',
    ...(payload === undefined ? {} : { payload }),
  });
  expect(answer.statusCode).toBe(400);
  expect(errorCode(answer)).toBe('BadRequest');
});

test('what is wrong with a body is said, without repeating it', async () => {
  const answer = await rig.server.inject({
    method: 'POST',
    url: '/api/agent/login',
    payload: { email: 19000000001, password: PASSWORD },
  });
  expect(answer.json<{ error: { message: string } }>().error.message).toMatch(
    /^body\.email: .*expected string/,
  );
  expect(answer.body).not.toMatch(/19000000001|horse/);
});

test('a session is known by its cookie', async () => {
  const agent = await logIn(rig.server);
  const me = await agent.get('/api/agent/me');
  expect(me.json()).toMatchObject({ csrf: agent.csrf, agent: { email: 'agent@demo.example' } });
});

test.each([undefined, 'xiaoka_session=', 'xiaoka_session=forged'])(
  'cookie %s: not logged in',
  async (cookie) => {
    const answer = await rig.server.inject({
      url: '/api/agent/me',
      headers: cookie === undefined ? {} : { cookie },
    });
    expect(answer.statusCode).toBe(401);
    expect(errorCode(answer)).toBe('Unauthorized');
  },
);

test('logging out ends the session', async () => {
  const agent = await logIn(rig.server);
  const out = await agent.post('/api/agent/logout');
  expect([out.statusCode, out.body]).toEqual([204, '']);
  expect((await agent.get('/api/agent/me')).statusCode).toBe(401);
});

test('logging in again ends the session before', async () => {
  const first = await logIn(rig.server);
  const payload = { email: 'agent@demo.example', password: PASSWORD };
  await rig.server.inject({
    method: 'POST',
    url: '/api/agent/login',
    payload,
    headers: { cookie: first.cookie },
  });
  expect((await first.get('/api/agent/me')).statusCode).toBe(401);
});

test('a state-changing call needs the token of its own session', async () => {
  const agent = await logIn(rig.server);
  const other = await logIn(rig.server);
  for (const token of [undefined, '', 'wrong', other.csrf]) {
    const headers = { cookie: agent.cookie, ...(token === undefined ? {} : { 'x-xiaoka-csrf': token }) };
    const answer = await rig.server.inject({ method: 'POST', url: '/api/agent/logout', headers });
    expect([answer.statusCode, errorCode(answer)]).toEqual([403, 'Forbidden']);
  }
  expect((await agent.get('/api/agent/me')).statusCode).toBe(200);
});

test('a session ends after 30 idle minutes', async () => {
  const agent = await logIn(rig.server);
  rig.clock.advance(IDLE_MS - 1);
  expect((await agent.get('/api/agent/me')).statusCode).toBe(200);
  rig.clock.advance(IDLE_MS);
  expect((await agent.get('/api/agent/me')).statusCode).toBe(401);
});

test('a session in use ends after 12 hours', async () => {
  const agent = await logIn(rig.server);
  for (let passed = 0; passed + 20 * MINUTE < ABSOLUTE_MS; passed += 20 * MINUTE) {
    rig.clock.advance(20 * MINUTE);
    expect((await agent.get('/api/agent/me')).statusCode).toBe(200);
  }
  rig.clock.advance(20 * MINUTE);
  expect((await agent.get('/api/agent/me')).statusCode).toBe(401);
});

test('in production the eleventh login a minute for one e-mail is turned away, others are not', async () => {
  const production = await makeRig({ mode: 'production' });
  for (let attempt = 0; attempt < 10; attempt += 1) {
    expect((await sendLogin(production.server, 'a@example.com', 'guess')).statusCode).toBe(401);
  }
  const answer = await sendLogin(production.server, 'A@example.com', 'guess');
  expect([answer.statusCode, errorCode(answer)]).toEqual([429, 'TooManyRequests']);
  expect(answer.headers).toHaveProperty('retry-after');
  expect((await sendLogin(production.server, 'b@example.com', 'guess')).statusCode).toBe(401);
  await production.close();
});

test.each([
  ['without a public URL, nobody is believed', null, 429],
  ['behind a proxy, the proxy is believed', 'https://chat.example.com', 401],
])('who calls: %s', async (_what, publicUrl, last) => {
  const production = await makeRig({ mode: 'production', publicUrl });
  let status = 0;
  for (let attempt = 0; attempt < 11; attempt += 1) {
    const headers = { 'x-forwarded-for': `203.0.113.${attempt}` };
    status = (await sendLogin(production.server, 'a@example.com', 'guess', headers)).statusCode;
  }
  expect(status).toBe(last);
  await production.close();
});

test('in production the demo agents cannot log in', async () => {
  const production = await makeRig({ mode: 'production' });
  expect((await sendLogin(production.server, 'agent@demo.example', PASSWORD)).statusCode).toBe(401);
  await production.close();
});

test('neither password, cookie nor token comes into the log', async () => {
  const agent = await logIn(rig.server);
  await agent.post('/api/agent/logout');
  const log = JSON.stringify(rig.lines);
  expect(log).toMatch('/api/agent/login');
  for (const secret of [PASSWORD, agent.csrf, agent.cookie, 'agent@demo.example'])
    expect(log).not.toMatch(secret);
});
