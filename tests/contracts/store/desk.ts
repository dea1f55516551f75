import type { StoredActivity } from '../../../src/core/conversation';
import type { HandoffRecord } from '../../../src/core/handoff';
import type { Bench } from './harness';
import { activity, at, caseRecord, conversation, handoff } from './samples';

/** What agents have before them. */
export function deskContract(bench: () => Bench): void {
  /** Stores a conversation with what was said in it, by whom, and a handoff of it. */
  const begin = async (
    id: string,
    said: readonly StoredActivity['from'][],
    changes: Partial<HandoffRecord> = {},
    caseId: string | null = null,
  ) => {
    const activities = said.map((from, index) => activity(id, index + 1, { from }));
    const begun = conversation(id, { lastSequence: said.length, caseId });
    await bench().store.commit({
      conversation: begun,
      activities,
      handoffs: [handoff(`h ${id}`, id, changes)],
    });
    return { ...begun, version: 1 };
  };
  const unread = async () => (await bench().store.desk()).map((row) => row.unread);

  test('is empty when nobody wants a human', async () => {
    const { store } = bench();
    await begin('c', ['customer'], { endedAt: at(3), outcome: 'left' });
    expect(await store.desk()).toEqual([]);
  });

  test('has each open handoff with its conversation, case, and what the customer said last', async () => {
    const { store } = bench();
    await store.commit({ cases: [caseRecord('k'), caseRecord('other')] });
    const full = await begin('full', ['customer', 'bot', 'customer', 'agent', 'bot'], {}, 'k');
    const bare = await begin('bare', [], { requestedAt: at(2) });
    const lost = await begin('lost', ['bot'], { requestedAt: at(3) }, 'gone');
    const stored = (id: string, requestedAt: Date) => ({
      ...handoff(`h ${id}`, id, { requestedAt }),
      version: 1,
    });
    expect(await store.desk()).toEqual([
      {
        conversation: full,
        case: { ...caseRecord('k'), version: 1 },
        handoff: stored('full', at(1)),
        unread: 2,
        lastFromCustomer: activity('full', 3),
      },
      { conversation: bare, case: null, handoff: stored('bare', at(2)), unread: 0, lastFromCustomer: null },
      { conversation: lost, case: null, handoff: stored('lost', at(3)), unread: 0, lastFromCustomer: null },
    ]);
  });

  test('has those with priority first, then those who wait longest, whoever has them', async () => {
    const { store } = bench();
    await begin('b', [], { requestedAt: at(5) });
    await begin('late', [], { requestedAt: at(8) });
    await begin('first', [], { requestedAt: at(7), priority: true });
    await begin('a', [], { requestedAt: at(5) });
    await begin('taken', [], { requestedAt: at(6), claimedBy: 'agent@demo.example', claimedAt: at(7) });
    await begin('early', [], { requestedAt: at(2) });
    const ids = async () => (await store.desk()).map((row) => row.conversation.id);
    expect(await ids()).toEqual(['first', 'early', 'a', 'b', 'taken', 'late']);
    const given = handoff('h late', 'late', { version: 1, requestedAt: at(8), priority: true });
    await store.commit({ handoffs: [given] });
    expect(await ids()).toEqual(['first', 'late', 'early', 'a', 'b', 'taken']);
  });

  test('is counted: who waits, who is served, and the place of one who waits', async () => {
    const { store } = bench();
    const none = { waiting: 0, claimed: 0, place: null };
    expect(await store.countQueue('a')).toEqual(none);
    await begin('over', [], { requestedAt: at(1), endedAt: at(3), outcome: 'left' });
    await begin('taken', [], { requestedAt: at(1), claimedBy: 'agent@demo.example', claimedAt: at(7) });
    await begin('b', [], { requestedAt: at(5) });
    await begin('a', [], { requestedAt: at(5) });
    await begin('early', [], { requestedAt: at(2) });
    await begin('first', [], { requestedAt: at(7), priority: true });
    await begin('also first', [], { requestedAt: at(6), priority: true });
    const place = async (id: string | null) => (await store.countQueue(id)).place;
    const waiting = ['also first', 'first', 'early', 'a', 'b'];
    expect(await Promise.all(waiting.map(place))).toEqual([1, 2, 3, 4, 5]);
    expect(await Promise.all(['taken', 'over', 'unknown', null].map(place))).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(await store.countQueue(null)).toEqual({ waiting: 5, claimed: 1, place: null });
  });

  test('counts the customer’s messages behind the newest that the agent has seen, which never goes back', async () => {
    const { store } = bench();
    await begin('c', ['customer', 'customer', 'bot', 'customer']);
    await begin('d', ['customer'], { requestedAt: at(2) });
    const after = async (sequence: number) => {
      await store.markSeen('c', sequence);
      return await unread();
    };
    expect(await unread()).toEqual([3, 1]);
    expect(await after(1)).toEqual([2, 1]);
    expect(await after(3)).toEqual([1, 1]);
    expect(await after(1)).toEqual([1, 1]);
    expect(await after(4)).toEqual([0, 1]);
    await store.commit({
      conversation: conversation('c', { version: 1, lastSequence: 6 }),
      activities: [activity('c', 5), activity('c', 6, { from: 'agent' })],
    });
    expect(await unread()).toEqual([1, 1]);
  });

  test('keeps what was seen when the handoff moves on, and counts anew for the next one', async () => {
    const { store } = bench();
    await begin('c', ['customer', 'customer']);
    await store.markSeen('c', 1);
    await store.commit({ handoffs: [handoff('h c', 'c', { version: 1, claimedBy: 'agent@demo.example' })] });
    expect(await unread()).toEqual([1]);
    await store.commit({
      handoffs: [
        handoff('h c', 'c', { version: 2, endedAt: at(5), outcome: 'returned' }),
        handoff('next', 'c'),
      ],
    });
    expect(await unread()).toEqual([2]);
  });

  test('marks nothing where no handoff is open', async () => {
    const { store } = bench();
    await begin('c', ['customer'], { endedAt: at(3), outcome: 'left' });
    await store.markSeen('c', 1);
    await store.markSeen('none', 1);
    await store.commit({ handoffs: [handoff('next', 'c')] });
    expect(await unread()).toEqual([1]);
  });
}
