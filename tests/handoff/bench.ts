import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dialogs } from '../../dialogs';
import { createDemoCarrier } from '../../src/carrier/demo';
import { emptyForm, type Form } from '../../src/cases/form';
import type { CaseRecord } from '../../src/core/case';
import type { Conversation, StoredActivity } from '../../src/core/conversation';
import type { AuditRow, HandoffRecord } from '../../src/core/handoff';
import { isStep } from '../../src/core/step';
import { createDialogue } from '../../src/dialogue/dialogue';
import { loadOperator, operatorValues } from '../../src/dialogue/operator';
import { loadTexts } from '../../src/dialogue/texts';
import type { Desk } from '../../src/handoff/contract';
import { createDesk } from '../../src/handoff/desk';
import { createOutlook } from '../../src/handoff/outlook';
import { loadReadyAnswers } from '../../src/handoff/ready-answers';
import type { DeskStep } from '../../src/handoff/services';
import { createMatcher } from '../../src/matching/matcher';
import { newJob, openPayload, type MakeJob } from '../../src/notify/jobs';
import { createVault } from '../../src/privacy/vault';
import type { AgentRecord, Snapshot, Store } from '../../src/store/contract';
import { openSqliteStore } from '../../src/store/sqlite/open';
import { createCorridor, type Corridor } from '../../src/turn/inbox';
import { caseRecord } from '../contracts/store/samples';
import { SHARED_CACHE } from '../support/cache';

const ROOT = join(__dirname, '../..');
const operator = loadOperator(join(ROOT, 'dialogs/operator.yaml'));

/** Texts, steps and ready answers as the program has them. */
export const texts = loadTexts(join(ROOT, 'dialogs/texts'), operatorValues(operator));
export const STEPS: readonly DeskStep[] = dialogs.steps.flatMap(({ id, slots }) =>
  isStep(id) ? [{ id, slots }] : [],
);
export const vault = createVault({ current: randomBytes(32).toString('base64') });

const agent = (email: string, name: string, role: AgentRecord['role'] = 'agent'): AgentRecord => ({
  email,
  name,
  role,
  passwordHash: 'none',
});

/** Who works at the desk. */
export const LIN = agent('lin@example.com', 'Lin');
export const MEI = agent('mei@example.com', 'Mei');
export const BOSS = agent('boss@example.com', 'Boss', 'supervisor');

/** A customer who comes to the desk; what is not said is as usual. */
export interface CustomerStart {
  readonly conversation?: Partial<Conversation>;
  /** Null: wants no human. */
  readonly handoff?: Partial<HandoffRecord> | null;
  /** Absent: no case. */
  readonly form?: Partial<Form>;
  readonly case?: Partial<CaseRecord>;
  /** What has been said so far. */
  readonly said?: readonly (readonly [StoredActivity['from'], string])[];
}

