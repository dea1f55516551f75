import type { CaseState } from '../../../src/core/case';
import type { Bench } from './harness';
import {
  activity,
  agent,
  at,
  caseRecord,
  change,
  conversation,
  entry,
  guard,
  handoff,
  job,
  note,
  say,
  session,
  unclear,
} from './samples';

/** Retention, restarts and the schema's history. */
export function upkeepContract(bench: () => Bench): void {
  describe('retention of conversations', () => {
    const begin = (id: string, minutes: number, caseId: string | null = null) =>
      bench().store.commit({
        conversation: conversation(id, { lastSequence: 1, updatedAt: at(minutes), caseId }),
        activities: [activity(id, 1)],
        deliveryKeys: ['m'],
      });

    test('removes the oldest with all that is theirs', async () => {
      const { store } = bench();
      for (const [id, minutes] of [
        ['b', 2],
        ['a', 1],
        ['c', 3],
        ['new', 4],
      ] as const)
        await begin(id, minutes);
      expect(await store.deleteConversations(at(4), 2)).toBe(2);
      expect([await store.snapshot('a'), await store.snapshot('b')]).toEqual([null, null]);
      expect([await store.activities('a', 0), await store.delivered('a', ['m'])]).toEqual([[], null]);
      expect([await store.deleteConversations(at(4), 2), await store.deleteConversations(at(4), 2)]).toEqual([
        1, 0,
      ]);
      expect(await store.activities('new', 0)).toHaveLength(1);
    });

    test('removes what agents and reports have of it, and leaves what happened in the audit log', async () => {
      const { store } = bench();
      for (const [id, minutes] of [
        ['gone', 1],
        ['stays', 9],
      ] as const) {
        await store.commit({
          conversation: conversation(id, { updatedAt: at(minutes) }),
          handoffs: [handoff(`open ${id}`, id), handoff(`over ${id}`, id, { endedAt: at(2) })],
          notes: [note(`note ${id}`, id)],
          facts: [{ kind: 'began', detail: '' }],
          misunderstood: [unclear(`open ${id}`, id), unclear(`labelled ${id}`, id)],
          audit: [entry(id)],
        });
        await store.labelMisunderstood([`labelled ${id}`], 'bill.pay', 'x', at(0));
      }
      expect(await store.deleteConversations(at(5), 9)).toBe(1);
      const left = async (id: string) => [
        await store.openHandoff(id),
        (await store.handoffs(id)).length,
        (await store.notes(id)).length,
      ];
      expect(await left('gone')).toEqual([null, 0, 0]);
      expect(await left('stays')).toEqual([expect.objectContaining({ id: 'open stays' }), 2, 1]);
      expect((await store.desk()).map((row) => row.handoff.id)).toEqual(['open stays']);
      expect(await store.factCounts('2025-01-01', '2025-12-31')).toMatchObject([{ count: 1 }]);
      expect((await store.misunderstood('open', 9)).map(({ id }) => id)).toEqual(['open stays']);
      expect((await store.misunderstood('labelled', 9)).map(({ id }) => id)).toEqual(['labelled stays']);
      expect((await store.audit({})).map(({ target }) => target)).toEqual(['stays', 'gone']);
    });

    test.each<[string, CaseState, string | null, boolean]>([
      ['an application under way', 'in_review', 'XK-1', true],
      ['a refund under way', 'refund_pending', 'XK-1', true],
      ['a draft', 'draft', null, false],
      ['an application that was closed', 'closed', 'XK-1', false],
      ['an application that was withdrawn', 'withdrawn', 'XK-1', false],
    ])('looks at the case: %s', async (_name, state, number, stays) => {
      const { store } = bench();
      await begin('named by the case', 1);
      await begin('names the case', 1, 'k');
      await store.commit({
        cases: [caseRecord('k', { state, number, conversationId: 'named by the case' })],
      });
      expect(await store.deleteConversations(at(9), 9)).toBe(stays ? 0 : 2);
      expect(await store.caseById('k')).not.toBeNull();
    });
  });

  test('finds everything again after a restart', async () => {
    const { store, harness } = bench();
    const told = {
      conversation: conversation('c', { lastSequence: 1, caseId: 'k' }),
      activities: [activity('c', 1)],
    };
    await store.commit({
      ...told,
      deliveryKeys: ['m'],
      cases: [caseRecord('k')],
      caseChanges: [{ caseId: 'k', change: change('x') }],
      guards: [guard('g')],
      jobs: [job('j')],
      handoffs: [handoff('h', 'c')],
      notes: [note('n', 'c')],
      audit: [entry('c')],
    });
    await store.saveAgent(agent('a@demo.example'));
    await store.setShift('a@demo.example', true);
    await store.saveSession(session('hash', 'a@demo.example'));
    const again = await harness.reopen();
    await again.migrate();
    expect(await again.snapshot('c')).toEqual({
      conversation: { ...told.conversation, version: 1 },
      case: { ...caseRecord('k'), version: 1 },
      handoff: { ...handoff('h', 'c'), version: 1 },
    });
    expect([await again.activities('c', 0), await again.delivered('c', ['m'])]).toEqual([told.activities, 1]);
    expect([await again.caseChanges('k'), await again.guard('g')]).toEqual([
      [change('x')],
      { ...guard('g'), version: 1 },
    ]);
    expect(await again.claimJobs(at(0), 9, 1)).toMatchObject([job('j')]);
    expect(await again.notes('c')).toEqual([note('n', 'c')]);
    expect((await again.audit({})).map(({ target }) => target)).toEqual(['c']);
    expect([await again.agent('a@demo.example'), await again.session('hash')]).toEqual([
      agent('a@demo.example'),
      session('hash', 'a@demo.example'),
    ]);
    expect(await again.presence()).toEqual([{ email: 'a@demo.example', onShift: true, lastSeenAt: null }]);
    expect(await say(again, 'c', 'next')).toBe(2);
  });

  test('stores what waits when it is closed, and refuses everything after', async () => {
    const { store, harness } = bench();
    const last = store.commit({ conversation: conversation('c') });
    await store.close();
    await store.close();
    expect(await last).toBe('committed');
    const closed = { code: 'StoreUnavailable', message: expect.stringMatching('closed') as unknown };
    await expect(store.snapshot('c')).rejects.toMatchObject(closed);
    await expect(store.commit({ jobs: [job('j')] })).rejects.toMatchObject(closed);
    await expect(store.claimJobs(at(0), 1, 1)).rejects.toMatchObject(closed);
    await expect(store.ping()).rejects.toMatchObject(closed);
    expect((await (await harness.reopen()).snapshot('c'))?.conversation.version).toBe(1);
  });

  test('answers a ping, and migrates a second time without harm', async () => {
    const { store } = bench();
    await say(store, 'c', 'x');
    await store.migrate();
    await store.ping();
    expect(await store.activities('c', 0)).toHaveLength(1);
  });

  test('refuses the database of a newer program, naming both versions', async () => {
    const { harness } = bench();
    await harness.execute("INSERT INTO schema_migrations VALUES (987, 'later', 'sum', 0)");
    await expect((await harness.reopen()).migrate()).rejects.toMatchObject({
      code: 'StoreTooNew',
      message: expect.stringMatching(/version 987.*up to \d+.*newer program/) as unknown,
    });
  });

  test('refuses a migration that was changed after it was applied, naming it', async () => {
    const { harness } = bench();
    await harness.execute("UPDATE schema_migrations SET checksum = 'other' WHERE version = 1");
    await expect((await harness.reopen()).migrate()).rejects.toMatchObject({
      code: 'StoreUnavailable',
      message: expect.stringMatching(/migration 1 \(begin\)/) as unknown,
    });
  });

  test('does not hand out a stored row that is damaged, and says so without its content', async () => {
    const { store, harness } = bench();
    await say(store, 'c', 'private');
    await harness.execute('UPDATE activities SET body = \'{"type":"secret"}\'');
    await harness.execute("UPDATE conversations SET language = 'secret'");
    const damaged = { code: 'InternalError', message: expect.not.stringMatching('secret') as unknown };
    await expect(store.activities('c', 0)).rejects.toMatchObject(damaged);
    await expect(store.snapshot('c')).rejects.toMatchObject(damaged);
    await harness.execute("UPDATE activities SET body = 'secret'");
    await expect(store.activities('c', 0)).rejects.toMatchObject(damaged);
  });
}
