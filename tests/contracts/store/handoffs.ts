import { RATINGS } from '../../../src/core/handoff';
import type { Bench } from './harness';
import { activity, at, conversation, handoff, job, note } from './samples';

const OVER = { endedAt: at(9), outcome: 'returned' } as const;

/** Handoffs, their ratings, and notes. */
export function handoffContract(bench: () => Bench): void {
  beforeEach(() =>
    bench()
      .store.commit({ conversation: conversation('c') })
      .then(() => bench().store.commit({ conversation: conversation('d') })),
  );

  test('answers a handoff as it was given, one version on, while it is open and after', async () => {
    const { store } = bench();
    expect(await store.openHandoff('c')).toBeNull();
    expect(await store.commit({ handoffs: [handoff('h', 'c')] })).toBe('committed');
    const waiting = { ...handoff('h', 'c'), version: 1 };
    expect([await store.openHandoff('c'), (await store.snapshot('c'))?.handoff]).toEqual([waiting, waiting]);
    const claimed = handoff('h', 'c', {
      version: 1,
      channel: 'teams',
      reason: 'cannot_receive_code',
      language: 'en',
      requestedAt: at(2),
      priority: true,
      offeredTo: 'agent2@demo.example',
      contact: '密文',
      claimedBy: 'agent@demo.example',
      claimedAt: at(4),
      firstClaimedAt: at(3),
    });
    expect(await store.commit({ handoffs: [claimed] })).toBe('committed');
    expect(await store.openHandoff('c')).toEqual({ ...claimed, version: 2 });
    const over = { ...claimed, ...OVER, version: 2 };
    expect(await store.commit({ handoffs: [over] })).toBe('committed');
    expect([await store.openHandoff('c'), (await store.snapshot('c'))?.handoff]).toEqual([null, null]);
    expect(await store.handoffs('c')).toEqual([{ ...over, version: 3 }]);
    expect(await store.handoffs('d')).toEqual([]);
  });

  test('of two agents who take it at once, one has it, and nothing else of the other’s unit is stored', async () => {
    const { store } = bench();
    await store.commit({ handoffs: [handoff('h', 'c')] });
    const claim = (by: string) =>
      store.commit({
        conversation: conversation('d', { version: by === 'one' ? 1 : 2, lastSequence: 1 }),
        activities: [activity('d', 1)],
        handoffs: [handoff('h', 'c', { version: 1, claimedBy: by })],
        notes: [note(by, 'c')],
        jobs: [job(by)],
      });
    expect(await Promise.all([claim('one'), claim('two')])).toEqual(['committed', 'conflict']);
    expect(await store.openHandoff('c')).toMatchObject({ claimedBy: 'one', version: 2 });
    expect((await store.notes('c')).map(({ id }) => id)).toEqual(['one']);
    expect((await store.snapshot('d'))?.conversation.version).toBe(2);
    expect(await store.countJobs()).toBe(1);
  });

  test('a handoff of that name, and one that is not there, are conflicts', async () => {
    const { store } = bench();
    await store.commit({ handoffs: [handoff('h', 'c', OVER)] });
    expect(await store.commit({ handoffs: [handoff('h', 'd')] })).toBe('conflict');
    expect(await store.commit({ handoffs: [handoff('x', 'd', { version: 1 })] })).toBe('conflict');
    expect(await store.handoffs('d')).toEqual([]);
  });

  test('a second open handoff of a conversation is a conflict, new or opened again', async () => {
    const { store } = bench();
    await store.commit({ handoffs: [handoff('over', 'c', OVER), handoff('open', 'c')] });
    expect(await store.commit({ handoffs: [handoff('new', 'c')], notes: [note('n', 'c')] })).toBe('conflict');
    expect(await store.commit({ handoffs: [handoff('over', 'c', { version: 1 })] })).toBe('conflict');
    expect(await store.notes('c')).toEqual([]);
    expect(await store.commit({ handoffs: [handoff('other', 'd')] })).toBe('committed');
    const both = [handoff('open', 'c', { version: 1, ...OVER }), handoff('new', 'c')];
    expect(await store.commit({ handoffs: both })).toBe('committed');
    expect((await store.openHandoff('c'))?.id).toBe('new');
  });

  test('of two that are requested at once, one is stored', async () => {
    const { store } = bench();
    const request = (id: string) => store.commit({ handoffs: [handoff(id, 'c')], notes: [note(id, 'c')] });
    expect(await Promise.all([request('one'), request('two')])).toEqual(['committed', 'conflict']);
    expect([await store.handoffs('c'), await store.notes('c')]).toMatchObject([
      [{ id: 'one' }],
      [{ id: 'one' }],
    ]);
  });

  test('refuses a handoff and a note of a conversation that is not there', async () => {
    const { store } = bench();
    const conflict = { code: 'StoreConflict' };
    await expect(store.commit({ handoffs: [handoff('h', 'x')] })).rejects.toMatchObject(conflict);
    await expect(store.commit({ notes: [note('n', 'x')] })).rejects.toMatchObject(conflict);
  });

  test('keeps the first rating of a handoff that is over', async () => {
    const { store } = bench();
    const rate = (handoffId: string, rating: (typeof RATINGS)[number]) =>
      store.commit({ ratings: [{ handoffId, rating }] });
    const rating = async () => (await store.handoffs('c'))[0]?.rating;
    await store.commit({ handoffs: [handoff('h', 'c')] });
    expect([await rate('h', 'good'), await rating()]).toEqual(['committed', null]);
    await store.commit({ handoffs: [handoff('h', 'c', { version: 1, ...OVER })] });
    expect([await rate('h', 'fair'), await rating()]).toEqual(['committed', 'fair']);
    expect([await rate('h', 'poor'), await rating()]).toEqual(['committed', 'fair']);
    expect(await rate('none', 'good')).toBe('committed');
    const unrated = handoff('h', 'c', { version: 2, ...OVER });
    expect([await store.commit({ handoffs: [unrated] }), await rating()]).toEqual(['committed', 'fair']);
  });

  test.each(RATINGS)('keeps the rating %s that comes with the end of a handoff', async (rating) => {
    const { store } = bench();
    await store.commit({ handoffs: [handoff('h', 'c')] });
    await store.commit({
      handoffs: [handoff('h', 'c', { version: 1, ...OVER })],
      ratings: [{ handoffId: 'h', rating }],
    });
    expect(await store.handoffs('c')).toMatchObject([{ rating }]);
  });

  test('lists the handoffs of a conversation and of a span of time, oldest first', async () => {
    const { store } = bench();
    const requested = (id: string, of: string, minutes: number) =>
      handoff(id, of, { ...OVER, requestedAt: at(minutes) });
    await store.commit({
      handoffs: [
        requested('late', 'c', 8),
        requested('early', 'c', 2),
        requested('b same', 'd', 5),
        requested('a same', 'd', 5),
      ],
    });
    const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
    expect(ids(await store.handoffs('c'))).toEqual(['early', 'late']);
    expect(ids(await store.handoffsBetween(at(2), at(8), 9))).toEqual(['early', 'a same', 'b same']);
    expect(ids(await store.handoffsBetween(at(3), at(9), 2))).toEqual(['a same', 'b same']);
    expect(await store.handoffsBetween(at(9), at(2), 9)).toEqual([]);
  });

  test('answers how long the latest customers waited for their first agent, newest first', async () => {
    const { store } = bench();
    expect(await store.recentWaits(3)).toEqual([]);
    const took = (id: string, requested: number, first: number | null, last = first) =>
      handoff(id, 'c', {
        ...OVER,
        requestedAt: at(requested),
        firstClaimedAt: first === null ? null : at(first),
        claimedAt: last === null ? null : at(last),
      });
    await store.commit({
      handoffs: [
        took('left', 0, null),
        took('a', 0, 9, 99),
        took('b', 1, 3),
        took('c', 5, 5),
        took('d', 0, 1),
      ],
    });
    expect(await store.recentWaits(3)).toEqual([9 * 60_000, 0, 2 * 60_000]);
  });

  test('keeps notes whole, oldest first', async () => {
    const { store } = bench();
    const late = note('a', 'c', { at: at(5), text: '第二条\n<b>👩‍👩‍👧</b>' });
    const early = note('b', 'c', { at: at(2), by: 'supervisor@demo.example' });
    await store.commit({ notes: [late, early, note('other', 'd')] });
    expect(await store.notes('c')).toEqual([early, late]);
  });

  test('keeps of a note all that any database can', async () => {
    const { store } = bench();
    await store.commit({ notes: [note('n', 'c', { text: 'a\0b \ud83d c' })] });
    expect((await store.notes('c'))[0]?.text).toBe('a\ufffdb \ufffd c');
  });
}
