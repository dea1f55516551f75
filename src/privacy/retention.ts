import { CASE_STATES, FINAL, type CaseRecord } from '../core/case';
import type { Clock } from '../core/clock';
import { parseForm } from '../cases/form';
import type { Store } from '../store/contract';
import type { Vault } from './contract';

const DAY_MS = 24 * 60 * 60_000;
/** Days after which finished jobs, which carry what was sent, go. */
const KEEP_JOBS_DAYS = 7;
/** How old a document must be before it can be an orphan: its turn has long ended by then. */
const ORPHAN_AFTER_MS = DAY_MS;
/** Conversations removed in one go. */
const BATCH = 1_000;

/** What retention needs. */
export interface RetentionServices {
  readonly store: Pick<Store, 'cases' | 'deleteCases' | 'deleteConversations' | 'deleteJobs'>;
  readonly vault: Vault;
  readonly documents: { remove(id: string): Promise<void>; list(olderThan: Date): Promise<string[]> };
  readonly clock: Clock;
  /** Days after which what is over or abandoned is erased. */
  readonly keepDays: number;
}

/** Erases what has outlived its time: cases with their documents, conversations, sent messages, orphans. */
export async function eraseExpired(services: RetentionServices): Promise<void> {
  const { store, clock, keepDays } = services;
  const now = clock.now().getTime();
  const before = new Date(now - keepDays * DAY_MS);
  const expired = await store.cases({
    states: [...FINAL, 'draft', 'blocked'],
    updatedBefore: before,
    limit: BATCH,
  });
  for (const record of expired) await removeDocuments(record, services);
  await store.deleteCases(expired.map((record) => record.id));
  await store.deleteConversations(before, BATCH);
  await store.deleteJobs(new Date(now - KEEP_JOBS_DAYS * DAY_MS));
  await removeOrphans(services);
}

async function removeDocuments(record: CaseRecord, services: RetentionServices): Promise<void> {
  for (const id of documentsOf(record, services.vault)) await services.documents.remove(id);
}

/** Documents that no case holds: of drafts thrown away, and of turns that never came to a commit. */
async function removeOrphans({ store, vault, documents, clock }: RetentionServices): Promise<void> {
  const old = await documents.list(new Date(clock.now().getTime() - ORPHAN_AFTER_MS));
  if (old.length === 0) return;
  const all = await store.cases({ states: CASE_STATES, limit: Number.MAX_SAFE_INTEGER });
  const held = new Set(all.flatMap((record) => documentsOf(record, vault)));
  for (const id of old) if (!held.has(id)) await documents.remove(id);
}

function documentsOf(record: CaseRecord, vault: Vault): string[] {
  const forms = [record.form, record.submittedForm].filter((sealed) => sealed !== null && sealed !== '');
  return [...new Set(forms.flatMap((sealed) => parseForm(vault.open(sealed ?? '', record.id)).documentIds))];
}
