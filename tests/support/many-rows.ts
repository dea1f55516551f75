import type { Store } from '../../src/store/contract';
import type { Conversation, StoredActivity } from '../../src/core/conversation';

/** A database to be filled past the store, on one connection. */
export interface Fillable {
  execute(sql: string): Promise<void>;
  /** Names of a table's columns. */
  columns(table: string): Promise<readonly string[]>;
  /** A query for the numbers from 1 up to `total`, as column `n`. */
  series(total: number): string;
  /** A text that is another one for each row, and in no order. */
  readonly randomText: string;
}

/** How the rows of a table are multiplied. */
interface Copies {
  readonly table: string;
  /** Columns that differ from copy to copy; `f.id` is the copy's name, `f.n` its number, `t` the row copied. */
  readonly set: Readonly<Record<string, string>>;
  /** One conversation in so many has these rows; default each. */
  readonly every?: number;
}

const TEMPLATE = 'template';
/** Conversations of them are open at the desk; the others' handoffs are over. */
const OPEN_HANDOFFS = 50;
const START = new Date('2026-01-05T02:00:00.000Z');
const later = (minutes: number): Date => new Date(START.getTime() + minutes * 60_000);
const CASE_STATES =
  "CASE f.n % 100 WHEN 0 THEN 'submitted' WHEN 1 THEN 'refund_pending' WHEN 2 THEN 'draft' ELSE 'closed' END";

const TURNS = 4;
const SAYS = '我想把这张上网卡注销掉，请问要带什么证件，多久能办完？';
const ANSWERS =
  '注销前请先把卡里和设备里的照片、文件存好。要注销的卡须满足三条：余额用完或退回，没有未交的账单，没有正在办理的业务。' +
  '提交后 7–15 个工作日有结果，今天提交的话是 2026-01-14 到 2026-01-26 之间。办好以后，这张卡就不能再上网、收短信了。';

/**
 * Fills a store with so many conversations as they look after a few turns, most with a closed case: written once
 * through the store, then multiplied in the database itself.
 */
export async function fillStore(store: Store, database: Fillable, total: number): Promise<void> {
  await writeTemplate(store);
  await database.execute(`INSERT INTO documents (id, content, stored_at) VALUES ('${TEMPLATE}', 'sealed', 1)`);
  await database.execute('CREATE TABLE fill (n INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE)');
  await database.execute(
    `INSERT INTO fill SELECT n, ${database.randomText} FROM (${database.series(total)}) numbers`,
  );
  for (const copies of copiesOf(total)) await multiply(copies, database);
  await database.execute('DROP TABLE fill');
}

async function multiply({ table, set, every = 1 }: Copies, database: Fillable): Promise<void> {
  const columns = await database.columns(table);
  const values = columns.map((column) => set[column] ?? `t.${column}`);
  // Reading from the table that is written to would keep all of it aside first.
  await database.execute(`CREATE TEMPORARY TABLE copied AS SELECT * FROM ${table}`);
  await database.execute(
    `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} ` +
      `FROM fill f CROSS JOIN copied t WHERE f.n % ${every} = 0 ORDER BY f.id`,
  );
  await database.execute('DROP TABLE copied');
}

function copiesOf(total: number): Copies[] {
  const open = `f.n % ${Math.max(10, Math.floor(total / OPEN_HANDOFFS / 10) * 10)} = 0`;
  const ofConversation = { conversation_id: 'f.id' };
  const minutesAgo = (column: string): string => `t.${column} - CAST(f.n AS BIGINT) * 60000`;
  return [
    {
      table: 'conversations',
      set: { id: 'f.id', case_id: "f.id || '-case'", updated_at: minutesAgo('updated_at') },
    },
    { table: 'activities', set: ofConversation },
    { table: 'deliveries', set: ofConversation },
    { table: 'facts', set: ofConversation },
    {
      table: 'cases',
      set: {
        ...ofConversation,
        id: "f.id || '-case'",
        number: "'XK-' || f.id",
        account_key: 'f.id',
        state: CASE_STATES,
        updated_at: minutesAgo('updated_at'),
      },
    },
    { table: 'case_changes', set: { case_id: "f.id || '-case'" } },
    { table: 'guards', set: { id: 'f.id' } },
    { table: 'jobs', set: { id: "f.id || '-' || t.id", ended_at: minutesAgo('ended_at') } },
    { table: 'audit', set: { position: 'f.n + 1' }, every: 2 },
    { table: 'channel_references', set: ofConversation, every: 10 },
    {
      table: 'misunderstood',
      set: {
        ...ofConversation,
        id: 'f.id',
        labelled_at: 'CASE WHEN f.n % 100 = 0 THEN NULL ELSE t.labelled_at END',
      },
      every: 5,
    },
    { table: 'documents', set: { id: 'f.id' }, every: 2 },
    { table: 'notes', set: { ...ofConversation, id: 'f.id' }, every: 10 },
    {
      table: 'handoffs',
      set: {
        ...ofConversation,
        id: 'f.id',
        requested_at: minutesAgo('requested_at'),
        first_claimed_at: minutesAgo('first_claimed_at'),
        ended_at: `CASE WHEN ${open} THEN NULL ELSE t.ended_at END`,
      },
      every: 2,
    },
  ];
}

