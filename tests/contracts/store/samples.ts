import type { CaseChange, CaseRecord } from '../../../src/core/case';
import type { Conversation, StoredActivity } from '../../../src/core/conversation';
import type {
  AuditEntry,
  ConversationNote,
  HandoffRecord,
  MisunderstoodMessage,
} from '../../../src/core/handoff';
import type { AgentRecord, AgentSession, Guard, OutboxJob, Store } from '../../../src/store/contract';

/** A moment with odd milliseconds, `minutes` after the start of these tests' time. */
export const at = (minutes: number): Date =>
  new Date(Date.UTC(2025, 0, 31, 23, 59, 59, 987) + minutes * 60_000);

/** The beginning of 2 March 2025 in mainland China, milliseconds. */
export const CHINA_MIDNIGHT = Date.UTC(2025, 2, 1, 16);

/** A conversation that is not stored yet. */
export const conversation = (id: string, changes: Partial<Conversation> = {}): Conversation => ({
  id,
  channel: 'direct-line',
  userId: 'dl_顾客-1',
  version: 0,
  lastSequence: 0,
  language: 'zh',
  handoff: 'none',
  place: { step: 'identity', expects: 'otp', case: 'XK-23456789', handoff: 'none' },
  caseId: null,
  dialogue: '{"stack":[]}',
  createdAt: at(0),
  updatedAt: at(1),
  ...changes,
});

/** An activity of a conversation. */
export const activity = (
  conversationId: string,
  sequence: number,
  changes: Partial<StoredActivity> = {},
): StoredActivity => ({
  conversationId,
  sequence,
  from: 'customer',
  at: at(sequence),
  body: { type: 'message', text: `text ${sequence}` },
  ...changes,
});

/** A draft that is not stored yet. */
export const caseRecord = (id: string, changes: Partial<CaseRecord> = {}): CaseRecord => ({
  id,
  number: null,
  state: 'draft',
  version: 0,
  conversationId: `conversation of ${id}`,
  accountKey: null,
  form: 'sealed',
  submittedForm: null,
  refundCents: null,
  refundReference: null,
  requestedDocuments: [],
  decisionReason: null,
  submittedAt: null,
  answerFrom: null,
  dueAt: null,
  overdue: false,
  createdAt: at(0),
  updatedAt: at(0),
  ...changes,
});

/** A change of a case. */
export const change = (why: string, changes: Partial<CaseChange> = {}): CaseChange => ({
  at: at(0),
  by: 'customer',
  from: 'draft',
  to: 'submitted',
  why,
  ...changes,
});

/** A guard that is not stored yet. */
export const guard = (key: string, changes: Partial<Guard> = {}): Guard => ({
  key,
  version: 0,
  sends: [at(1), at(2)],
  failures: 2,
  lockedUntil: at(30),
  updatedAt: at(2),
  ...changes,
});

/** A job, due at the start. */
export const job = (id: string, changes: Partial<OutboxJob> = {}): OutboxJob => ({
  id,
  kind: 'sms',
  payload: 'sealed',
  dueAt: at(0),
  serialKey: null,
  ...changes,
});

/** A handoff of a conversation that is not stored yet: open, and nobody has it. */
export const handoff = (
  id: string,
  conversationId: string,
  changes: Partial<HandoffRecord> = {},
): HandoffRecord => ({
  id,
  conversationId,
  channel: 'direct-line',
  version: 0,
  reason: 'requested',
  language: 'zh',
  requestedAt: at(1),
  priority: false,
  offeredTo: null,
  contact: null,
  claimedBy: null,
  claimedAt: null,
  firstClaimedAt: null,
  endedAt: null,
  outcome: null,
  rating: null,
  ...changes,
});

/** A note on a conversation. */
export const note = (
  id: string,
  conversationId: string,
  changes: Partial<ConversationNote> = {},
): ConversationNote => ({
  id,
  conversationId,
  at: at(0),
  by: 'agent@demo.example',
  text: '客户很着急 – be quick',
  ...changes,
});

/** A message that was not understood. */
export const unclear = (
  id: string,
  conversationId: string,
  changes: Partial<MisunderstoodMessage> = {},
): MisunderstoodMessage => ({
  id,
  conversationId,
  at: at(0),
  language: 'zh',
  text: '那个怎么弄',
  expects: 'reason',
  ...changes,
});

/** An entry for the audit log. */
export const entry = (target: string, changes: Partial<AuditEntry> = {}): AuditEntry => ({
  at: at(0),
  actor: 'agent@demo.example',
  action: 'claim',
  target,
  detail: {},
  ...changes,
});

/** An agent who may log in. */
export const agent = (email: string, changes: Partial<AgentRecord> = {}): AgentRecord => ({
  email,
  name: '林',
  role: 'agent',
  passwordHash: '$argon2id$1',
  ...changes,
});

/** A session of an agent. */
export const session = (
  idHash: string,
  email: string,
  changes: Partial<AgentSession> = {},
): AgentSession => ({
  idHash,
  email,
  csrf: 'token',
  createdAt: at(0),
  lastSeenAt: at(0),
  ...changes,
});

/** Stores a conversation, then its next message, from what is stored by then; the version it ends with. */
export async function say(store: Store, id: string, text: string): Promise<number> {
  for (;;) {
    const read = (await store.snapshot(id))?.conversation ?? conversation(id);
    const sequence = read.lastSequence + 1;
    const outcome = await store.commit({
      conversation: { ...read, lastSequence: sequence },
      activities: [activity(id, sequence, { body: { type: 'message', text } })],
    });
    if (outcome === 'committed') return read.version + 1;
  }
}
