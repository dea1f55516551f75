import { createHmac } from 'node:crypto';
import type { Reason } from '../../../src/channels/teams/door/refusal';
import { Microsoft, publicPem, secondsFromNow, SERVICE_URL, sign, TEAMS } from '../../support/microsoft';
import { bearer, message, openTheDoor, type Door } from './auth-support';

let microsoft: Microsoft;
let door: Door;

beforeAll(async () => {
  microsoft = await Microsoft.start();
  door = await openTheDoor();
});

afterAll(async () => {
  await door.close();
  await microsoft.close();
});

beforeEach(() => {
  door.taken.length = 0;
  door.logged.length = 0;
});

/** A call, made when its test runs: tokens live from then on. */
type MakeCall = () => { readonly token: string; readonly activity?: Record<string, unknown> };

const OTHER_TENANT = 'ffffffff-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const FIRST_PARTY = 'd6d49420-f39b-4df7-a1dc-d59a935871db';
const personal = (tenantId?: string): object => ({
  id: 'a:1-personal',
  conversationType: 'personal',
  tenantId,
});

const ACCEPTED: Record<string, MakeCall> = {
  'the usual token': () => ({ token: sign() }),
  'a token that expired within the tolerance': () => ({ token: sign({ exp: secondsFromNow(-200) }) }),
  'a token of a clock that is a little ahead': () => ({ token: sign({ nbf: secondsFromNow(200) }) }),
  'a service address that differs by a slash at its end': () => ({
    token: sign({ serviceurl: SERVICE_URL.slice(0, -1) }),
  }),
  'a service address whose host is written large': () => ({
    token: sign(),
    activity: { serviceUrl: 'https://SMBA.trafficmanager.net:443/emea/' },
  }),
  'an activity that names no tenant': () => ({
    token: sign(),
    activity: { conversation: personal(), channelData: null },
  }),
  "an activity that writes the tenant's id large": () => ({
    token: sign(),
    activity: { conversation: personal(TEAMS.tenantId.toUpperCase()) },
  }),
};

test.each(Object.entries(ACCEPTED))('lets in %s', async (_name, make) => {
  const { token, activity } = make();
  const answer = await door.post(message(activity), bearer(token));
  expect([answer.status, await answer.text()]).toEqual([200, '']);
  expect(door.taken).toMatchObject([{ text: 'hello', from: { id: '29:ada' } }]);
});

test('takes the scheme in any case', async () => {
  expect((await door.post(message(), { authorization: `bearer ${sign()}` })).status).toBe(200);
});

const hmac = (input: string): string =>
  createHmac('sha256', publicPem('teams')).update(input).digest('base64url');

