import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { XiaokaError } from '../core/errors';

const BYTES = 32;

/**
 * The master key, base64: the one that is set, or in demo mode the one in `<dataDir>/secret.key`,
 * made on the first start and readable by its owner alone.
 * @throws XiaokaError `BadSettings` in production without one, or when the file holds no key
 */
export function loadSecret(set: string | null, mode: 'demo' | 'production', dataDir: string): string {
  if (set !== null) return set;
  if (mode === 'production') throw new XiaokaError('BadSettings', 'XIAOKA_SECRET must be set in production');
  const file = join(dataDir, 'secret.key');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, `${randomBytes(BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!isThere(error)) throw error;
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

function isThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
