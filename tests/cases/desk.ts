import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newCaseNumber } from '../../src/cases/case-number';
import type { CaseService } from '../../src/cases/contract';
import { documentFolder } from '../../src/cases/document-folder';
import { createDocumentVault, type DocumentVault } from '../../src/cases/documents';
import { emptyForm, type Form } from '../../src/cases/form';
import { createCaseService } from '../../src/cases/service';
import type { CaseRecord } from '../../src/core/case';
import type { AuditRow } from '../../src/core/handoff';
import { loadOperator, operatorValues } from '../../src/dialogue/operator';
import { loadTexts } from '../../src/dialogue/texts';
import { newJob } from '../../src/notify/jobs';
import type { Vault } from '../../src/privacy/contract';
import { createVault } from '../../src/privacy/vault';
import type { Store } from '../../src/store/contract';
import { openSqliteStore } from '../../src/store/sqlite/open';

const DIALOGS = join(__dirname, '../../dialogs');

/** Number of the case that a desk has. */
export const NUMBER = newCaseNumber(() => 5);
/** Reviewers. */
export const ANN = 'ann@example.com';
export const BOB = 'bob@example.com';
/** The moment at which everything happens. */
export const NOW = new Date('2026-03-02T01:00:30Z');

/** The service on a real database, with one submitted case. */
export interface CaseDesk {
  readonly cases: CaseService;
  readonly store: Store;
  readonly vault: Vault;
  readonly documents: DocumentVault;
  /** Numbers of cases that were told to have changed. */
  readonly told: string[];
  /** Writes the case anew, with a form. */
  put(change: Partial<CaseRecord>, form?: Partial<Form>): Promise<void>;
  /** The audit log, oldest first. */
  audit(): Promise<Pick<AuditRow, 'actor' | 'action' | 'target' | 'detail'>[]>;
  close(): Promise<void>;
}

const VALUES = {
  name: '林晓',
  id_type: 'resident',
  id_number: '110101188001010011',
  notify_by: 'sms',
  notify_address: '19000000001',
} as const;

/** Opens a desk with a submitted case. */
export async function openDesk(): Promise<CaseDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoka-cases-'));
  const clock = { now: () => NOW };
  const store = await openSqliteStore({ file: join(folder, 'xiaoka.db'), clock });
  await store.migrate();
  const vault = createVault({ current: Buffer.alloc(32, 7).toString('base64') });
  const documents = createDocumentVault({ shelf: documentFolder(join(folder, 'documents')), vault });
  const told: string[] = [];
  const cases = createCaseService({
    store,
    vault,
    documents,
    clock,
    texts: loadTexts(join(DIALOGS, 'texts'), operatorValues(loadOperator(join(DIALOGS, 'operator.yaml')))),
    newJob: (kind, payload, dueAt) => newJob(kind, payload, { vault, dueAt }),
    onJobs: () => undefined,
    onTransition: () => undefined,
    onCase: (number) => void told.push(number),
  });
  async function put(change: Partial<CaseRecord>, form: Partial<Form> = {}): Promise<void> {
    const version = (await store.caseById('case'))?.version ?? 0;
    const sealed = vault.seal(JSON.stringify({ ...emptyForm(), values: VALUES, ...form }), 'case');
    await store.commit({ cases: [{ ...submittedCase(sealed), ...change, version }] });
  }
  await put({});
  return {
    cases,
    store,
    vault,
    documents,
    told,
    put,
    async audit() {
      const rows = await store.auditAfter(0, 100);
      return rows.map(({ actor, action, target, detail }) => ({ actor, action, target, detail }));
    },
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function submittedCase(sealed: string): CaseRecord {
  return {
    id: 'case',
    number: NUMBER,
    state: 'submitted',
    version: 0,
    conversationId: 'conversation',
    accountKey: 'account',
    form: sealed,
    submittedForm: sealed,
    refundCents: 3650,
    refundReference: null,
    requestedDocuments: [],
    decisionReason: null,
    submittedAt: NOW,
    answerFrom: '2026-03-10',
    dueAt: '2026-03-20',
    overdue: false,
    createdAt: NOW,
    updatedAt: NOW,
  };
}
