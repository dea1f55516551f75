import { parseForm } from '../cases/form';
import { XiaokaError } from '../core/errors';
import { sealedWith, type KeyedVault } from '../privacy/vault';
import type { Store } from '../store/contract';
import {
  SEALED_PLACES,
  type DocumentShelf,
  type SealedPlace,
  type SealedValue,
  type TableCount,
} from '../store/contract-keeping';
import { walkAuditLog, type WalkResult } from './audit-walk';

/** Rows that are read at a time. */
const PAGE = 500;

/** What was found of things that are sealed. */
export interface SealedCount {
  readonly values: number;
  /** How many cannot be read with the keys that are set. */
  readonly unreadable: number;
  /** How many are sealed with a key other than the current one, by the key's name. */
  readonly former: ReadonlyMap<string, number>;
}

/** All that was found. */
export interface Findings {
  readonly tables: readonly TableCount[];
  /** What the engine itself says is wrong. */
  readonly faults: readonly string[];
  readonly audit: WalkResult | { readonly unreadable: string };
  readonly sealed: Readonly<Record<SealedPlace | 'document', SealedCount>>;
  /** Documents that a case names and that are not there. */
  readonly missingDocuments: number;
}

/** What is examined. */
export interface Examined {
  readonly store: Store;
  readonly shelf: DocumentShelf;
  readonly vault: KeyedVault;
  readonly faults: readonly string[];
}

/** Reads everything that is stored and tells what is wrong with it; changes nothing. */
export async function examine({ store, shelf, vault, faults }: Examined): Promise<Findings> {
  const wanted = new Set<string>();
  const tally = (place: SealedPlace) => tallyPlace(store, vault, place, wanted);
  const sealed = {
    form: await tally('form'),
    submitted_form: await tally('submitted_form'),
    job: await tally('job'),
    contact: await tally('contact'),
    reference: await tally('reference'),
    document: await tallyDocuments(shelf, vault, wanted),
  };
  return {
    tables: await store.countTables(),
    faults,
    audit: await walkAuditLog(store, null).catch(unreadable),
    sealed,
    missingDocuments: wanted.size,
  };
}

/** Whether nothing is wrong. */
export function isWhole({ tables, faults, audit, sealed, missingDocuments }: Findings): boolean {
  return (
    faults.length === 0 &&
    missingDocuments === 0 &&
    tables.every(({ orphans }) => orphans === 0) &&
    'intact' in audit &&
    audit.intact &&
    [...SEALED_PLACES, 'document' as const].every((place) => sealed[place].unreadable === 0)
  );
}

function unreadable(error: unknown): { unreadable: string } {
  if (error instanceof XiaokaError && error.code === 'InternalError') return { unreadable: error.message };
  throw error;
}

class Tally implements SealedCount {
  values = 0;
  unreadable = 0;
  readonly former = new Map<string, number>();

  constructor(private readonly vault: KeyedVault) {}

  /** Counts one; answers what `open` makes of it, undefined: it cannot be read. */
  count<T>(sealed: string | Buffer, open: () => T): T | undefined {
    this.values += 1;
    const key = sealedWith(sealed);
    if (key !== this.vault.keyId) this.former.set(key, (this.former.get(key) ?? 0) + 1);
    try {
      return open();
    } catch {
      this.unreadable += 1;
      return undefined;
    }
  }
}

/** @param wanted gets the documents that forms name */
async function tallyPlace(
  store: Store,
  vault: KeyedVault,
  place: SealedPlace,
  wanted: Set<string>,
): Promise<SealedCount> {
  const tally = new Tally(vault);
  const isForm = place === 'form' || place === 'submitted_form';
  for await (const { id, sealed } of valuesOf(store, place)) {
    if (sealed === null || sealed === '') continue;
    const form = tally.count(sealed, () => {
      const plain = vault.open(sealed, id);
      return isForm ? parseForm(plain) : null;
    });
    for (const document of form?.documentIds ?? []) wanted.add(document);
  }
  return tally;
}

/** Every row that has room for sealed text at a place. */
export async function* valuesOf(
  store: Pick<Store, 'sealedValues'>,
  place: SealedPlace,
): AsyncIterable<SealedValue> {
  const behind = (id: string) => store.sealedValues(place, id, PAGE);
  for (let page = await behind(''); page.length > 0; page = await behind(page.at(-1)?.id ?? '')) yield* page;
}

/** @param wanted loses the documents that are found */
async function tallyDocuments(
  shelf: DocumentShelf,
  vault: KeyedVault,
  wanted: Set<string>,
): Promise<SealedCount> {
  const tally = new Tally(vault);
  for await (const id of shelf.all()) {
    wanted.delete(id);
    const sealed = await shelf.get(id);
    if (sealed !== null) tally.count(sealed, () => vault.openBytes(sealed, id));
  }
  return tally;
}
