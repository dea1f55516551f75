import { connect } from 'node:net';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { listen } from '../../src/http/listen';
import { errorCode, makeRig, type Rig } from './harness';

let rig: Rig;

beforeEach(async () => {
  rig = await makeRig();
});
afterEach(() => rig.close());

const JSON_TYPE = { 'content-type': 'application/json' };

test.each([
  ['malformed JSON', JSON_TYPE, '{"email":', 400, 'BadRequest'],
  ['an empty body that says it is JSON', JSON_TYPE, '', 400, 'BadRequest'],
  ['1 MB', JSON_TYPE, JSON.stringify({ email: 'x'.repeat(2 ** 20) }), 413, 'PayloadTooLarge'],
  ['XML', { 'content-type': 'application/xml' }, '<a/>', 415, 'UnsupportedMedia'],
])('a body of %s is refused in shape', async (_what, headers, payload, status, code) => {
  const answer = await rig.server.inject({ method: 'POST', url: '/api/agent/login', headers, payload });
  expect([answer.statusCode, errorCode(answer)]).toEqual([status, code]);
});

test.each([
  ['GET', '/nowhere', 404, 'NotFound'],
  ['POST', '/api/agent/nowhere', 404, 'NotFound'],
  ['PUT', '/api/agent/login', 404, 'NotFound'],
  ['GET', '/v3/directline/nowhere', 404, 'NotFound'],
  ['GET', '/page/../../etc/passwd', 404, 'NotFound'],
  ['GET', '/page/nothing.js', 404, 'NotFound'],
  ['GET', '/v3/directline/conversations/%E0%A4%A', 400, 'BadRequest'],
  ['GET', `/v3/directline/conversations/${'x'.repeat(301)}`, 414, 'BadRequest'],
] as const)('%s %s', async (method, url, status, code) => {
  const answer = await rig.server.inject({ method, url });
  expect([answer.statusCode, errorCode(answer)]).toEqual([status, code]);
});

test('an unexpected error tells the caller an id alone, and the log the rest, masked', async () => {
  const answer = await rig.server.inject('/v3/directline/broken?t=secret-token');
  expect([answer.statusCode, errorCode(answer)]).toEqual([500, 'InternalError']);
  expect(answer.body).not.toMatch('fire');
  const line = rig.lines.find(({ msg }) => msg === 'a request failed');
  expect(answer.body).toMatch(String(line?.['errorId']));
  expect(JSON.stringify(line)).toMatch('is on fire');
  expect(JSON.stringify(rig.lines)).not.toMatch(/6222000000000000012|secret-token/);
});

test('every answer carries the id of its log line, which names the route and not the address', async () => {
  const answer = await rig.server.inject('/v3/directline/conversations/abc?t=secret-token');
  expect(rig.lines.find(({ msg }) => msg === 'answered')).toMatchObject({
    reqId: answer.headers['x-request-id'] as string,
    method: 'GET',
    route: '/v3/directline/conversations/:id',
    status: 200,
  });
});

test('pages may load from here alone, and http is not turned into https', async () => {
  const { headers } = await rig.server.inject('/');
  const policy = String(headers['content-security-policy']);
  expect(policy).toMatch("default-src 'self';");
  expect(policy).toMatch("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|upgrade/);
  expect(headers).not.toHaveProperty('strict-transport-security');
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
});

test('behind https, browsers are told to stay there', async () => {
  const secure = await makeRig({ publicUrl: 'https://chat.example.com' });
  const { headers } = await secure.server.inject('/agent');
  expect(headers).toHaveProperty('strict-transport-security');
  await secure.close();
});

test('the page, the widget and the agents page are served', async () => {
  expect((await rig.server.inject('/')).body).toMatch('<title>demo</title>');
  expect((await rig.server.inject('/page/page.css')).headers['content-type']).toMatch('text/css');
  const widget = await rig.server.inject('/widget.js');
  expect(widget.headers).toMatchObject({
    'content-type': expect.stringMatching('javascript') as string,
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  });
  const agent = await rig.server.inject('/agent');
  expect(agent.headers['content-type']).toMatch('text/html');
  expect(agent.body).not.toMatch(/<script|<style|style=/);
});

test('the widget comes compressed; what is named by its hash is kept, the launcher for minutes', async () => {
  const headers = { 'accept-encoding': 'gzip, deflate, br' };
  const launcher = await rig.server.inject({ url: '/widget.js', headers });
  expect(launcher.body).toBe('compressed');
  expect(launcher.headers).toMatchObject({
    'content-encoding': 'br',
    vary: 'accept-encoding',
    'cache-control': 'public, max-age=300',
    'content-type': expect.stringMatching('javascript') as string,
  });
  const chat = await rig.server.inject({ url: '/widget-chat.0123456789.js', headers });
  expect(chat.headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'access-control-allow-origin': '*',
  });
  for (const other of ['/widget-chat.js', '/widget-chat.0123456789.json', '/widget.js.br', '/index.html'])
    expect((await rig.server.inject(other)).statusCode).toBe(404);
});