async function writeTemplate(store: Store): Promise<void> {
  const conversation: Conversation = {
    id: TEMPLATE,
    channel: 'direct-line',
    userId: 'dl_customer',
    version: 0,
    lastSequence: 0,
    language: 'zh',
    handoff: 'none',
    place: { step: 'review', expects: null, case: 'XK-23456789', handoff: 'none' },
    caseId: 'template-case',
    dialogue: JSON.stringify({ stack: [{ id: 'review' }], memory: { text: 'x'.repeat(600) } }),
    createdAt: START,
    updatedAt: START,
  };
  for (let turn = 0; turn < TURNS; turn += 1) {
    const activities = turnOf(TEMPLATE, turn * 3);
    await store.commit({
      conversation: { ...conversation, version: turn, lastSequence: activities.length * (turn + 1) },
      deliveryKeys: [`client:${TEMPLATE}-${turn}`],
      activities,
    });
  }
  await store.commit({
    cases: [
      {
        id: 'template-case',
        number: 'XK-23456789',
        state: 'closed',
        version: 0,
        conversationId: TEMPLATE,
        accountKey: 'template',
        form: 's'.repeat(900),
        submittedForm: 's'.repeat(900),
        refundCents: 3650,
        refundReference: 'PAY-77',
        requestedDocuments: [],
        decisionReason: null,
        submittedAt: START,
        answerFrom: '2026-01-14',
        dueAt: '2026-01-26',
        overdue: false,
        createdAt: START,
        updatedAt: later(60),
      },
    ],
    caseChanges: (['draft', 'submitted', 'approved', 'closed'] as const).map((to, at) => ({
      caseId: 'template-case',
      change: { at: later(at), by: 'customer', from: 'draft', to, why: 'customer confirmed the application' },
    })),
    guards: [
      { key: 'template', version: 0, sends: [START], failures: 0, lockedUntil: null, updatedAt: START },
    ],
    jobs: [{ id: 'sms', kind: 'sms', payload: 's'.repeat(300), dueAt: START, serialKey: null }],
    jobsDone: [],
  });
  await store.finishJob('sms', later(1));
  await writeAround(store, { ...conversation, version: TURNS, lastSequence: TURNS * 3 });
}

/** A customer's message and the two of the bot that answer it. */
export function turnOf(conversationId: string, last: number): StoredActivity[] {
  const at = later(last);
  return [
    { conversationId, sequence: last + 1, from: 'customer', at, body: { type: 'message', text: SAYS } },
    ...[ANSWERS, '现在开始吗？'].map((text, index): StoredActivity => ({
      conversationId,
      sequence: last + 2 + index,
      from: 'bot',
      at,
      body: {
        type: 'message',
        text,
        locale: 'zh-CN',
        channelData: { xiaoka: { step: 'eligibility', expects: 'ready', case: null, handoff: 'none' } },
        suggestedActions: {
          actions: ['开始办理', '先不办'].map((title) => ({ type: 'imBack', title, value: title })),
        },
        replyToSequence: last + 1,
      },
    })),
  ];
}

async function writeAround(store: Store, conversation: Conversation): Promise<void> {
  const { id: conversationId } = conversation;
  await store.commit({
    conversation,
    facts: [
      { kind: 'began', detail: '' },
      { kind: 'step', detail: 'eligibility' },
    ],
    misunderstood: [
      { id: TEMPLATE, conversationId, at: START, language: 'zh', text: '那个怎么弄', expects: 'reason' },
    ],
    notes: [{ id: TEMPLATE, conversationId, at: START, by: 'agent@demo.example', text: '客户很着急' }],
    handoffs: [
      {
        id: TEMPLATE,
        conversationId,
        channel: 'direct-line',
        version: 0,
        reason: 'requested',
        language: 'zh',
        requestedAt: START,
        priority: false,
        offeredTo: null,
        contact: null,
        claimedBy: null,
        claimedAt: null,
        firstClaimedAt: later(2),
        endedAt: later(9),
        outcome: 'returned',
        rating: null,
      },
    ],
    audit: [{ at: START, actor: 'agent@demo.example', action: 'claim', target: conversationId, detail: {} }],
  });
  await store.labelMisunderstood([TEMPLATE], 'cancel.howto', 'supervisor@demo.example', later(5));
  const reference = { conversationId, reference: 's'.repeat(400), sentSequence: 0, updatedAt: START };
  await store.saveChannelReference(reference);
}
