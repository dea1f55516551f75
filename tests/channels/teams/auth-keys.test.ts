import { Microsoft, sign } from '../../support/microsoft';
import { jwk } from '../../support/microsoft-tokens';
import { bearer, message, openTheDoor, type Door } from './auth-support';

let microsoft: Microsoft;
let door: Door;

beforeEach(async () => {
  microsoft = await Microsoft.start();
  door = await openTheDoor();
});

afterEach(async () => {
  await door.close();
  await microsoft.close();
});

const call = async (token: string): Promise<number> => (await door.post(message(), bearer(token))).status;

/** The key set is read by the library, for the keys, and by the program, for what they are endorsed for. */
const READINGS = 2;

test('reads the keys once, not for each message', async () => {
  const first = await Promise.all(Array.from({ length: 25 }, () => call(sign())));
  const then = [];
  for (let i = 0; i < 25; i += 1) then.push(await call(sign()));
  expect([...first, ...then]).toEqual(Array<number>(50).fill(200));
  expect(door.taken).toHaveLength(50);
  expect(microsoft.asked).toEqual({ keys: READINGS, entraKeys: 0, tokens: 0 });
});

test('is not made to read them again by names of keys that nobody has', async () => {
  await call(sign());
  const strangers = Array.from({ length: 30 }, (_, i) => sign({}, { header: { kid: `stranger-${i}` } }));
  expect(new Set(await Promise.all(strangers.map(call)))).toEqual(new Set([401]));
  const tenants = Array.from({ length: 30 }, (_, i) =>
    sign({ iss: 'https://sts.windows.net/x/' }, { header: { kid: `stranger-${i}` } }),
  );
  expect(new Set(await Promise.all(tenants.map(call)))).toEqual(new Set([401]));
  expect(microsoft.asked).toEqual({ keys: READINGS, entraKeys: 0, tokens: 0 });
});

test('knows a key that is published later, but looks no more than once a minute', async () => {
  await call(sign());
  microsoft.keySet = { keys: [jwk('teams', ['msteams']), jwk('stranger', ['msteams'])] };
  expect(await call(sign({}, { key: 'stranger' }))).toBe(401);
  door.clock.advance(61_000);
  expect(await call(sign({}, { key: 'stranger' }))).toBe(200);
});

test('forgets a key, or what it may speak for, that is withdrawn', async () => {
  expect(await call(sign())).toBe(200);
  microsoft.keySet = { keys: [jwk('teams', ['skype'])] };
  door.clock.advance(3_600_000);
  expect(await call(sign())).toBe(403);
  microsoft.keySet = { keys: [jwk('skype', ['msteams'])] };
  door.clock.advance(3_600_000);
  expect(await call(sign())).toBe(401);
});

test('lets the caller try again while the keys cannot be read', async () => {
  microsoft.reachable = false;
  const answer = await door.post(message(), bearer(sign()));
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ error: { code: 'Unavailable' } });
  expect(door.taken).toEqual([]);
  microsoft.reachable = true;
  expect(await call(sign())).toBe(200);
});

test('lets the caller try again while only the library cannot read them', async () => {
  let readings = 0;
  microsoft.beforeLogin = async () => {
    readings += 1;
    microsoft.reachable = readings === 1;
  };
  expect(await call(sign())).toBe(503);
  microsoft.beforeLogin = async () => undefined;
  microsoft.reachable = true;
  expect(await call(sign())).toBe(200);
});

test('goes on with the keys it has when they cannot be read again', async () => {
  await call(sign());
  microsoft.reachable = false;
  door.clock.advance(7_200_000);
  expect(await call(sign())).toBe(200);
});

test('answers with an error what is no key set', async () => {
  microsoft.keySet = { message: 'maintenance' };
  expect(await call(sign())).toBe(503);
});
