import type { Conversation } from '../../src/core/conversation';
import type { Fact, HandoffRecord } from '../../src/core/handoff';
import { createReports } from '../../src/reports/report';
import type { Store } from '../../src/store/contract';
import { openSqliteStore } from '../../src/store/sqlite/open';
import { agent, caseRecord, conversation, handoff } from '../contracts/store/samples';

/** The moment in mainland China. */
const china = (text: string): Date => new Date(`${text}+08:00`);
const NOW = china('2026-03-04T12:00');
const clock = { now: () => NOW };
const MARCH = { from: '2026-03-01', to: '2026-03-04', channel: null } as const;
let store: Store;

beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:', clock });
  await store.migrate();
});
afterEach(() => store.close());

const STEPS = ['eligibility', 'identity', 'application', 'review', 'refund'] as const;

/** The facts of a customer who reached the first so many steps. */
function facts(steps: number, submitted = false): Fact[] {
  return [
    { kind: 'began', detail: '' },
    ...STEPS.slice(0, steps).map((detail): Fact => ({ kind: 'step', detail })),
    ...(submitted ? [{ kind: 'submitted', detail: '' } as const] : []),
  ];
}

async function begin(id: string, createdAt: string, of: Fact[], changes: Partial<Conversation> = {}) {
  const stored = conversation(id, { createdAt: china(createdAt), ...changes });
  expect(await store.commit({ conversation: stored, facts: of })).toBe('committed');
}

async function want(id: string, requestedAt: string, changes: Partial<HandoffRecord> = {}) {
  const [conversationId = ''] = id.split('/');
  const read = await store.snapshot(conversationId);
  if (!read) throw new Error(`${conversationId} is not stored`);
  const record = handoff(id, conversationId, { requestedAt: china(requestedAt), ...changes });
  expect(await store.commit({ conversation: read.conversation, handoffs: [record] })).toBe('committed');
}

/** Claimed so many seconds after it was requested, and over. */
function over(requestedAt: string, waitSeconds: number, changes: Partial<HandoffRecord> = {}) {
  const firstClaimedAt = new Date(china(requestedAt).getTime() + waitSeconds * 1_000);
  const endedAt = new Date(firstClaimedAt.getTime() + 60_000);
  return { claimedBy: 'a@x.org', claimedAt: firstClaimedAt, firstClaimedAt, endedAt, ...changes };
}

const report = (query: Parameters<ReturnType<typeof createReports>['report']>[0] = MARCH) =>
  createReports({ store, clock }).report(query);

/**
 * Six conversations: one began a minute before the first day in mainland China, one in its first minute, two
 * on the second day, of which one on Teams, one on the fourth and one on the fifth.
 */
async function fillStore(): Promise<void> {
  await begin('before', '2026-02-28T23:59', facts(5, true));
  await begin('a', '2026-03-01T00:00', facts(5, true));
  await begin('b', '2026-03-02T08:00', facts(3));
  await begin('c', '2026-03-02T23:59', facts(2), { channel: 'teams' });
  await begin('d', '2026-03-04T09:00', facts(0));
  await begin('after', '2026-03-05T00:00', facts(1));
  await want('before', '2026-02-28T23:59', over('2026-02-28T23:59', 999));
  await want('a', '2026-03-01T00:00', over('2026-03-01T00:00', 10, { rating: 'good' }));
  await want('b', '2026-03-02T09:00', over('2026-03-02T09:00', 20, { reason: 'complaint', rating: 'poor' }));
  await want('b/2', '2026-03-02T23:59:59', over('2026-03-02T23:59:59', 60, { rating: 'good' }));
  await want('c', '2026-03-04T11:00', { channel: 'teams', reason: 'lost_card' });
  await want('d', '2026-03-04T11:30', {
    claimedBy: 'a@x.org',
    claimedAt: china('2026-03-04T11:30:30'),
    firstClaimedAt: china('2026-03-04T11:30:30'),
  });
}

