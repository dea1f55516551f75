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
}

/** A vault whose keys can also be used for signing. */
export interface KeyedVault extends Vault {
  /** A key of 32 bytes of its own for a purpose, from the current master key. */
  derive(purpose: string): Buffer;
}

interface DataKey {
  readonly id: string;
  readonly key: Buffer;
}

/**
 * Makes the vault: AES-256-GCM with a 96-bit random nonce (NIST SP 800-38D), keys derived from the
 * master key by HKDF-SHA-256 (RFC 5869). Fingerprints depend on the current master key.
 */
export function createVault(keys: MasterKeys): KeyedVault {
  const current = dataKey(keys.current);
  const all = new Map([current, ...(keys.older ?? []).map(dataKey)].map((each) => [each.id, each.key]));
  const lookupKey = derive(keys.current, 'fingerprint');
  const openBytes = (sealed: Buffer, context: string): Buffer => {
    const id = sealed.subarray(0, ID_CHARACTERS).toString('latin1');
    const key = all.get(id);
    if (!key)
      throw new XiaokaError(
        'KeyUnknown',
        `nothing can be read that was sealed with key ${id.replace(/[^0-9a-f]/g, '?')}`,
      );
    return decrypt(sealed.subarray(ID_CHARACTERS), key, context);
  };
  const sealBytes = (plain: Buffer, context: string): Buffer =>
    Buffer.concat([Buffer.from(current.id, 'latin1'), encrypt(plain, current.key, context)]);
  return {
    sealBytes,
    openBytes,
    seal(plain, context) {
      const sealed = encrypt(Buffer.from(plain, 'utf8'), current.key, context);
      return `${VERSION}.${current.id}.${sealed.toString('base64url')}`;
    },
    open(sealed, context) {
      const [version, id, data] = sealed.split('.');
      if (version !== VERSION || id === undefined || data === undefined)
        throw new XiaokaError('DecryptionFailed', 'this is nothing that was sealed');
      return openBytes(
        Buffer.concat([Buffer.from(id, 'latin1'), Buffer.from(data, 'base64url')]),
        context,
      ).toString('utf8');
    },
    fingerprint: (value, purpose) =>
      createHmac('sha256', lookupKey).update(`${purpose}\0${value}`).digest('hex'),
    derive: (purpose) => derive(keys.current, `purpose:${purpose}`),
  };
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
