import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { XiaokaError } from '../core/errors';

const BYTES = 32;

/**
 * The master key, base64: the one that is set, or in demo mode the one in `<dataDir>/secret.key`,
 * made on the first start and readable by its owner alone.
 * @param needed whether there is data that was sealed with a key: then none is made
 * @throws XiaokaError `BadSettings` in production without one, or when the file holds no key; `KeyUnknown`
 *   when the file is gone while data needs it
 */
export function loadSecret(
  set: string | null,
  mode: 'demo' | 'production',
  dataDir: string,
  needed = false,
): string {
  if (set !== null) return set;
  if (mode === 'production') throw new XiaokaError('BadSettings', 'XIAOKA_SECRET must be set in production');
  const file = secretFile(dataDir);
  if (!existsSync(file)) {
    if (needed) throw keyMissing(file);
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    makeKey(file);
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (Buffer.from(secret, 'base64').length < BYTES) {
    throw new XiaokaError(
      'BadSettings',
      `${file} holds no key of at least ${BYTES} bytes in base64; restore it, or remove the data folder to begin anew`,
    );
  }
  return secret;
}

/** Where the demo keeps the key it made. */
export function secretFile(dataDir: string): string {
  return join(dataDir, 'secret.key');
}

function keyMissing(file: string): XiaokaError {
  return new XiaokaError(
    'KeyUnknown',
    `the master key is missing: ${file} is gone, and what the database holds was sealed with it. Put the file ` +
      'back, or set XIAOKA_SECRET to the key. Nothing was changed. To begin anew without the old data, name ' +
      'another data folder or database.',
  );
}

/** Written aside and linked into place, so that nobody reads half a key and the first of two starts wins. */
function makeKey(file: string): void {
  const aside = `${file}.${randomUUID()}`;
  writeFileSync(aside, `${randomBytes(BYTES).toString('base64')}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
  try {
    linkSync(aside, file);
  } catch (error) {
    if (!isThere(error)) throw error;
  } finally {
    unlinkSync(aside);
  }
}

function isThere(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
}
