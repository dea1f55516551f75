import { openedVault, type KeyStore } from '../privacy/key-check';
import { loadSecret, secretFile } from '../privacy/secret';
import type { KeyedVault } from '../privacy/vault';
import type { Settings } from '../settings';

/**
 * The vault of a store that is only looked at; no key is made.
 * @throws XiaokaError `KeyUnknown` when the key is missing or another one
 */
export function unlock(settings: Settings, store: KeyStore): Promise<KeyedVault> {
  const { secret, oldSecrets, mode, dataDir } = settings;
  const current = loadSecret(secret, mode, dataDir, true);
  const source = secret === null ? secretFile(dataDir) : 'XIAOKA_SECRET';
  return openedVault(store, { current, older: oldSecrets }, source);
}
