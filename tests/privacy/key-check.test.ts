import { needsKey, openVault } from '../../src/privacy/key-check';
import { createVault } from '../../src/privacy/vault';
import type { Store } from '../../src/store/contract';
import { openSqliteStore } from '../../src/store/sqlite/open';
import { caseRecord } from '../contracts/store/samples';

const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
const print = (vault: { fingerprint(value: string, purpose: string): string }): string =>
  vault.fingerprint('19000000001', 'account');

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' });
  await store.migrate();
});
afterEach(() => store.close());

const keep = (sealed: string) => store.commit({ cases: [caseRecord('k', { form: sealed })] });

test('the key a store began with opens it again; another is refused, both named, nothing changed', async () => {
  expect(await needsKey(store)).toBe(false);
  await openVault(store, { current: key(1) }, 'XIAOKA_SECRET');
  expect(await needsKey(store)).toBe(true);
  const kept = await store.keepsake('fingerprint-key');
  const wanted = createVault({ current: key(1) }).keyId;
  const given = createVault({ current: key(2) }).keyId;
  await expect(openVault(store, { current: key(2) }, '/data/secret.key')).rejects.toMatchObject({
    code: 'KeyUnknown',
    message: expect.stringMatching(
      new RegExp(`^/data/secret.key is not .*${wanted}.*${given}.*XIAOKA_OLD_SECRETS`),
    ) as unknown,
  });
  expect(await store.keepsake('fingerprint-key')).toEqual(kept);
  await openVault(store, { current: key(1) }, 'XIAOKA_SECRET');
});

test('fingerprints outlive an exchange of keys, and the former key opens nothing afterwards', async () => {
  const first = await openVault(store, { current: key(1) }, '');
  const both = await openVault(store, { current: key(2), older: [key(1)] }, '');
  const second = await openVault(store, { current: key(2) }, '');
  expect(new Set([first, both, second].map(print)).size).toBe(1);
  expect(print(first)).toBe(print(createVault({ current: key(1) })));
  await expect(openVault(store, { current: key(1) }, '')).rejects.toThrow('was sealed with key');
});

test('a store of an earlier version is checked by what it holds', async () => {
  const former = createVault({ current: key(1) });
  await keep(former.seal('{}', 'k'));
  expect(await needsKey(store)).toBe(true);
  await expect(openVault(store, { current: key(2) }, 'XIAOKA_SECRET')).rejects.toMatchObject({
    code: 'KeyUnknown',
  });
  expect(await store.keepsake('fingerprint-key')).toBeNull();
  expect(print(await openVault(store, { current: key(1) }, ''))).toBe(print(former));
});

test('two processes that begin at once agree on one key of fingerprints', async () => {
  const keys = { current: key(1) };
  const vaults = await Promise.all([openVault(store, keys, ''), openVault(store, keys, '')]);
  expect(new Set(vaults.map(print)).size).toBe(1);
  const ended = await Promise.allSettled([
    openVault(store, keys, ''),
    openVault(store, { current: key(2) }, ''),
  ]);
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
});