/** The reasons that are about the token itself answer 401, the others 403. */
const REFUSED: Record<string, [Reason, MakeCall]> = {
  'something that is no token': ['no_token', () => ({ token: 'open-sesame' })],
  'three parts that are no JSON': ['no_token', () => ({ token: 'a.b.c' })],
  'an expired token': ['invalid_token', () => ({ token: sign({ exp: secondsFromNow(-400) }) })],
  'a token without an end': ['no_expiry', () => ({ token: sign({ exp: undefined }) })],
  'an end that is no number': ['invalid_token', () => ({ token: sign({ exp: '9999999999' }) })],
  'a token of the future': ['invalid_token', () => ({ token: sign({ nbf: secondsFromNow(400) }) })],
  'a token for another bot': ['invalid_token', () => ({ token: sign({ aud: OTHER_TENANT }) })],
  'a token for the Bot Framework': [
    'invalid_token',
    () => ({ token: sign({ aud: 'https://api.botframework.com' }) }),
  ],
  'a token for nobody': ['invalid_token', () => ({ token: sign({ aud: undefined }) })],
  'a token for this bot and another': [
    'wrong_audience',
    () => ({ token: sign({ aud: [TEAMS.clientId, OTHER_TENANT] }) }),
  ],
  'a key that nobody has published': ['unknown_key', () => ({ token: sign({}, { key: 'stranger' }) })],
  'a token that names no key': ['unknown_key', () => ({ token: sign({}, { header: { kid: undefined } }) })],
  "another key under a known one's name": [
    'invalid_token',
    () => ({ token: sign({}, { key: 'stranger', header: { kid: 'bot-framework-1' } }) }),
  ],
  'a token without a signature': [
    'invalid_token',
    () => ({ token: sign({}, { header: { alg: 'none' }, signature: () => '' }) }),
  ],
  'the public key used as a shared secret': [
    'invalid_token',
    () => ({ token: sign({}, { header: { alg: 'HS256' }, signature: hmac }) }),
  ],
  'another algorithm': ['invalid_token', () => ({ token: sign({}, { header: { alg: 'RS512' } }) })],
  'claims that were changed after signing': [
    'invalid_token',
    () => {
      const [header, , signature] = sign().split('.');
      const [, claims] = sign({ nbf: secondsFromNow(-61) }).split('.');
      return { token: [header, claims, signature].join('.') };
    },
  ],
  'an issuer nobody knows': ['foreign_issuer', () => ({ token: sign({ iss: 'https://evil.example' }) })],
  'no issuer': ['foreign_issuer', () => ({ token: sign({ iss: undefined }) })],
  'the issuer of another cloud': [
    'foreign_issuer',
    () => ({ token: sign({ iss: 'https://api.botframework.us' }) }),
  ],
  "the own tenant's Entra": [
    'foreign_issuer',
    () => ({
      token: sign(
        { iss: `https://login.microsoftonline.com/${TEAMS.tenantId}/v2.0`, tid: TEAMS.tenantId },
        { key: 'entra' },
      ),
    }),
  ],
  "the own tenant's Entra, first version": [
    'foreign_issuer',
    () => ({ token: sign({ iss: `https://sts.windows.net/${TEAMS.tenantId}/` }, { key: 'entra' }) }),
  ],
  "a tenant of Microsoft's own": [
    'foreign_issuer',
    () => ({ token: sign({ iss: `https://sts.windows.net/${FIRST_PARTY}/` }, { key: 'entra' }) }),
  ],
  'a token that does not say where answers go': [
    'no_service_url',
    () => ({ token: sign({ serviceurl: undefined }) }),
  ],
  'a service address that is no text': ['no_service_url', () => ({ token: sign({ serviceurl: 7 }) })],
  'another host in the activity': [
    'other_service_url',
    () => ({ token: sign(), activity: { serviceUrl: 'https://evil.example/emea/' } }),
  ],
  'the same host on another port': [
    'other_service_url',
    () => ({ token: sign(), activity: { serviceUrl: 'https://smba.trafficmanager.net:8443/emea/' } }),
  ],
  'the same host with another path': [
    'other_service_url',
    () => ({ token: sign(), activity: { serviceUrl: 'https://smba.trafficmanager.net/amer/' } }),
  ],
  'the same host, unencrypted': [
    'other_service_url',
    () => ({ token: sign(), activity: { serviceUrl: 'http://smba.trafficmanager.net/emea/' } }),
  ],
  'the host as a name of a user': [
    'other_service_url',
    () => ({ token: sign(), activity: { serviceUrl: 'https://smba.trafficmanager.net@evil.example/emea/' } }),
  ],
  'an address with a query': [
    'other_service_url',
    () => ({ token: sign(), activity: { serviceUrl: `${SERVICE_URL}?x=1` } }),
  ],
  'an unencrypted address, though the token names it': [
    'unsafe_service_url',
    () => ({
      token: sign({ serviceurl: 'http://smba.trafficmanager.net/emea/' }),
      activity: { serviceUrl: 'http://smba.trafficmanager.net/emea/' },
    }),
  ],
  'a key that is endorsed for another channel': [
    'unendorsed_key',
    () => ({ token: sign({}, { key: 'skype' }) }),
  ],
  'a key that is endorsed for no channel': ['unendorsed_key', () => ({ token: sign({}, { key: 'bare' }) })],
  'a conversation of another tenant': [
    'other_tenant',
    () => ({ token: sign(), activity: { conversation: personal(OTHER_TENANT) } }),
  ],
  'a channel of another tenant': [
    'other_tenant',
    () => ({ token: sign(), activity: { channelData: { tenant: { id: OTHER_TENANT } } } }),
  ],
  'a tenant that is no text': [
    'other_tenant',
    () => ({ token: sign(), activity: { channelData: { tenant: { id: 7 } } } }),
  ],
};

const FORBIDDEN: readonly Reason[] = [
  'other_service_url',
  'unsafe_service_url',
  'unendorsed_key',
  'other_tenant',
];

test.each(Object.entries(REFUSED))('refuses %s', async (_name, [reason, make]) => {
  const { token, activity } = make();
  const answer = await door.post(message(activity), bearer(token));
  const forbidden = FORBIDDEN.includes(reason);
  const code = forbidden ? 'Forbidden' : 'Unauthorized';
  expect(await answer.json()).toEqual({ error: { code, message: expect.any(String) as string } });
  expect(answer.status).toBe(forbidden ? 403 : 401);
  expect(door.taken).toEqual([]);
  const log = door.logged.join('');
  expect(log).toContain(`"reason":"${reason}"`);
  expect(log).not.toContain(token);
  expect(log).not.toContain('hello');
});

test.each([
  ['no header', {}],
  ['an empty one', { authorization: '' }],
  ['a scheme without a token', { authorization: 'Bearer' }],
  ['another scheme', { authorization: 'Basic YTpi' }],
])('refuses %s', async (_name, headers) => {
  expect((await door.post(message(), headers)).status).toBe(401);
  expect(door.taken).toEqual([]);
  expect(door.logged.join('')).toContain('"reason":"no_token"');
});

test('is not told which check failed', async () => {
  const calls = [sign({ exp: undefined }), sign({ iss: 'x' }), sign({}, { key: 'stranger' }), 'a.b.c'];
  const answers = await Promise.all(calls.map((token) => door.post(message(), bearer(token))));
  const texts = new Set(await Promise.all(answers.map((answer) => answer.text())));
  expect(texts.size).toBe(1);
});

test('asks for no token of its own, and calls nobody, whoever comes', async () => {
  await door.post(message(), bearer(sign()));
  await door.post(message({ serviceUrl: 'https://evil.example/' }), bearer(sign()));
  expect(microsoft.calls).toEqual([]);
  expect(microsoft.asked.tokens).toBe(0);
});