test('the demo outbox shows what was sent', async () => {
  const answer = await rig.server.inject('/demo/outbox');
  expect(answer.json()).toEqual([
    { to: '19000000001', channel: 'sms', text: '123456', sentAt: '2026-03-01T08:00:00.000Z' },
  ]);
});

test.each([
  ['nothing', {}, undefined],
  ['empty JSON', JSON_TYPE, ''],
  ['broken JSON', JSON_TYPE, '{'],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=b'],
  ['bytes of no type', {}, Buffer.from('x')],
])('settling with %s settles', async (_what, headers, payload) => {
  const send = (phone: string) =>
    rig.server.inject({
      method: 'POST',
      url: `/demo/accounts/${phone}/settle`,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
  expect((await send('19000000002')).statusCode).toBe(200);
  const unknown = await send('19000000099');
  expect([unknown.statusCode, errorCode(unknown)]).toEqual([404, 'NotFound']);
});

test('production serves the widget and the agents page, and nothing of the demo', async () => {
  const production = await makeRig({ mode: 'production' });
  for (const [method, url] of [
    ['GET', '/'],
    ['GET', '/index.html'],
    ['GET', '/page/page.css'],
    ['GET', '/demo/outbox'],
    ['POST', '/demo/accounts/19000000002/settle'],
  ] as const) {
    expect(errorCode(await production.server.inject({ method, url }))).toBe('NotFound');
  }
  expect((await production.server.inject('/widget.js')).statusCode).toBe(200);
  expect((await production.server.inject('/agent')).statusCode).toBe(200);
  await production.close();
});

test('the process is up at once, and ready once the model is, until it drains', async () => {
  const ready = () => rig.server.inject('/readyz');
  expect((await rig.server.inject('/healthz')).statusCode).toBe(200);
  const before = await ready();
  expect([before.statusCode, errorCode(before)]).toEqual([503, 'Unavailable']);
  rig.deps.health.ready('model');
  expect((await ready()).statusCode).toBe(200);
  rig.deps.health.drain();
  expect((await ready()).statusCode).toBe(503);
});

test('metrics count requests by route', async () => {
  await rig.server.inject('/v3/directline/conversations/abc');
  const { body, headers } = await rig.server.inject('/metrics');
  expect(headers['content-type']).toMatch('text/plain');
  expect(body).toMatch(
    'xiaoka_http_request_seconds_count{method="GET",route="/v3/directline/conversations/:id",status="200"} 1',
  );
});

test('the description names every call of the agents, made from the same schemas', async () => {
  const { paths, openapi } = (await rig.server.inject('/api/openapi.json')).json<{
    openapi: string;
    paths: Record<string, Record<string, { requestBody?: unknown }>>;
  }>();
  expect(openapi).toBe('3.1.0');
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      '/api/agent/login',
      '/api/agent/logout',
      '/api/agent/me',
      '/api/agent/cases',
      '/api/agent/cases/{number}',
      '/api/agent/cases/{number}/decision',
      '/api/agent/cases/{number}/refund',
      '/healthz',
      '/demo/outbox',
    ]),
  );
  expect(JSON.stringify(paths['/api/agent/cases/{number}/decision'])).toMatch('more_info');
});

test('localhost is served on IPv4 and, where there is one, on IPv6', async () => {
  const port = await listen(rig.server, { host: 'localhost', port: 0 }, rig.deps.log);
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
    all?.some(({ address }) => address === '::1'),
  );
  if (hasIpv6) expect((await fetch(`http://[::1]:${port}/healthz`)).status).toBe(200);
});

test('a body far too large gets its answer over a real connection', async () => {
  const port = await listen(rig.server, { host: '127.0.0.1', port: 0 }, rig.deps.log);
  const body = Buffer.alloc(16 * 2 ** 20, 'x');
  const url = `http://127.0.0.1:${port}/api/agent/login`;
  const answer = await fetch(url, { method: 'POST', headers: JSON_TYPE, body });
  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({ error: { code: 'PayloadTooLarge' } });
});

test.each(['h2c', 'websocket'])(
  'a call that would like to go on as %s is answered as any other, its address kept out of the log',
  async (protocol) => {
    const port = await listen(rig.server, { host: '127.0.0.1', port: 0 }, rig.deps.log);
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    const upgrade = `Connection: Upgrade\r\nUpgrade: ${protocol}\r\nSec-WebSocket-Version: 13\r\n`;
    const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
    socket.write(`GET /healthz?t=secret-token HTTP/1.1\r\nHost: x\r\n${upgrade}${key}\r\n`);
    await once(socket, 'close');
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 200 [\s\S]*\{"status":"up"\}/);
    expect(JSON.stringify(rig.lines)).not.toMatch('secret-token');
  },
);

test('what is not HTTP is answered in shape, too', async () => {
  const port = await listen(rig.server, { host: '127.0.0.1', port: 0 }, rig.deps.log);
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.end('HELLO\r\n\r\n');
  await once(socket, 'close');
  expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 400 [\s\S]*\{"error":\{"code":"BadRequest"/);
});
