import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { XiaokaError } from '../core/errors';
import type { Vault } from './contract';

const VERSION = 'v1';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ID_CHARACTERS = 8;

/** The master keys, base64 of at least 32 bytes each. */
export interface MasterKeys {
  readonly current: string;
  /** Former keys, that what was sealed with them may still be read. */
  readonly older?: readonly string[];
  /** Key of fingerprints, 32 bytes, which outlives the master keys; absent: one from the current master key. */
  readonly fingerprintKey?: Buffer;
}

/** A vault whose keys can also be used for signing, and exchanged. */
export interface KeyedVault extends Vault {
  /** Name of the current master key; tells nothing about it. */
  readonly keyId: string;
  readonly fingerprintKey: Buffer;
  /** A key of 32 bytes of its own for a purpose, from the current master key. */
  derive(purpose: string): Buffer;
  /** As `derive`, from each of the former master keys. */
  deriveFormer(purpose: string): Buffer[];
  /**
   * The same text sealed with the current key; null: it is already.
   * @throws XiaokaError `KeyUnknown`, `DecryptionFailed`
   */
  reseal(sealed: string, context: string): string | null;
  /** As `reseal`. */
  resealBytes(sealed: Buffer, context: string): Buffer | null;
}

interface DataKey {
  readonly id: string;
  readonly key: Buffer;
}

/**
 * Makes the vault: AES-256-GCM with a 96-bit random nonce (NIST SP 800-38D), keys derived from the
 * master key by HKDF-SHA-256 (RFC 5869).
 */
export function createVault(keys: MasterKeys): KeyedVault {
  const current = dataKey(keys.current);
  const all = new Map([current, ...(keys.older ?? []).map(dataKey)].map((each) => [each.id, each.key]));
  const fingerprintKey = keys.fingerprintKey ?? derive(keys.current, 'fingerprint');
  const openBytes = (sealed: Buffer, context: string): Buffer => {
    const id = sealedWith(sealed);
    const key = all.get(id);
    if (!key) throw new XiaokaError('KeyUnknown', `nothing can be read that was sealed with key ${id}`);
    return decrypt(sealed.subarray(ID_CHARACTERS), key, context);
  };
  const sealBytes = (plain: Buffer, context: string): Buffer =>
    Buffer.concat([Buffer.from(current.id, 'latin1'), encrypt(plain, current.key, context)]);
  const seal = (plain: string, context: string): string => {
    const sealed = encrypt(Buffer.from(plain, 'utf8'), current.key, context);
    return `${VERSION}.${current.id}.${sealed.toString('base64url')}`;
  };
  const open = (sealed: string, context: string): string =>
    openBytes(bytesOf(sealed), context).toString('utf8');
  return {
    keyId: current.id,
    fingerprintKey,
    sealBytes,
    openBytes,
    seal,
    open,
    reseal: (sealed, context) =>
      sealedWith(sealed) === current.id ? null : seal(open(sealed, context), context),
    resealBytes: (sealed, context) =>
      sealedWith(sealed) === current.id ? null : sealBytes(openBytes(sealed, context), context),
    fingerprint: (value, purpose) =>
      createHmac('sha256', fingerprintKey).update(`${purpose}\0${value}`).digest('hex'),
    derive: (purpose) => derive(keys.current, `purpose:${purpose}`),
    deriveFormer: (purpose) => (keys.older ?? []).map((key) => derive(key, `purpose:${purpose}`)),
  };
}

/** Name of the key that something was sealed with; what is no name of a key in it is shown as `?`. */
export function sealedWith(sealed: string | Buffer): string {
  const id =
    typeof sealed === 'string'
      ? (sealed.split('.', 2)[1] ?? '')
      : sealed.subarray(0, ID_CHARACTERS).toString('latin1');
  return id.replace(/[^0-9a-f]/g, '?').slice(0, ID_CHARACTERS);
}

/** Sealed text as sealed bytes. */
function bytesOf(sealed: string): Buffer {
  const [version, id, data] = sealed.split('.');
  if (version !== VERSION || id === undefined || data === undefined)
    throw new XiaokaError('DecryptionFailed', 'this is nothing that was sealed');
  return Buffer.concat([Buffer.from(id, 'latin1'), Buffer.from(data, 'base64url')]);
}

function dataKey(master: string): DataKey {
  const key = derive(master, 'data');
  return { id: createHash('sha256').update(derive(master, 'id')).digest('hex').slice(0, ID_CHARACTERS), key };
}

function derive(master: string, purpose: string): Buffer {
  return Buffer.from(
    hkdfSync('sha256', Buffer.from(master, 'base64'), Buffer.alloc(0), `xiaoka ${purpose}`, KEY_BYTES),
  );
}

function encrypt(plain: Buffer, key: Buffer, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

function decrypt(sealed: Buffer, key: Buffer, context: string): Buffer {
  const end = sealed.length - TAG_BYTES;
  if (end < NONCE_BYTES) throw new XiaokaError('DecryptionFailed', 'what was sealed is cut off');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
    decipher.setAAD(Buffer.from(context, 'utf8')).setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, end)), decipher.final()]);
  } catch (error) {
    throw new XiaokaError(
      'DecryptionFailed',
      'what was sealed was changed, or belongs elsewhere',
      undefined,
      error,
    );
  }
}
