import fc from 'fast-check';
import { CHAIN_START, verifyChain, verifyLog } from '../../../src/store/audit-chain';
import type { AuditFilter } from '../../../src/store/contract';
import type { Bench } from './harness';
import { at, conversation, entry, guard, handoff } from './samples';

/** The audit log and its chain. */
export function auditContract(bench: () => Bench): void {
  const targets = async (filter: AuditFilter) =>
    (await bench().store.audit(filter)).map(({ target }) => target);

  test('keeps entries as they were given, chained in their order', async () => {
    const { store } = bench();
    const one = entry('dl_1', { action: 'reveal', detail: { slot: 'id_number', reason: '核对证件' } });
    const two = entry('XK-1', { actor: 'system', at: at(-9), action: 'decide' });
    await store.commit({ conversation: conversation('c'), audit: [one, two] });
    await store.commit({ audit: [entry('later')] });
    const rows = await store.auditAfter(0, 9);
    expect(rows).toMatchObject([
      { ...one, position: 1, previousHash: '0'.repeat(64) },
      { ...two, position: 2, previousHash: rows[0]?.hash },
      { ...entry('later'), position: 3, previousHash: rows[1]?.hash },
    ]);
    expect(new Set(rows.map(({ hash }) => hash)).size).toBe(3);
    expect(verifyChain(rows)).toEqual({ intact: true, end: { position: 3, hash: rows[2]?.hash } });
    expect([await store.auditAfter(1, 1), await store.auditAfter(3, 9)]).toEqual([[rows[1]], []]);
  });

  test('is whole when it is empty', async () => {
    expect(await verifyLog(bench().store)).toEqual({ intact: true, end: CHAIN_START });
  });

  test('units that come at once are chained without a gap, those that are not stored leave none', async () => {
    const { store, harness } = bench();
    await store.commit({ conversation: conversation('c'), handoffs: [handoff('h', 'c')] });
    const claim = (by: number) =>
      store.commit({
        handoffs: [handoff('h', 'c', { version: 1, claimedBy: `${by}` })],
        audit: [entry(`claim ${by}`)],
      });
    const note = (of: number) => store.commit({ audit: [entry(`a ${of}`), entry(`b ${of}`)] });
    const broken = (of: number) =>
      store.commit({ audit: [entry(`broken ${of}`), entry('no time', { at: new Date(NaN) })] });
    const ended = await Promise.allSettled(
      Array.from({ length: 40 }, (_, of) => [claim(of), note(of), broken(of)]).flat(),
    );
    expect(ended.filter((each) => each.status === 'fulfilled' && each.value === 'committed')).toHaveLength(
      41,
    );
    const rows = await store.auditAfter(0, 999);
    expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: 81 }, (_, index) => index + 1));
    expect(rows.filter(({ target }) => target.startsWith('claim'))).toHaveLength(1);
    const again = await harness.reopen();
    expect(await verifyLog(again, 7)).toEqual({ intact: true, end: { position: 81, hash: rows[80]?.hash } });
    await again.commit({ audit: [entry('after the restart')] });
    expect(await verifyLog(again, 9)).toMatchObject({ intact: true, end: { position: 82 } });
  });

  test('a conflict, a duplicate and an error after a good entry leave no hole', async () => {
    const { store } = bench();
    await store.commit({ conversation: conversation('c'), deliveryKeys: ['m'], guards: [guard('g')] });
    const audit = [entry('lost')];
    expect(await store.commit({ guards: [guard('g')], audit })).toBe('conflict');
    const again = { conversation: conversation('c', { version: 1 }), deliveryKeys: ['m'], audit };
    expect(await store.commit(again)).toBe('duplicate');
    await expect(
      store.commit({ audit: [...audit, entry('x', { at: new Date(NaN) })] }),
    ).rejects.toMatchObject({
      code: 'InternalError',
    });
    await store.commit({ audit: [entry('kept')] });
    expect(await store.auditAfter(0, 9)).toMatchObject([{ position: 1, target: 'kept' }]);
    expect(await verifyLog(store)).toMatchObject({ intact: true });
  });

  test('keeps and chains every text that anybody may type', async () => {
    const { store } = bench();
    const text = fc.string({ unit: 'binary', maxLength: 30 });
    const texts = [...fc.sample(fc.tuple(text, text, text), 60), ['a\0b', '\ud83d', '\ud83d'] as const];
    await store.commit({
      audit: texts.map(([actor, target, value]) => entry(target, { actor, detail: { z: value, a: target } })),
    });
    expect(await verifyLog(store)).toMatchObject({ intact: true, end: { position: texts.length } });
    expect((await store.audit({ limit: 1 }))[0]).toMatchObject({
      actor: 'a\ufffdb',
      target: '\ufffd',
      detail: { a: '\ufffd', z: '\ufffd' },
    });
  });

  describe('tampering', () => {
    beforeEach(() =>
      bench().store.commit({
        audit: Array.from({ length: 5 }, (_, index) => entry(`c${index + 1}`, { detail: { reason: 'why' } })),
      }),
    );

    test.each<[what: string, sql: string, position: number, fault: string]>([
      ['another actor', "UPDATE audit SET actor = 'other' WHERE position = 3", 3, 'content'],
      ['another action', "UPDATE audit SET action = 'note' WHERE position = 1", 1, 'content'],
      ['another target', "UPDATE audit SET target = 'c9' WHERE position = 5", 5, 'content'],
      ['another time', 'UPDATE audit SET entered_at = entered_at + 1 WHERE position = 2', 2, 'content'],
      ['another detail', 'UPDATE audit SET detail = \'{"reason":"no"}\' WHERE position = 4', 4, 'content'],
      [
        'one more detail',
        'UPDATE audit SET detail = \'{"a":"","reason":"why"}\' WHERE position = 4',
        4,
        'content',
      ],
      ['another hash', 'UPDATE audit SET hash = previous_hash WHERE position = 2', 2, 'content'],
      [
        'another hash of the one before',
        'UPDATE audit SET previous_hash = hash WHERE position = 2',
        2,
        'link',
      ],
      ['an entry removed', 'DELETE FROM audit WHERE position = 3', 3, 'missing'],
      ['the first ones removed', 'DELETE FROM audit WHERE position < 3', 1, 'missing'],
      [
        'a hole closed',
        'DELETE FROM audit WHERE position = 3; UPDATE audit SET position = 3 WHERE position = 4',
        3,
        'link',
      ],
    ])('%s is found where it was done', async (_what, sql, position, fault) => {
      const { store, harness } = bench();
      await harness.execute(sql);
      const broken = { intact: false, position, fault };
      expect([await verifyLog(store), await verifyLog(store, 1)]).toEqual([broken, broken]);
    });

    test('an entry that cannot be read is named, without its content', async () => {
      const { store, harness } = bench();
      await harness.execute("UPDATE audit SET action = 'secret' WHERE position = 4");
      await expect(verifyLog(store)).rejects.toMatchObject({
        code: 'InternalError',
        message: expect.stringMatching(/^(?!.*secret).*position 4/) as unknown,
      });
    });
  });

  describe('searching', () => {
    beforeEach(() =>
      bench().store.commit({
        audit: [
          entry('dl_ABC%1', { at: at(1), actor: 'anna' }),
          entry('dl_abc_2', { at: at(2), actor: 'ben', action: 'note' }),
          entry('XK-1\\3', { at: at(3), actor: 'anna', action: 'note' }),
          entry('dl_xyz4', { at: at(4), actor: 'ben' }),
        ],
      }),
    );

    const all = ['dl_xyz4', 'XK-1\\3', 'dl_abc_2', 'dl_ABC%1'];
    test.each<[string, AuditFilter, string[]]>([
      ['all, newest first', {}, all],
      ['at most so many', { limit: 2 }, all.slice(0, 2)],
      ['those before one', { before: 3, limit: 1 }, ['dl_abc_2']],
      ['of an actor', { actor: 'anna' }, ['XK-1\\3', 'dl_ABC%1']],
      ['of an action', { action: 'note' }, ['XK-1\\3', 'dl_abc_2']],
      ['of an actor and an action', { actor: 'ben', action: 'note' }, ['dl_abc_2']],
      ['by part of the target, large or small', { target: 'Abc' }, ['dl_abc_2', 'dl_ABC%1']],
      ['with %', { target: 'c%' }, ['dl_ABC%1']],
      ['with _', { target: 'c_' }, ['dl_abc_2']],
      ['with \\', { target: '\\' }, ['XK-1\\3']],
      ['with nothing typed', { target: '' }, all],
      ['of a span of time, its end not included', { from: at(2), to: at(4) }, ['XK-1\\3', 'dl_abc_2']],
      ['since', { from: at(4) }, ['dl_xyz4']],
      ['none', { actor: 'nobody' }, []],
      [
        'with all at once',
        { actor: 'anna', action: 'claim', target: 'abc', from: at(0), to: at(2), before: 2 },
        ['dl_ABC%1'],
      ],
    ])('%s', async (_name, filter, expected) => {
      expect(await targets(filter)).toEqual(expected);
    });
  });
}
