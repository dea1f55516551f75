import type { Fact } from '../../../src/core/handoff';
import type { Bench } from './harness';
import { at, CHINA_MIDNIGHT, conversation, unclear } from './samples';

const BEGAN: Fact = { kind: 'began', detail: '' };
const IDENTITY: Fact = { kind: 'step', detail: 'identity' };

/** Facts and messages not understood. */
export function reportContract(bench: () => Bench): void {
  const YEAR = ['2025-01-01', '2025-12-31'] as const;

  test('counts a fact of a conversation once, however often it is told', async () => {
    const { store } = bench();
    await store.commit({ conversation: conversation('c'), facts: [BEGAN, BEGAN, IDENTITY] });
    const again = conversation('c', { version: 1 });
    const facts: Fact[] = [
      IDENTITY,
      { kind: 'step', detail: 'application' },
      { kind: 'submitted', detail: '' },
    ];
    expect(await store.commit({ conversation: again, facts })).toBe('committed');
    await store.commit({ conversation: conversation('d'), facts: [BEGAN] });
    const counted = (await store.factCounts(...YEAR)).map(({ kind, detail, count }) => [kind, detail, count]);
    expect(counted).toEqual([
      ['began', '', 2],
      ['step', 'application', 1],
      ['step', 'identity', 1],
      ['submitted', '', 1],
    ]);
  });

  test('counts by channel and by the day in mainland China on which the conversation began', async () => {
    const { store } = bench();
    const begin = (id: string, createdAt: Date, channel: 'direct-line' | 'teams' = 'direct-line') =>
      store.commit({ conversation: conversation(id, { createdAt, channel }), facts: [BEGAN] });
    await begin('last moment', new Date(CHINA_MIDNIGHT - 1));
    await begin('first moment', new Date(CHINA_MIDNIGHT));
    await begin('same day', new Date(CHINA_MIDNIGHT + 86_399_999));
    await begin('teams', new Date(CHINA_MIDNIGHT), 'teams');
    await begin('next day', new Date(CHINA_MIDNIGHT + 86_400_000));
    await store.commit({
      conversation: conversation('first moment', {
        version: 1,
        createdAt: new Date(CHINA_MIDNIGHT),
        updatedAt: at(99_999),
      }),
      facts: [IDENTITY],
    });
    const began = { kind: 'began', detail: '' };
    const second = { day: '2025-03-02', channel: 'direct-line' };
    expect(await store.factCounts('2025-03-02', '2025-03-02')).toEqual([
      { ...second, ...began, count: 2 },
      { ...second, kind: 'step', detail: 'identity', count: 1 },
      { day: '2025-03-02', channel: 'teams', ...began, count: 1 },
    ]);
    const days = async (from: string, to: string) =>
      (await store.factCounts(from, to)).map(({ day, count }) => `${day} ${count}`);
    expect(await days('2025-03-01', '2025-03-01')).toEqual(['2025-03-01 1']);
    expect(await days('2025-03-03', '2025-03-09')).toEqual(['2025-03-03 1']);
    expect(await days('2025-03-04', '2025-03-01')).toEqual([]);
  });

  test('refuses facts without their conversation, and forgets those of a unit that is not stored', async () => {
    const { store } = bench();
    await expect(store.commit({ facts: [BEGAN] })).rejects.toMatchObject({ code: 'InternalError' });
    await store.commit({ conversation: conversation('c') });
    expect(await store.commit({ conversation: conversation('c'), facts: [BEGAN] })).toBe('conflict');
    expect(await store.factCounts(...YEAR)).toEqual([]);
  });

  test('lists messages not understood as they were given, newest first', async () => {
    const { store } = bench();
    const early = unclear('early', 'c');
    const late = unclear('late', 'c', { at: at(5), language: 'en', text: 'huh?', expects: null });
    const same = unclear('also late', 'c', { at: at(5) });
    await store.commit({ conversation: conversation('c'), misunderstood: [early, late, same] });
    const open = { intent: null, labelledBy: null, labelledAt: null };
    expect(await store.misunderstood('open', 9)).toEqual(
      [same, late, early].map((message) => ({ ...message, ...open })),
    );
    expect((await store.misunderstood('open', 1)).map(({ id }) => id)).toEqual(['also late']);
    expect(await store.misunderstood('labelled', 9)).toEqual([]);
  });

  test('keeps of a message all that any database can', async () => {
    const { store } = bench();
    const misunderstood = [unclear('a', 'c', { text: 'a\0b \ud83d c' })];
    await store.commit({ conversation: conversation('c'), misunderstood });
    expect((await store.misunderstood('open', 1))[0]?.text).toBe('a\ufffdb \ufffd c');
  });

  test('lists those labelled with an intent, oldest first; those dismissed are gone', async () => {
    const { store } = bench();
    const misunderstood = ['a', 'b', 'c', 'd', 'e'].map((id) => unclear(id, 'c'));
    await store.commit({ conversation: conversation('c'), misunderstood });
    const by = 'supervisor@demo.example';
    expect(await store.labelMisunderstood(['b'], 'bill.pay', by, at(9))).toBe(1);
    expect(await store.labelMisunderstood(['c', 'a', 'none'], 'refund.howto', by, at(8))).toBe(2);
    expect(await store.labelMisunderstood(['d'], null, by, at(7))).toBe(1);
    expect(await store.labelMisunderstood([], 'refund.howto', by, at(7))).toBe(0);
    expect((await store.misunderstood('open', 9)).map(({ id }) => id)).toEqual(['e']);
    expect(await store.misunderstood('labelled', 2)).toEqual([
      { ...unclear('a', 'c'), intent: 'refund.howto', labelledBy: by, labelledAt: at(8) },
      { ...unclear('c', 'c'), intent: 'refund.howto', labelledBy: by, labelledAt: at(8) },
    ]);
  });

  test('says once what a message means: the second click changes nothing', async () => {
    const { store } = bench();
    await store.commit({
      conversation: conversation('c'),
      misunderstood: [unclear('a', 'c'), unclear('b', 'c')],
    });
    const label = (id: string, intent: 'bill.pay' | 'faq.scam' | null, by: string) =>
      store.labelMisunderstood([id, id], intent, by, at(1));
    expect(await Promise.all([label('a', 'bill.pay', 'one'), label('a', 'faq.scam', 'two')])).toEqual([1, 0]);
    expect([await label('b', null, 'one'), await label('b', 'faq.scam', 'two')]).toEqual([1, 0]);
    expect(await store.misunderstood('labelled', 9)).toMatchObject([
      { intent: 'bill.pay', labelledBy: 'one' },
    ]);
  });
}
