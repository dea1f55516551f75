import { z } from 'zod';
import { CONVERSATION } from './fake-desk';
import { errorCode, logIn, makeRig, type Rig, type TestAgent } from './harness';

type Method = 'GET' | 'POST';
interface Call {
  readonly method: Method;
  readonly url: string;
}

const description = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** What stands in an address for its parameters. */
const PARAMETERS: Record<string, string> = {
  id: encodeURIComponent(CONVERSATION),
  slot: 'name',
  number: 'XK-ABCDEFGH',
  kind: 'id_front',
};

let rig: Rig;
let agent: TestAgent;
let calls: Call[];

beforeEach(async () => {
  rig = await makeRig();
  agent = await logIn(rig.server);
  calls = await guardedCalls();
});
afterEach(() => rig.close());

/** Every call of the agents' API but the login, by the description that is served. */
async function guardedCalls(): Promise<Call[]> {
  const { paths } = description.parse((await rig.server.inject('/api/openapi.json')).json());
  return Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/agent/') && path !== '/api/agent/login')
    .flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({
        method: z.enum(['GET', 'POST']).parse(method.toUpperCase()),
        url: path.replace(/\{(\w+)\}/g, (_whole, name: string) => PARAMETERS[name] ?? name),
      })),
    );
}

const send = ({ method, url }: Call, headers: Record<string, string>) =>
  rig.server.inject({ method, url, headers, ...(method === 'POST' ? { payload: {} } : {}) });

const changing = (): Call[] => calls.filter(({ method }) => method === 'POST');

test('the description lists every call on conversations', () => {
  const conversation = `/api/agent/conversations/${encodeURIComponent(CONVERSATION)}`;
  expect(calls).toEqual(
    expect.arrayContaining([
      { method: 'GET', url: '/api/agent/me' },
      { method: 'POST', url: '/api/agent/logout' },
      { method: 'GET', url: '/api/agent/queue' },
      { method: 'POST', url: `${conversation}/claim` },
      { method: 'GET', url: conversation },
      { method: 'GET', url: `${conversation}/transcript` },
      { method: 'POST', url: `${conversation}/messages` },
      { method: 'POST', url: `${conversation}/notes` },
      { method: 'POST', url: `${conversation}/seen` },
      { method: 'POST', url: `${conversation}/release` },
      { method: 'POST', url: `${conversation}/values/name` },
      { method: 'POST', url: `${conversation}/values/name/reveal` },
      { method: 'GET', url: `${conversation}/ready-answers` },
      { method: 'POST', url: '/api/agent/shift' },
      { method: 'GET', url: '/api/agent/colleagues' },
      { method: 'GET', url: '/api/agent/stream' },
    ]),
  );
});

test.each([
  ['no cookie', {}],
  ['a forged one', { cookie: 'xiaoka_session=forged' }],
])('with %s every call is refused', async (_what, headers) => {
  for (const call of calls) {
    const answer = await send(call, headers);
    expect([call, answer.statusCode, errorCode(answer)]).toEqual([call, 401, 'Unauthorized']);
  }
  expect(rig.desk.calls).toEqual([]);
});

test('without the token of its own session every call that changes something is refused', async () => {
  const other = await logIn(rig.server, 'agent2@demo.example');
  for (const token of [undefined, '', 'wrong', other.csrf]) {
    for (const call of changing()) {
      const headers = { cookie: agent.cookie, ...(token === undefined ? {} : { 'x-xiaoka-csrf': token }) };
      const answer = await send(call, headers);
      expect([call, answer.statusCode, errorCode(answer)]).toEqual([call, 403, 'Forbidden']);
    }
  }
  expect(rig.desk.calls).toEqual([]);
});

test('replayed after logging out every call is refused', async () => {
  const headers = { cookie: agent.cookie, 'x-xiaoka-csrf': agent.csrf };
  await agent.post('/api/agent/logout');
  for (const call of calls) {
    const answer = await send(call, headers);
    expect([call, answer.statusCode, errorCode(answer)]).toEqual([call, 401, 'Unauthorized']);
  }
});

test('replayed with the token of an earlier session every call is refused', async () => {
  await agent.post('/api/agent/logout');
  const again = await logIn(rig.server);
  for (const call of changing()) {
    const answer = await send(call, { cookie: again.cookie, 'x-xiaoka-csrf': agent.csrf });
    expect([call, answer.statusCode, errorCode(answer)]).toEqual([call, 403, 'Forbidden']);
  }
});

test('no answer is to be kept', async () => {
  for (const call of calls.filter(({ method }) => method === 'GET'))
    expect((await send(call, { cookie: agent.cookie })).headers['cache-control']).toMatch('no-store');
});