/** The desk on the real corridor and a real database, with a clock that tests move. */
export interface DeskBench {
  readonly desk: Desk;
  readonly store: Store;
  readonly corridor: Corridor;
  /** Who was told to be writing. */
  readonly typing: unknown[][];
  now(): Date;
  /** Moves the clock on. */
  pass(ms: number): void;
  /** A conversation with what belongs to it; its id. */
  arrive(start?: CustomerStart): Promise<string>;
  /** Says something as the customer; the sequence it stands under. */
  write(id: string, text: string): Promise<number>;
  conversation(id: string): Promise<Conversation>;
  handoff(id: string): Promise<HandoffRecord | null>;
  transcript(id: string): Promise<StoredActivity[]>;
  /** Entries of the audit log, oldest first. */
  audit(): Promise<AuditRow[]>;
  /** Text messages and e-mails to be sent, as they would go out. */
  messages(): Promise<{ kind: string; to: string; text: string }[]>;
  /** Notes that an agent was heard of just now. */
  touch(...agents: readonly AgentRecord[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens a desk at which Lin, Mei and their supervisor work. */
export async function openDesk(): Promise<DeskBench> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoka-desk-'));
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  const store = await openSqliteStore({ file: join(folder, 'xiaoka.db'), clock });
  await store.migrate();
  for (const each of [LIN, MEI, BOSS]) await store.saveAgent(each);
  const makeJob: MakeJob = (kind, payload, dueAt) => newJob(kind, payload, { vault, dueAt });
  const corridor = openCorridor(store, clock, makeJob);
  const typing: unknown[][] = [];
  const desk = createDesk({
    store,
    acts: corridor,
    vault,
    texts,
    clock,
    newJob: makeJob,
    signals: { typing: (...all) => void typing.push(all) },
    readyAnswers: loadReadyAnswers(join(ROOT, 'dialogs/ready-answers.yaml'), operatorValues(operator)),
    publicUrl: 'https://chat.example',
    steps: STEPS,
  });
  return {
    desk,
    store,
    corridor,
    typing,
    now: () => clock.now(),
    pass: (ms) => void (ahead += ms),
    arrive: (start = {}) => arrive(start, store, clock.now()),
    async write(id, text) {
      const accepted = await corridor.receive({
        conversationId: id,
        deliveryKeys: [randomUUID()],
        kind: 'message',
        text,
        documents: [],
      });
      if (accepted.outcome === 'unknown_conversation') throw new Error('there is no such conversation');
      return accepted.sequence;
    },
    conversation: async (id) => (await needSnapshot(store, id)).conversation,
    handoff: (id) => store.openHandoff(id),
    transcript: (id) => store.activities(id, 0),
    audit: async () => (await store.audit({ limit: 1_000 })).reverse(),
    messages: () => messages(store, clock.now()),
    async touch(...agents) {
      for (const each of agents) await store.touchAgent(each.email, clock.now());
    },
    async close() {
      await corridor.idle();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function openCorridor(store: Store, clock: { now(): Date }, makeJob: MakeJob): Corridor {
  return createCorridor({
    store,
    clock,
    texts,
    dialogue: createDialogue({
      texts,
      carrier: createDemoCarrier({ clock }),
      store,
      vault,
      matcher: createMatcher({ intentsDir: join(ROOT, 'intents'), cacheDir: SHARED_CACHE }),
      modules: dialogs,
      newJob: makeJob,
      outlook: createOutlook({ store, hours: operator.agent_hours }),
    }),
    observer: {
      turn: () => undefined,
      commit: () => undefined,
      transition: () => undefined,
      handoff: () => undefined,
    },
    deliveryJob: (conversationId, now) => newJob('deliver', { conversationId }, { vault, dueAt: now }),
    onJobs: () => undefined,
    onCase: () => undefined,
    onDeliveryFailure: (error) => {
      throw error;
    },
    discardDocument: async () => undefined,
    onFailure: (_, error) => {
      throw error;
    },
  });
}

async function arrive(start: CustomerStart, store: Store, now: Date): Promise<string> {
  const id = start.conversation?.id ?? randomUUID();
  const wanted = start.handoff === null ? null : handoffRecord(id, now, start.handoff);
  const record = start.form || start.case ? caseOf(id, start) : null;
  const state = wanted === null || wanted.endedAt ? 'none' : wanted.claimedBy === null ? 'waiting' : 'agent';
  const said = start.said ?? [['customer', 'hello'] as const, ['bot', 'hi'] as const];
  const conversation: Conversation = {
    id,
    channel: 'direct-line',
    userId: 'dl_test',
    version: 0,
    lastSequence: said.length,
    language: 'en',
    handoff: state,
    place: { step: null, expects: null, case: record?.number ?? null, handoff: state },
    caseId: record?.id ?? null,
    dialogue: '',
    createdAt: now,
    updatedAt: now,
    ...start.conversation,
  };
  const outcome = await store.commit({
    conversation,
    cases: record ? [record] : [],
    handoffs: wanted ? [wanted] : [],
    activities: said.map(([from, text], index) => ({
      conversationId: id,
      sequence: index + 1,
      from,
      at: now,
      body: { type: 'message', text },
    })),
  });
  if (outcome !== 'committed') throw new Error(outcome);
  return id;
}

/** A case with its form sealed; with a number, the form is the confirmed one as well. */
export function caseOf(conversationId: string, { form = {}, case: changes = {} }: CustomerStart): CaseRecord {
  const id = randomUUID();
  const sealed = vault.seal(JSON.stringify({ ...emptyForm(), ...form }), id);
  const submittedForm = changes.number ? sealed : null;
  return { ...caseRecord(id, { conversationId, form: sealed, submittedForm }), ...changes };
}

/** A handoff that waits since now. */
export function handoffRecord(
  conversationId: string,
  now: Date,
  changes: Partial<HandoffRecord> = {},
): HandoffRecord {
  return {
    id: randomUUID(),
    conversationId,
    channel: 'direct-line',
    version: 0,
    reason: 'requested',
    language: 'en',
    requestedAt: now,
    priority: false,
    offeredTo: null,
    contact: null,
    claimedBy: null,
    claimedAt: changes.claimedBy ? now : null,
    firstClaimedAt: changes.claimedBy ? now : null,
    endedAt: null,
    outcome: null,
    rating: null,
    ...changes,
  };
}

async function needSnapshot(store: Store, id: string): Promise<Snapshot> {
  const snapshot = await store.snapshot(id);
  if (!snapshot) throw new Error('the conversation is gone');
  return snapshot;
}

async function messages(store: Store, now: Date): ReturnType<DeskBench['messages']> {
  const jobs = await store.claimJobs(now, 100, 60_000);
  return jobs.flatMap((job) => {
    if (job.kind !== 'sms' && job.kind !== 'email') return [];
    const { to, text } = openPayload(job.kind, job, vault);
    return [{ kind: job.kind, to, text }];
  });
}
