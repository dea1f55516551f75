import { AcceptedTokens } from '../../../src/channels/teams/door/accepted-tokens';
import { InboundAdapter } from '../../../src/channels/teams/door/adapter';
import { Microsoft, secondsFromNow, sign } from '../../support/microsoft';
import { jwk } from '../../support/microsoft-tokens';
import { MovableClock } from '../../support/program';
import { bearer, message, openTheDoor, type Door } from './auth-support';

let microsoft: Microsoft;
let door: Door;
/** Only counts: the library checks as ever. */
let verify: jest.SpyInstance;

beforeEach(async () => {
  verify = jest.spyOn(InboundAdapter.prototype, 'verify');
  microsoft = await Microsoft.start();
  door = await openTheDoor();
});

afterEach(async () => {
  verify.mockRestore();
  await door.close();
  await microsoft.close();
});

const call = async (token: string, changes: Record<string, unknown> = {}): Promise<number> =>
  (await door.post(message(changes), bearer(token))).status;
const longLived = (): string => sign({ exp: secondsFromNow(86_400) });

test('a token that comes with many messages is checked once a minute', async () => {
  const token = longLived();
  for (let i = 0; i < 5; i += 1) expect(await call(token)).toBe(200);
  expect(verify).toHaveBeenCalledTimes(1);
  // The clock goes on by itself as well.
  door.clock.advance(40_000);
  expect(await call(token)).toBe(200);
  expect(verify).toHaveBeenCalledTimes(1);
  door.clock.advance(20_001);
  expect(await call(token)).toBe(200);
  expect(verify).toHaveBeenCalledTimes(2);
  expect(door.taken).toHaveLength(7);
});

test('a token is checked again once it has expired', async () => {
  const token = sign({ exp: secondsFromNow(30) });
  expect(await call(token)).toBe(200);
  door.clock.advance(31_000);
  await call(token);
  expect(verify).toHaveBeenCalledTimes(2);
});

test('a token that was accepted lets in no other', async () => {
  const token = longLived();
  expect(await call(token)).toBe(200);
  const [header = '', claims = '', signature = ''] = token.split('.');
  const [, others = ''] = sign({ exp: secondsFromNow(90_000) }).split('.');
  const turned = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
  const forged = [
    `${header}.${others}.${signature}`,
    `${header}.${claims}.${turned}`,
    `${header}.${claims}.`,
  ];
  for (const each of forged) expect(await call(each)).toBe(401);
  expect(door.taken).toHaveLength(1);
});

test('what an activity says is checked each time, however well its token is known', async () => {
  const token = longLived();
  expect(await call(token)).toBe(200);
  const foreign = { tenant: { id: 'ffffffff-bbbb-4ccc-8ddd-eeeeeeeeeeee' } };
  expect(await call(token, { channelData: foreign })).toBe(403);
  expect(await call(token, { serviceUrl: 'https://evil.example/emea/' })).toBe(403);
  expect(await call(token, { serviceUrl: 'https://smba.trafficmanager.net/amer/' })).toBe(403);
  expect(verify).toHaveBeenCalledTimes(1);
  expect(door.taken).toHaveLength(1);
});

test('what its key may speak for is asked each time', async () => {
  const token = longLived();
  expect(await call(token)).toBe(200);
  door.clock.advance(3_570_000);
  expect(await call(token)).toBe(200);
  microsoft.keySet = { keys: [jwk('teams', ['skype'])] };
  door.clock.advance(31_000);
  expect(await call(token)).toBe(403);
  // The token itself was still known.
  expect(verify).toHaveBeenCalledTimes(2);
});

test('a token that is refused is checked each time', async () => {
  const token = sign({ exp: secondsFromNow(-400) });
  expect([await call(token), await call(token)]).toEqual([401, 401]);
  const endless = sign({ exp: undefined });
  expect([await call(endless), await call(endless)]).toEqual([401, 401]);
  const unendorsed = sign({ exp: secondsFromNow(86_400) }, { key: 'skype' });
  expect([await call(unendorsed), await call(unendorsed)]).toEqual([403, 403]);
  expect(verify).toHaveBeenCalledTimes(6);
});

describe('tokens that were accepted', () => {
  const clock = new MovableClock();
  const inAnHour = (): number => clock.now().getTime() / 1_000 + 3_600;

  test('are not more than a thousand, the oldest goes', () => {
    const tokens = new AcceptedTokens(clock);
    for (let i = 0; i <= 1_000; i += 1) tokens.keep(`token-${i}`, { i }, inAnHour());
    expect(tokens.find('token-0')).toBeUndefined();
    expect(tokens.find('token-1')).toEqual({ i: 1 });
    expect(tokens.find('token-1000')).toEqual({ i: 1_000 });
  });

  test('are not taken for accepted before they were, when the clock is set back', () => {
    const tokens = new AcceptedTokens(clock);
    tokens.keep('token', {}, inAnHour());
    clock.advance(-10_000);
    expect(tokens.find('token')).toBeUndefined();
    clock.advance(10_000);
  });

  test('are not kept in the tolerance behind their end, and nobody changes what they say', () => {
    const tokens = new AcceptedTokens(clock);
    tokens.keep('ended', {}, clock.now().getTime() / 1_000 - 1);
    expect(tokens.find('ended')).toBeUndefined();
    tokens.keep('token', { aud: 'bot' }, inAnHour());
    expect(Object.isFrozen(tokens.find('token'))).toBe(true);
  });
});