describe('figures worked out by hand', () => {
  beforeEach(fillStore);

  test('how far those came who began on these days, and where they left', async () => {
    const { funnel, conversations } = await report();
    expect(conversations).toBe(4);
    expect(funnel).toEqual([
      { stage: 'began', reached: 4, left: 1 },
      { stage: 'eligibility', reached: 3, left: 0 },
      { stage: 'identity', reached: 3, left: 1 },
      { stage: 'application', reached: 2, left: 1 },
      { stage: 'submitted', reached: 1, left: 0 },
      { stage: 'review', reached: 1, left: 0 },
      { stage: 'refund', reached: 1, left: 0 },
    ]);
  });

  test('handoffs, waits and ratings', async () => {
    const { neededHuman, handoffs, waits, ratings } = await report();
    expect(neededHuman).toBe(4);
    expect(handoffs).toEqual([
      { reason: 'requested', count: 3 },
      { reason: 'complaint', count: 1 },
      { reason: 'lost_card', count: 1 },
    ]);
    // 10, 20, 30 and 60 seconds; one still waits for the first agent.
    expect(waits).toEqual({ medianMs: 25_000, p95Ms: 60_000, longestMs: 60_000 });
    expect(ratings).toEqual([
      { rating: 'good', count: 2 },
      { rating: 'fair', count: 0 },
      { rating: 'poor', count: 1 },
    ]);
  });

  test('day by day, the empty one included', async () => {
    expect((await report()).byDay).toEqual([
      { day: '2026-03-01', conversations: 1, submitted: 1, handoffs: 1, medianWaitMs: 10_000 },
      { day: '2026-03-02', conversations: 2, submitted: 0, handoffs: 2, medianWaitMs: 40_000 },
      { day: '2026-03-03', conversations: 0, submitted: 0, handoffs: 0, medianWaitMs: null },
      { day: '2026-03-04', conversations: 1, submitted: 0, handoffs: 2, medianWaitMs: 30_000 },
    ]);
  });

  test('by channel, and one channel alone', async () => {
    expect((await report()).byChannel).toEqual([
      { channel: 'direct-line', conversations: 3, submitted: 1, handoffs: 4 },
      { channel: 'teams', conversations: 1, submitted: 0, handoffs: 1 },
    ]);
    const teams = await report({ ...MARCH, channel: 'teams' });
    expect(teams).toMatchObject({
      conversations: 1,
      neededHuman: 1,
      handoffs: [{ reason: 'lost_card', count: 1 }],
      waits: { medianMs: null, p95Ms: null, longestMs: null },
      byChannel: [{ channel: 'teams', conversations: 1, submitted: 0, handoffs: 1 }],
    });
    expect(teams.funnel[2]).toEqual({ stage: 'identity', reached: 1, left: 1 });
    expect(teams.byDay.map(({ conversations }) => conversations)).toEqual([0, 1, 0, 0]);
  });

  test('how things stand now, whatever days are asked for', async () => {
    for (const email of ['a@x.org', 'b@x.org', 'c@x.org']) {
      await store.saveAgent(agent(email, { name: `Name of ${email}` }));
    }
    for (const email of ['a@x.org', 'b@x.org']) await store.setShift(email, true);
    await store.touchAgent('a@x.org', new Date(NOW.getTime() - 119_000));
    await store.touchAgent('b@x.org', new Date(NOW.getTime() - 120_000));
    const cases = [
      caseRecord('1', { number: 'XK-1', state: 'in_review', overdue: true, dueAt: '2026-03-03' }),
      caseRecord('2', { number: 'XK-2', state: 'submitted', overdue: true, dueAt: '2026-03-02' }),
      caseRecord('3', { number: 'XK-3', state: 'closed', overdue: true, dueAt: '2026-03-01' }),
      caseRecord('4', { number: 'XK-4', state: 'submitted', overdue: false, dueAt: '2026-03-09' }),
    ];
    expect(await store.commit({ cases })).toBe('committed');
    expect(await report({ from: '2020-01-01', to: '2020-01-01', channel: null })).toMatchObject({
      queue: { waiting: 1, longestWaitMs: 60 * 60_000, claimed: 1 },
      shift: [
        { email: 'a@x.org', name: 'Name of a@x.org', online: true, chats: 1 },
        { email: 'b@x.org', name: 'Name of b@x.org', online: false, chats: 0 },
      ],
      overdueCases: [
        { number: 'XK-2', dueAt: '2026-03-02' },
        { number: 'XK-1', dueAt: '2026-03-03' },
      ],
    });
  });
});

test('with nothing stored there is nothing to measure', async () => {
  expect(await report({ from: '2026-02-28', to: '2026-03-01', channel: null })).toEqual({
    queue: { waiting: 0, longestWaitMs: null, claimed: 0 },
    shift: [],
    overdueCases: [],
    conversations: 0,
    neededHuman: 0,
    funnel: ['began', 'eligibility', 'identity', 'application', 'submitted', 'review', 'refund'].map(
      (stage) => ({
        stage,
        reached: 0,
        left: 0,
      }),
    ),
    handoffs: [],
    waits: { medianMs: null, p95Ms: null, longestMs: null },
    ratings: ['good', 'fair', 'poor'].map((rating) => ({ rating, count: 0 })),
    byDay: ['2026-02-28', '2026-03-01'].map((day) => ({
      day,
      conversations: 0,
      submitted: 0,
      handoffs: 0,
      medianWaitMs: null,
    })),
    byChannel: [],
  });
});

test('customers who come to a later stage without an earlier one leave no negative number', async () => {
  await begin('a', '2026-03-01T00:00', [{ kind: 'step', detail: 'review' }]);
  const { funnel } = await report();
  expect(funnel.filter(({ reached, left }) => reached > 0 || left !== 0)).toEqual([
    { stage: 'review', reached: 1, left: 1 },
  ]);
});

test('a span that ends before it begins, or is longer than 400 days, is refused', async () => {
  await expect(report({ from: '2026-03-02', to: '2026-03-01', channel: null })).rejects.toMatchObject({
    code: 'BadRequest',
  });
  await expect(report({ from: '2025-01-01', to: '2026-02-05', channel: null })).rejects.toMatchObject({
    code: 'BadRequest',
  });
  const { byDay } = await report({ from: '2025-01-01', to: '2026-02-04', channel: null });
  expect([byDay.length, byDay[0]?.day, byDay.at(-1)?.day]).toEqual([400, '2025-01-01', '2026-02-04']);
});
