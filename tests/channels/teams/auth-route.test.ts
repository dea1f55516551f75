import { connect } from 'node:net';
import { InboundAdapter } from '../../../src/channels/teams/door/adapter';
import { XiaokaError } from '../../../src/core/errors';
import { Microsoft, sign, TEAMS } from '../../support/microsoft';
import { bearer, message, openTheDoor, type Door } from './auth-support';

let microsoft: Microsoft;
const doors: Door[] = [];

async function open(options: Parameters<typeof openTheDoor>[0] = {}): Promise<Door> {
  const door = await openTheDoor(options);
  doors.push(door);
  return door;
}

beforeAll(async () => {
  microsoft = await Microsoft.start();
});

afterEach(async () => {
  await Promise.all(doors.splice(0).map((door) => door.close()));
});

afterAll(() => microsoft.close());

const OPEN = { settings: null, mode: 'demo', loopback: true } as const;
const HERE = 'http://127.0.0.1:56150/_connector';

const errorOf = async (answer: Response): Promise<unknown> => {
  const body: unknown = await answer.json();
  expect(body).toEqual({
    error: { code: expect.any(String) as string, message: expect.any(String) as string },
  });
  return { status: answer.status, ...(body as { error: { code: string } }).error };
};

describe('without a registration', () => {
  test.each([
    ['in production', { mode: 'production', loopback: true }],
    ['in a demo that others can reach', { mode: 'demo', loopback: false }],
  ] as const)('there is nothing %s, and the log says so', async (_name, options) => {
    const door = await open({ settings: null, ...options });
    const answer = await door.post(message({ serviceUrl: HERE }));
    expect(await errorOf(answer)).toMatchObject({ status: 404, code: 'NotFound' });
    expect(door.taken).toEqual([]);
    expect(door.logged.join('')).toContain('Teams is off');
  });

  test('a demo on this machine takes activities of this machine, and says so', async () => {
    const door = await open(OPEN);
    for (const serviceUrl of [HERE, 'http://localhost:1/x', 'https://[::1]:3/', 'http://127.1/']) {
      expect((await door.post(message({ serviceUrl }))).status).toBe(200);
    }
    expect(door.taken).toHaveLength(4);
    expect(door.logged.join('')).toContain('without authentication');
  });

  test.each([
    'https://smba.trafficmanager.net/emea/',
    'http://localhost.evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://127.0.0.1@evil.example/',
    'http://169.254.169.254/metadata',
    'http://[::ffff:10.0.0.1]/',
    'ftp://127.0.0.1/',
  ])('but nobody else: %s', async (serviceUrl) => {
    const door = await open(OPEN);
    expect(await errorOf(await door.post(message({ serviceUrl })))).toMatchObject({ status: 403 });
    expect(door.taken).toEqual([]);
  });

  test('a demo with a registration asks for a token all the same', async () => {
    const door = await open({ ...OPEN, settings: TEAMS });
    expect((await door.post(message({ serviceUrl: HERE }))).status).toBe(401);
    expect((await door.post(message(), bearer(sign()))).status).toBe(200);
  });
});

describe('the registration', () => {
  const CONNECTION = 'Connections__serviceConnection__Settings__';
  const ENVIRONMENT = {
    TEST_MODE: 'true',
    [`${CONNECTION}clientId`]: 'another',
    [`${CONNECTION}scopes`]: 'x',
  };
  beforeEach(() => Object.assign(process.env, ENVIRONMENT));
  afterEach(() => Object.keys(ENVIRONMENT).forEach((name) => delete process.env[name]));

  test('is the one of the settings, whatever the library finds in the environment', async () => {
    const door = await open();
    expect((await door.post(message(), bearer(sign()))).status).toBe(200);
    expect((await door.post(message(), bearer(sign({ aud: 'another' })))).status).toBe(401);
  });

  test('has the library check issuers too', async () => {
    const token = sign({ iss: 'https://evil.example' }, { key: 'entra' });
    expect(await new InboundAdapter(TEAMS).verify(token)).toMatchObject({
      accepted: false,
      why: expect.stringMatching(/issuer/i) as string,
    });
  });
});

