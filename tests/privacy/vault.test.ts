import { XiaokaError } from '../../src/core/errors';
import { createVault, sealedWith } from '../../src/privacy/vault';

const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
const vault = createVault({ current: key(1) });

/** The code of the error that a call throws. */
function codeOf(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error instanceof XiaokaError ? error.code : error;
  }
  return 'nothing thrown';
}

const flipped = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);

test('text and bytes come back under their context', () => {
  expect(vault.open(vault.seal('林晓 110101188001010011', 'case-1'), 'case-1')).toBe(
    '林晓 110101188001010011',
  );
  const bytes = Buffer.from([0, 255, 1, 0]);
  expect(vault.openBytes(vault.sealBytes(bytes, 'document-1'), 'document-1')).toEqual(bytes);
  expect(vault.open(vault.seal('', 'case-1'), 'case-1')).toBe('');
});

test('the sealed form names version and key, and never repeats', () => {
  const sealed = vault.seal('same', 'case-1');
  expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+$/);
  expect(vault.seal('same', 'case-1')).not.toBe(sealed);
});

test('another context, a changed or cut text cannot be read', () => {
  const sealed = vault.seal('secret', 'case-1');
  expect(codeOf(() => vault.open(sealed, 'case-2'))).toBe('DecryptionFailed');
  for (const at of [12, 20, 40, sealed.length - 5]) {
    expect(codeOf(() => vault.open(flipped(sealed, at), 'case-1'))).toBe('DecryptionFailed');
  }
  for (const broken of ['', 'v1', 'plain text', sealed.slice(0, 30), sealed.replace('v1', 'v2')]) {
    expect(codeOf(() => vault.open(broken, 'case-1'))).toBe('DecryptionFailed');
  }
  expect(codeOf(() => vault.open('v1.00000000.AAAA', 'case-1'))).toBe('KeyUnknown');
});

test('after a rotation the old is read and the new is sealed anew', () => {
  const sealed = vault.seal('kept', 'case-1');
  const rotated = createVault({ current: key(2), older: [key(1)] });
  expect(rotated.open(sealed, 'case-1')).toBe('kept');
  expect(rotated.seal('kept', 'case-1').split('.')[1]).not.toBe(sealed.split('.')[1]);
  expect(codeOf(() => createVault({ current: key(2) }).open(sealed, 'case-1'))).toBe('KeyUnknown');
});

test('what was sealed with a former key is sealed anew, and nothing else', () => {
  const rotated = createVault({ current: key(2), older: [key(1)] });
  const bytes = Buffer.from([0, 255]);
  const anew = rotated.reseal(vault.seal('kept', 'case-1'), 'case-1') ?? '';
  const anewBytes = rotated.resealBytes(vault.sealBytes(bytes, 'd'), 'd') ?? Buffer.alloc(0);
  const later = createVault({ current: key(2) });
  expect([later.open(anew, 'case-1'), later.openBytes(anewBytes, 'd')]).toEqual(['kept', bytes]);
  expect([later.reseal(anew, 'case-1'), later.resealBytes(anewBytes, 'd')]).toEqual([null, null]);
  expect(codeOf(() => later.reseal(vault.seal('', 'c'), 'c'))).toBe('KeyUnknown');
  expect(sealedWith(anewBytes)).toBe(later.keyId);
  expect(rotated.deriveFormer('x')).toEqual([vault.derive('x')]);
});

test('fingerprints are the same for the same value, purpose and key only', () => {
  const print = vault.fingerprint('19000000001', 'account');
  expect(print).toMatch(/^[0-9a-f]{64}$/);
  expect(vault.fingerprint('19000000001', 'account')).toBe(print);
  expect(vault.fingerprint('19000000001', 'card')).not.toBe(print);
  expect(vault.fingerprint('19000000002', 'account')).not.toBe(print);
  expect(createVault({ current: key(2) }).fingerprint('19000000001', 'account')).not.toBe(print);
});

test('an error says nothing of what was sealed', () => {
  const sealed = vault.seal('110101188001010011', 'case-1');
  expect(() => vault.open(sealed, 'case-2')).toThrow(/^[^0-9]*$/);
});
