import type { Bench } from './harness';
import { activity, at, conversation } from './samples';

/** How conversations are reached, how far that has come, and words that are taken back. */
export function channelContract(bench: () => Bench): void {
  const begin = (id: string) =>
    bench().store.commit({
      conversation: conversation(id, { lastSequence: 2 }),
      activities: [activity(id, 1), activity(id, 2)],
    });
  const reference = (id: string, more: object = {}) => ({
    conversationId: id,
    reference: 'sealed',
    sentSequence: 0,
    updatedAt: at(1),
    ...more,
  });

  test('keeps a reference, anew when it changes, with what was sent', async () => {
    const { store } = bench();
    await begin('c');
    expect(await store.channelReference('c')).toBeNull();
    await store.saveChannelReference(reference('c', { sentSequence: 1 }));
    await store.markSent('c', 2);
    await store.markSent('c', 1);
    await store.saveChannelReference(reference('c', { reference: 'newer', updatedAt: at(2) }));
    expect(await store.channelReference('c')).toEqual({
      ...reference('c', { reference: 'newer', updatedAt: at(2) }),
      sentSequence: 2,
      gone: false,
    });
  });

  test('what is gone comes back with a new reference', async () => {
    const { store } = bench();
    await begin('c');
    await store.saveChannelReference(reference('c'));
    await store.markGone('c');
    await store.markGone('unknown');
    expect((await store.channelReference('c'))?.gone).toBe(true);
    await store.saveChannelReference(reference('c'));
    expect((await store.channelReference('c'))?.gone).toBe(false);
  });

  test('a reference goes with its conversation', async () => {
    const { store } = bench();
    await begin('c');
    await store.saveChannelReference(reference('c'));
    await store.deleteConversations(at(1_000_000), 10);
    expect(await store.channelReference('c')).toBeNull();
  });

  test('an activity is changed in place, in the unit or not at all', async () => {
    const { store } = bench();
    await begin('c');
    const snapshot = await store.snapshot('c');
    if (!snapshot) throw new Error('the conversation is gone');
    const changed = { ...activity('c', 1), body: { type: 'message' as const, text: '[…]' } };
    const unit = { conversation: snapshot.conversation, changedActivities: [changed] };
    expect(await store.commit(unit)).toBe('committed');
    expect(await store.commit(unit)).toBe('conflict');
    expect((await store.activities('c', 0)).map(({ body }) => body.text)).toEqual([
      '[…]',
      activity('c', 2).body.text,
    ]);
    await expect(store.commit({ changedActivities: [changed] })).rejects.toMatchObject({
      code: 'InternalError',
    });
  });
}