describe('a body', () => {
  const json = (text: string): [string, Record<string, string>] => [text, {}];
  test.each([
    ['that is no JSON', json('{"type":'), 400],
    ['that is empty', json(''), 400],
    ['that is a list', json('[]'), 400],
    ['that is a text', json('"hello"'), 400],
    ['that is null', json('null'), 400],
    ['that reaches for the prototype', json('{"__proto__":{"type":"message"}}'), 400],
    ['that is an object, but no activity', json('{}'), 400],
    ['of another type', ['hello', { 'content-type': 'text/plain' }], 415],
  ] as const)('%s', async (_name, [text, headers], status) => {
    const door = await open();
    const answer = await door.post(text, { ...bearer(sign()), ...headers });
    expect(await errorOf(answer)).toMatchObject({ status });
    expect(door.taken).toEqual([]);
  });

  test.each([
    ['without a sender', { from: undefined }, 'from'],
    ['whose sender has no id', { from: { name: 'Ada' } }, 'from.id'],
    ['without a conversation', { conversation: undefined }, 'conversation'],
    ['without a type', { type: undefined }, 'type'],
    ['of another channel', { channelId: 'webchat' }, 'channelId'],
    ['of no channel', { channelId: undefined }, 'channelId'],
    ['without an address for answers', { serviceUrl: undefined }, 'serviceUrl'],
  ])('with an activity %s says which part is wrong', async (_name, changes, part) => {
    const door = await open();
    const error = await errorOf(await door.post(message(changes), bearer(sign())));
    expect(error).toMatchObject({ status: 400, code: 'BadRequest' });
    expect(JSON.stringify(error)).toContain(`activity.${part}:`);
    expect(door.taken).toEqual([]);
  });

  test('of 5 MB is too large', async () => {
    const door = await open();
    const body = message({ text: 'x'.repeat(5_000_000) });
    expect(await errorOf(await door.post(body, bearer(sign())))).toMatchObject({ status: 413 });
    expect(door.taken).toEqual([]);
  });

  test('that says itself that it is too large is not read', async () => {
    for (const door of [await open(OPEN), await open()]) {
      const answer = await answerToBegun(door, ['content-length: 5000000'], '{"type":');
      expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    }
  });

  test('that grows too large without saying so is not read to its end', async () => {
    const door = await open(OPEN);
    const chunk = `${(300_000).toString(16)}\r\n${' '.repeat(300_000)}\r\n`;
    expect(await answerToBegun(door, ['transfer-encoding: chunked'], chunk)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('of somebody who has no token is not waited for', async () => {
    const door = await open();
    expect(await answerToBegun(door, ['content-length: 1000'], '')).toMatch(/^HTTP\/1\.1 401 /);
  });
});

/** First line answered to a request that is never finished. */
function answerToBegun(door: Door, headers: readonly string[], body: string): Promise<string> {
  const { hostname, port, pathname } = new URL(door.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      const head = [`POST ${pathname} HTTP/1.1`, 'host: x', 'content-type: application/json', ...headers];
      socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    });
    socket.once('data', (data) => {
      resolve(data.toString());
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

describe('an answer', () => {
  const INVOKE = { type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 'xiaoka' } } };

  test('to an invoke is its status and body', async () => {
    const door = await open();
    const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { body: [] } };
    door.answer = { status: 200, body };
    const answer = await door.post(message(INVOKE), bearer(sign()));
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect([answer.status, await answer.json()]).toEqual([200, body]);
    expect(door.taken).toMatchObject([INVOKE]);
  });

  test('to an invoke that is not known is 501', async () => {
    const door = await open();
    door.answer = { status: 501 };
    const answer = await door.post(message({ type: 'invoke', name: 'task/fetch' }), bearer(sign()));
    expect([answer.status, await answer.text()]).toEqual([501, '']);
  });

  test('to a message is its status', async () => {
    const door = await open();
    door.answer = { status: 202 };
    expect((await door.post(message(), bearer(sign()))).status).toBe(202);
  });

  test('comes by its own way alone, whatever the sender wishes for', async () => {
    const door = await open();
    const answer = await door.post(message({ deliveryMode: 'expectReplies' }), bearer(sign()));
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  test.each(['message', 'invoke'])('to a %s that fails says so, and nothing of the library', async (type) => {
    const door = await open();
    door.answer = () => Promise.reject(new XiaokaError('TooManyRequests', 'too many wait'));
    expect(await errorOf(await door.post(message({ type }), bearer(sign())))).toMatchObject({ status: 429 });
    door.answer = () => Promise.reject(new Error('the disk of ada is full'));
    const failed = await errorOf(await door.post(message({ type }), bearer(sign())));
    expect(failed).toMatchObject({ status: 500, code: 'InternalError' });
    expect(JSON.stringify(failed)).not.toContain('ada');
    expect(microsoft.calls).toEqual([]);
  });
});

test('takes nothing new when the server is about to stop', async () => {
  const door = await open({ draining: () => true });
  expect(await errorOf(await door.post(message(), bearer(sign())))).toMatchObject({ status: 503 });
  expect(door.taken).toEqual([]);
});

test('has a limit to how often one address may call', async () => {
  const door = await open({ callsPerMinute: 2 });
  const statuses = [];
  for (let i = 0; i < 3; i += 1) statuses.push((await door.post(message(), bearer(sign()))).status);
  expect(statuses).toEqual([200, 200, 429]);
});

test('answers no other method', async () => {
  const door = await open();
  expect((await fetch(door.url)).status).toBe(404);
});
