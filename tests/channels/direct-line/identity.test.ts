import { z } from 'zod';
import { IDENTITY_SECRET, signIdentity, unsignedIdentity } from '../../support/identity';
import { postJson, readError, startServer, type TestServer } from './support';

const granted = z.strictObject({
  conversationId: z.string(),
  token: z.string(),
  expires_in: z.literal(1_800),
  resumed: z.boolean(),
});
type Granted = z.infer<typeof granted>;

let test: TestServer;
beforeEach(async () => (test = await startServer({ identitySecret: IDENTITY_SECRET })));
afterEach(() => test.close());

const generate = (body: object, headers = {}): Promise<Response> =>
  postJson(`${test.base}/tokens/generate`, body, headers);
const identified = async (body: object): Promise<Granted> =>
  granted.parse(await (await generate(body)).json());
const userOf = ({ token }: { readonly token: string }): string => {
  const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return z.object({ user: z.string() }).parse(payload).user;
};
const speak = ({ conversationId }: Granted): void =>
  test.corridor.commit(conversationId, [{ from: 'bot', body: { type: 'message', text: 'hello' } }]);

it('brings a customer of the shop the same conversation on every device', async () => {
  const first = await identified({ identity: await signIdentity() });
  expect(first.resumed).toBe(false);
  expect(userOf(first)).toMatch(/^dl_id-[\w-]{43}$/);
  speak(first);
  const second = await identified({ identity: await signIdentity({ exp: Date.now() }) });
  expect(second).toMatchObject({ conversationId: first.conversationId, resumed: true });
  expect(userOf(second)).toBe(userOf(first));
  const other = await identified({ identity: await signIdentity({ sub: 'customer 18' }) });
  expect(other.conversationId).not.toBe(first.conversationId);
  expect(userOf(other)).not.toBe(userOf(first));
});

it('tells the conversation of a device that did not have it, and of no other', async () => {
  const identity = await signIdentity();
  const first = await identified({ identity });
  speak(first);
  await identified({ identity, current: first.token });
  expect(test.corridor.told).toEqual([]);
  const stranger = await identified({ identity: await signIdentity({ sub: 'customer 18' }) });
  for (const current of [undefined, 'garbage', stranger.token]) await identified({ identity, current });
  const elsewhere = [first.conversationId, { name: 'elsewhere' }];
  expect(test.corridor.told).toEqual([elsewhere, elsewhere, elsewhere]);
});

it('begins a new one when that is wanted, which is then the customer’s', async () => {
  const identity = await signIdentity();
  const first = await identified({ identity });
  speak(first);
  const fresh = await identified({ identity, fresh: true, current: first.token });
  expect(fresh.resumed).toBe(false);
  expect(fresh.conversationId).not.toBe(first.conversationId);
  expect((await identified({ identity })).conversationId).toBe(fresh.conversationId);
});

it('begins one conversation for devices that come at once', async () => {
  const identity = await signIdentity();
  const all = await Promise.all(Array.from({ length: 4 }, () => identified({ identity })));
  expect(new Set(all.map(({ conversationId }) => conversationId)).size).toBe(1);
});

it('speaks the language that the shop names', async () => {
  const { conversationId } = await identified({ identity: await signIdentity({ language: 'en-GB' }) });
  expect((await test.corridor.snapshot(conversationId))?.conversation.language).toBe('en');
});

it.each([
  ['signed with another key', () => signIdentity({}, 'somebody else signs with this, 32 too'), 401],
  ['signed another way', () => signIdentity({}, IDENTITY_SECRET.repeat(2), 'HS512'), 401],
  ['not signed', async () => unsignedIdentity(), 401],
  ['without an end', () => signIdentity({ exp: null }), 401],
  ['of nobody', () => signIdentity({ sub: '' }), 401],
  ['expired', () => signIdentity({ exp: Math.floor(Date.now() / 1_000) - 60 }), 403],
  ['no token at all', async () => 'garbage', 401],
  ['a Direct Line token', async () => (await identified({ identity: await signIdentity() })).token, 401],
])('refuses a token that is %s', async (_what, make, status) => {
  const code = status === 401 ? 'Unauthorized' : 'TokenExpired';
  expect(await readError(await generate({ identity: await make() }))).toEqual([status, code]);
});

it('refuses every such token where no key is set, and one that is too long', async () => {
  expect((await generate({ identity: 'x'.repeat(5_000) })).status).toBe(400);
  await test.close();
  test = await startServer();
  expect(await readError(await generate({ identity: await signIdentity() }))).toEqual([401, 'Unauthorized']);
});

it('lets no page choose the id of such a customer', async () => {
  const id = userOf(await identified({ identity: await signIdentity() }));
  const answer = z.object({ token: z.string() }).parse(await (await generate({ user: { id } })).json());
  expect(userOf(answer)).not.toBe(id);
});

it('takes a good token from no page but the allowed ones, and tells no other what came of it', async () => {
  await test.close();
  test = await startServer({
    mode: 'production',
    allowedOrigins: ['https://shop.example'],
    identitySecret: IDENTITY_SECRET,
  });
  const identity = await signIdentity();
  const good = await generate({ identity }, { origin: 'https://shop.example' });
  expect([good.status, good.headers.get('access-control-allow-origin')]).toEqual([
    200,
    'https://shop.example',
  ]);
  const { conversationId, token } = granted.parse(await good.json());
  const replayed = await generate({ identity }, { origin: 'https://evil.example' });
  expect(replayed.headers.get('access-control-allow-origin')).not.toBe('https://evil.example');
  expect(await readError(replayed)).toEqual([403, 'Forbidden']);
  expect(await readError(await generate({ identity }))).toEqual([403, 'Forbidden']);
  const preflight = await fetch(`${test.base}/conversations/${conversationId}`, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'GET' },
  });
  expect(preflight.headers.get('access-control-allow-origin')).not.toBe('https://evil.example');
  const read = await fetch(`${test.base}/conversations/${conversationId}`, {
    headers: { origin: 'https://evil.example', authorization: `Bearer ${token}` },
  });
  expect(read.headers.get('access-control-allow-origin')).not.toBe('https://evil.example');
});
