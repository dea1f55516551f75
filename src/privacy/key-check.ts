import { XiaokaError } from '../core/errors';
import type { Keepsake, Store } from '../store/contract';
import { SEALED_PLACES } from '../store/contract-keeping';
import { createVault, sealedWith, type KeyedVault, type MasterKeys } from './vault';

/** The keepsake that holds the key of fingerprints, sealed under this name too. */
const NAME = 'fingerprint-key';
/** How many rows of each kind are looked at in a database that was never checked. */
const SAMPLE = 100;

/** The part of the store that tells of its key. */
export type KeyStore = Pick<Store, 'keepsake' | 'saveKeepsake' | 'sealedValues'>;

/** Whether anything in the store was sealed, so that a master key is needed to go on with it. */
export async function needsKey(store: KeyStore): Promise<boolean> {
  return (await store.keepsake(NAME)) !== null || (await sample(store)).length > 0;
}

/**
 * The vault of a store, once its master key has been found to be the right one. A store that was sealed
 * with a former key has its own key sealed anew; the rest follows in the background.
 * @param source where the current key comes from, for people
 * @throws XiaokaError `KeyUnknown` when the store was sealed with another key; nothing was changed then
 */
export async function openVault(store: KeyStore, keys: MasterKeys, source: string): Promise<KeyedVault> {
  const vault = createVault(keys);
  const kept = (await store.keepsake(NAME)) ?? (await keepFirst(store, vault, source));
  const opened = createVault({ ...keys, fingerprintKey: fingerprintKeyIn(kept, vault, source) });
  const anew = opened.reseal(kept.content, NAME);
  if (anew !== null) await store.saveKeepsake(NAME, { ...kept, content: anew });
  return opened;
}

/**
 * The vault of a store, which is only read.
 * @throws XiaokaError as `openVault`
 */
export async function openedVault(store: KeyStore, keys: MasterKeys, source: string): Promise<KeyedVault> {
  const vault = createVault(keys);
  const kept = await store.keepsake(NAME);
  if (kept === null) return vault;
  return createVault({ ...keys, fingerprintKey: fingerprintKeyIn(kept, vault, source) });
}

/** Name of the key that the store goes by at present; null: none is kept yet. */
export async function keyInUse(store: Pick<Store, 'keepsake'>): Promise<string | null> {
  const kept = await store.keepsake(NAME);
  return kept && sealedWith(kept.content);
}

/** Keeps the key of fingerprints the first time; answers the one that is kept, perhaps by another process. */
async function keepFirst(store: KeyStore, vault: KeyedVault, source: string): Promise<Keepsake> {
  for (const { id, sealed } of await sample(store)) readable(sealed, id, vault, source);
  const content = vault.seal(vault.fingerprintKey.toString('base64'), NAME);
  await store.saveKeepsake(NAME, { version: 0, content });
  return (await store.keepsake(NAME)) ?? { version: 1, content };
}

async function sample(store: KeyStore): Promise<{ readonly id: string; readonly sealed: string }[]> {
  const rows = await Promise.all(SEALED_PLACES.map((place) => store.sealedValues(place, '', SAMPLE)));
  return rows.flat().flatMap(({ id, sealed }) => (sealed === null || sealed === '' ? [] : [{ id, sealed }]));
}

function fingerprintKeyIn(kept: Keepsake, vault: KeyedVault, source: string): Buffer {
  return Buffer.from(readable(kept.content, NAME, vault, source), 'base64');
}

function readable(sealed: string, context: string, vault: KeyedVault, source: string): string {
  try {
    return vault.open(sealed, context);
  } catch (error) {
    if (!(error instanceof XiaokaError) || error.code !== 'KeyUnknown') throw error;
    throw wrongKey(sealedWith(sealed), vault.keyId, source, error);
  }
}

function wrongKey(wanted: string, given: string, source: string, cause: unknown): XiaokaError {
  return new XiaokaError(
    'KeyUnknown',
    `${source} is not the master key of this data: the data was sealed with key ${wanted}, this is key ${given}. ` +
      `Set XIAOKA_SECRET to the key the data was made with; if the key was changed on purpose, add the former ` +
      'one to XIAOKA_OLD_SECRETS. Nothing was changed.',
    undefined,
    cause,
  );
}
