import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../core/clock';
import { XiaokaError } from '../core/errors';
import type { Store } from '../store/contract';
import { SEALED_PLACES, type DocumentShelf, type SealedPlace } from '../store/contract-keeping';
import { keyInUse } from './key-check';
import { sealedWith, type KeyedVault } from './vault';

/** Rows that are looked at between two pauses, in which customers go first. */
const BATCH = 100;
const PAUSE_MS = 20;
/** After a pass that found nothing, milliseconds until the next. */
const REST_MS = 60 * 60_000;

/** Kinds of what is sealed. */
export type SealedKind = SealedPlace | 'document';

/** What one look at everything came to. */
export interface Pass {
  /** Sealed anew with the current key. */
  readonly resealed: number;
  /** Still sealed with a former key: somebody else wrote meanwhile. */
  readonly left: number;
  /** Sealed with a key that is not set, or damaged. */
  readonly unreadable: number;
}

/** What the exchange of keys needs. */
export interface RotationServices {
  readonly store: Pick<Store, 'keepsake' | 'sealedValues' | 'reseal'>;
  readonly shelf: DocumentShelf;
  readonly vault: KeyedVault;
  readonly clock: Clock;
  /** Whether there are former keys; without them nothing sealed with one could be read. */
  readonly former: boolean;
  /** Whether the program is to go on; asked between batches. */
  readonly goesOn: () => boolean;
  readonly onResealed: (kind: SealedKind, count: number) => void;
  readonly onPassed: (pass: Pass) => void;
}

/**
 * Seals anew with the current key what is sealed with a former one, in small batches beside the program's
 * work. Each text is exchanged only where it still stands; what a customer changes meanwhile is theirs.
 * @returns one look at everything; one that found nothing is not repeated for an hour
 */
export function createRotation(services: RotationServices): () => Promise<void> {
  const { store, vault, clock, former, onPassed } = services;
  let restUntil = 0;
  return async () => {
    if (!former || clock.now().getTime() < restUntil) return;
    // Another process goes by a newer key, or still by the former one: it is the one to do this.
    if ((await keyInUse(store)) !== vault.keyId) return;
    const pass = new Counted();
    for (const place of SEALED_PLACES) await resealPlace(place, services, pass);
    await resealDocuments(services, pass);
    if (!services.goesOn()) return;
    onPassed(pass);
    if (pass.resealed + pass.left === 0) restUntil = clock.now().getTime() + REST_MS;
  };
}

class Counted implements Pass {
  resealed = 0;
  left = 0;
  unreadable = 0;

  /** The same sealed with the current key; null: it is already, or cannot be read. */
  attempt<T>(reseal: () => T | null): T | null {
    try {
      return reseal();
    } catch (error) {
      if (!(error instanceof XiaokaError)) throw error;
      this.unreadable += 1;
      return null;
    }
  }
}

async function resealPlace(place: SealedPlace, services: RotationServices, pass: Counted): Promise<void> {
  const { store, vault, goesOn, onResealed } = services;
  for (let after: string | undefined = ''; after !== undefined && goesOn();) {
    const rows = await store.sealedValues(place, after, BATCH);
    const changes = rows.flatMap(({ id, sealed }) => {
      const anew = sealed === null || sealed === '' ? null : pass.attempt(() => vault.reseal(sealed, id));
      return sealed === null || anew === null ? [] : [store.reseal(place, id, sealed, anew)];
    });
    const done = (await Promise.all(changes)).filter(Boolean).length;
    pass.resealed += done;
    pass.left += changes.length - done;
    if (done > 0) onResealed(place, done);
    after = rows.at(-1)?.id;
    await pause(PAUSE_MS);
  }
}

async function resealDocuments({ shelf, vault, goesOn, onResealed }: RotationServices, pass: Counted) {
  let looked = 0;
  for await (const id of shelf.all()) {
    if (!goesOn()) return;
    if ((looked += 1) % BATCH === 0) await pause(PAUSE_MS);
    const head = await shelf.head(id);
    if (head === null || sealedWith(head) === vault.keyId) continue;
    const sealed = await shelf.get(id);
    const anew = sealed && pass.attempt(() => vault.resealBytes(sealed, id));
    if (anew === null) continue;
    await shelf.replace(id, anew);
    pass.resealed += 1;
    onResealed('document', 1);
    await pause(PAUSE_MS);
  }
}
