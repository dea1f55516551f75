import type { Bench } from './harness';
import { activity, conversation } from './samples';

/** What several processes tell each other through the store. */
export function sharedContract(bench: () => Bench): void {
  test('keeps something small by its name; of two who change it at once one is told to read it again', async () => {
    const { store } = bench();
    expect(await store.keepsake('demo')).toBeNull();
    const first = ['a', 'b'].map((content) => store.saveKeepsake('demo', { version: 0, content }));
    expect((await Promise.all(first)).sort()).toEqual([false, true]);
    expect(await store.keepsake('demo')).toMatchObject({ version: 1 });
    expect(await store.saveKeepsake('demo', { version: 1, content: '密' })).toBe(true);
    expect(await store.saveKeepsake('demo', { version: 1, content: 'late' })).toBe(false);
    expect(await store.keepsake('demo')).toEqual({ version: 2, content: '密' });
    expect(await store.saveKeepsake('other', { version: 3, content: 'x' })).toBe(false);
    expect(await store.keepsake('other')).toBeNull();
  });

  test('tells how far many conversations have come', async () => {
    const { store } = bench();
    expect(await store.lastSequences([])).toEqual(new Map());
    const ids = Array.from({ length: 230 }, (_, index) => `c${index}`);
    for (const [index, id] of ids.entries()) {
      const lastSequence = index % 3;
      const activities = Array.from({ length: lastSequence }, (_, at) => activity(id, at + 1));
      await store.commit({ conversation: conversation(id, { lastSequence }), activities });
    }
    const found = await store.lastSequences([...ids, 'unknown']);
    expect([...found].sort()).toEqual(ids.map((id, index) => [id, index % 3]).sort());
  });
}
