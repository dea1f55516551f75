import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTeamsConnector } from '../../../src/channels/teams';
import type { TeamsReference } from '../../../src/channels/teams/contract';
import { Microsoft, SERVICE_URL, TEAMS, type Answer } from '../../support/microsoft';
import { MovableClock } from '../../support/program';

let microsoft: Microsoft;
const parts = { clock: new MovableClock(), log: { warn: () => undefined } };

beforeAll(async () => {
  microsoft = await Microsoft.start();
});

beforeEach(() => {
  microsoft.calls.length = 0;
});

afterAll(() => microsoft.close());

const REFERENCE: TeamsReference = {
  serviceUrl: SERVICE_URL,
  tenantId: TEAMS.tenantId,
  conversationId: 'a:1-personal',
  conversationType: 'personal',
  bot: { id: `28:${TEAMS.clientId}`, name: 'Xiaoka' },
  user: { id: '29:ada', aadObjectId: null },
};
const PICTURE = `${SERVICE_URL}v3/attachments/0-weu-d1/views/original`;

describe('a picture in a message', () => {
  const fetchInline = (url = PICTURE, mostBytes = 4_000): Promise<Buffer> =>
    createTeamsConnector({ settings: TEAMS, ...parts }).fetchInline(REFERENCE, url, mostBytes);
  const bytes = Buffer.alloc(4_000, 7);

  test("is fetched with the bot's token", async () => {
    microsoft.answers.push({ status: 200, headers: { 'content-type': 'image/png' }, body: bytes });
    expect((await fetchInline()).equals(bytes)).toBe(true);
    expect(microsoft.calls).toMatchObject([
      { method: 'GET', url: PICTURE, authorization: expect.stringMatching(/^Bearer ey/) as string },
    ]);
  });

  test.each([
    'https://evil.example/v3/attachments/1',
    'https://smba.trafficmanager.net.evil.example/emea/',
    'https://smba.trafficmanager.net:8443/emea/',
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net@evil.example/',
    'file:///etc/passwd',
    'no address',
  ])('is fetched from the Bot Connector alone, not from %s', async (url) => {
    await expect(fetchInline(url)).rejects.toMatchObject({ code: 'BadRequest' });
    expect(microsoft.calls).toEqual([]);
  });

  test.each<[string, Answer, string]>([
    ['larger, and says so', { status: 200, headers: { 'content-length': '4001' } }, 'PayloadTooLarge'],
    ['larger than allowed', { status: 200, body: Buffer.alloc(4_001) }, 'PayloadTooLarge'],
    ['not there', { status: 404 }, 'Unavailable'],
    ['elsewhere', { status: 302, headers: { location: 'https://evil.example/' } }, 'Unavailable'],
  ])('that is %s', async (_name, answer, code) => {
    const body = answer.body ?? Buffer.alloc(Number(answer.headers?.['content-length'] ?? 0));
    microsoft.answers.push({ ...answer, body });
    await expect(fetchInline()).rejects.toMatchObject({ code });
    expect(microsoft.calls).toHaveLength(1);
  });

  test('that never ends is not read to its end', async () => {
    const endless = createServer((_request, response) => {
      const timer = setInterval(() => response.write(Buffer.alloc(1_000)), 1);
      response.on('close', () => clearInterval(timer));
    });
    const serviceUrl = await listen(endless);
    const teams = createTeamsConnector({ settings: null, ...parts });
    const fetching = teams.fetchInline({ ...REFERENCE, serviceUrl }, `${serviceUrl}1`, 4_000);
    await expect(fetching).rejects.toMatchObject({ code: 'PayloadTooLarge' });
    // Closes only because the bot has let go of the connection.
    await new Promise((resolve) => endless.close(resolve));
  });
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe('without a registration', () => {
  test('sends on this machine, without a token', async () => {
    const came: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      came.push(request);
      response.writeHead(201).end('{"id":"1"}');
    });
    const serviceUrl = await listen(server);
    const teams = createTeamsConnector({ settings: null, ...parts });
    const activity = { type: 'message', text: 'hello' } as const;
    expect(await teams.send({ ...REFERENCE, serviceUrl }, activity)).toEqual({ kind: 'sent' });
    expect(await teams.send(REFERENCE, activity)).toEqual({ kind: 'gone' });
    expect(came.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/v3/conversations/a:1-personal/activities', undefined],
    ]);
    expect([microsoft.calls, microsoft.asked.tokens]).toEqual([[], expect.any(Number)]);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('a managed identity', () => {
  const { IDENTITY_ENDPOINT, IDENTITY_HEADER } = process.env;
  afterEach(() => {
    for (const [name, text] of Object.entries({ IDENTITY_ENDPOINT, IDENTITY_HEADER })) {
      if (text === undefined) delete process.env[name];
      else process.env[name] = text;
    }
  });

  test('gets its token from the platform, with no secret', async () => {
    const came: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      came.push(request.url);
      const expires_on = String(Math.floor(Date.now() / 1_000) + 3_600);
      const answer = { access_token: 'token-of-the-platform', expires_on, token_type: 'Bearer' };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    process.env.IDENTITY_ENDPOINT = `${await listen(server)}msi/token`;
    process.env.IDENTITY_HEADER = 'a header of the tests';
    const teams = createTeamsConnector({ settings: { ...TEAMS, clientSecret: null }, ...parts });
    for (let i = 0; i < 3; i += 1) {
      expect(await teams.send(REFERENCE, { type: 'typing' })).toEqual({ kind: 'sent' });
    }
    const [call] = microsoft.calls;
    expect(call?.authorization).toBe('Bearer token-of-the-platform');
    expect(came).toHaveLength(1);
    expect(came[0]).toContain(`client_id=${TEAMS.clientId}`);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
