import type { CaseState } from '../../../src/core/case';
import type { CaseFilter } from '../../../src/store/contract';
import type { Bench } from './harness';
import { at, caseRecord, change, conversation, guard } from './samples';

/** Cases, their changes, and guards. */
export function caseContract(bench: () => Bench): void {
  test('answers a case as it was given, by id and by number', async () => {
    const { store } = bench();
    const draft = caseRecord('k');
    await store.commit({ cases: [draft] });
    expect(await store.caseById('k')).toEqual({ ...draft, version: 1 });
    const full = caseRecord('k', {
      number: 'XK-23456789',
      state: 'submitted',
      version: 1,
      accountKey: 'account',
      form: 'new',
      submittedForm: 'confirmed',
      refundCents: 3650,
      refundReference: '退款-1',
      requestedDocuments: ['id_front', '护照'],
      decisionReason: 'the photo is blurred',
      submittedAt: at(5),
      answerFrom: '2025-02-17',
      dueAt: '2025-02-27',
      overdue: true,
      updatedAt: at(5),
    });
    expect(await store.commit({ cases: [full] })).toBe('committed');
    expect(await store.caseByNumber('XK-23456789')).toEqual({ ...full, version: 2 });
    expect([await store.caseById('x'), await store.caseByNumber('XK-22222222')]).toEqual([null, null]);
  });

  test('a number that is taken is a conflict, for a new case and for one that gets its number', async () => {
    const { store } = bench();
    await store.commit({ cases: [caseRecord('k', { number: 'XK-1' }), caseRecord('draft')] });
    expect(await store.commit({ cases: [caseRecord('new', { number: 'XK-1' })] })).toBe('conflict');
    expect(await store.commit({ cases: [caseRecord('draft', { version: 1, number: 'XK-1' })] })).toBe(
      'conflict',
    );
    expect((await store.caseByNumber('XK-1'))?.id).toBe('k');
    expect(await store.caseById('draft')).toEqual({ ...caseRecord('draft'), version: 1 });
  });

  test('keeps the changes of a case in the order they came', async () => {
    const { store } = bench();
    const first = [change('started'), change('sent', { by: 'bot' })];
    const later = change('approved', {
      by: 'agent:supervisor@demo.example',
      at: at(-9),
      from: 'submitted',
      to: 'approved',
    });
    const of = (caseId: string, changes: readonly ReturnType<typeof change>[]) =>
      changes.map((each) => ({ caseId, change: each }));
    await store.commit({ cases: [caseRecord('k'), caseRecord('l')], caseChanges: of('k', first) });
    await store.commit({ caseChanges: [...of('l', [change('other')]), ...of('k', [later])] });
    expect(await store.caseChanges('k')).toEqual([...first, later]);
    expect(await store.caseChanges('none')).toEqual([]);
    await expect(store.commit({ caseChanges: of('none', first) })).rejects.toMatchObject({
      code: 'StoreConflict',
    });
  });

  describe('finding cases', () => {
    const list: readonly [id: string, state: CaseState, due: string | null, overdue: boolean, age: number][] =
      [
        ['draft', 'draft', null, false, 1],
        ['old draft', 'draft', null, false, 9],
        ['late', 'in_review', '2025-03-05', true, 4],
        ['later', 'more_info', '2025-03-07', true, 5],
        ['soon', 'submitted', '2025-03-01', false, 2],
        ['same day, older', 'in_review', '2025-03-10', false, 8],
        ['same day', 'submitted', '2025-03-10', false, 3],
        ['done', 'closed', '2025-01-01', false, 7],
      ];
    beforeEach(async () => {
      const cases = list.map(([id, state, dueAt, overdue, age]) =>
        caseRecord(id, {
          state,
          dueAt,
          overdue,
          number: state === 'draft' ? null : `XK-${id}`,
          accountKey: age % 2 === 0 ? 'even' : 'odd',
          createdAt: at(-age),
          updatedAt: at(age),
        }),
      );
      await bench().store.commit({ cases });
    });

    const byDue = ['late', 'later', 'done', 'soon', 'same day, older', 'same day', 'old draft', 'draft'];
    test.each<[string, CaseFilter, string[]]>([
      ['all, overdue first, then by due day, then oldest', {}, byDue],
      ['at most so many', { limit: 3 }, byDue.slice(0, 3)],
      ['of one state', { states: ['draft'] }, ['old draft', 'draft']],
      [
        'of some states',
        { states: ['submitted', 'more_info', 'closed'] },
        ['later', 'done', 'soon', 'same day'],
      ],
      ['of no state', { states: [] }, []],
      ['of an account', { accountKey: 'even' }, ['late', 'soon', 'same day, older']],
      ['overdue', { overdue: true }, ['late', 'later']],
      ['not overdue', { overdue: false, states: ['in_review'] }, ['same day, older']],
      ['due before a day', { dueBefore: '2025-03-07' }, ['late', 'done', 'soon']],
      ['due before a day, not overdue', { dueBefore: '2025-03-07', overdue: false }, ['done', 'soon']],
      ['unchanged since', { updatedBefore: at(3) }, ['soon', 'draft']],
      ['unchanged since, in a state', { updatedBefore: at(8), states: ['closed'] }, ['done']],
      ['with a number', { numbered: true, accountKey: 'odd' }, ['later', 'done', 'same day']],
      ['without a number', { numbered: false, limit: 1 }, ['old draft']],
    ])('%s', async (_name, filter, ids) => {
      expect((await bench().store.cases(filter)).map(({ id }) => id)).toEqual(ids);
    });

    test('counts those with a number by state', async () => {
      const counted = await bench().store.countCases();
      expect(counted.sort((one, other) => one.state.localeCompare(other.state))).toEqual([
        { state: 'closed', count: 1, overdue: 0 },
        { state: 'in_review', count: 2, overdue: 1 },
        { state: 'more_info', count: 1, overdue: 1 },
        { state: 'submitted', count: 2, overdue: 0 },
      ]);
    });

    test('names a hundred when not told how many', async () => {
      const { store } = bench();
      await store.commit({ cases: Array.from({ length: 101 }, (_, index) => caseRecord(`more ${index}`)) });
      expect(await store.cases({})).toHaveLength(100);
    });
  });

  test('removes cases and their changes, and leaves the conversation', async () => {
    const { store } = bench();
    await store.commit({
      conversation: conversation('c', { caseId: 'k' }),
      cases: [caseRecord('k'), caseRecord('l'), caseRecord('m')],
      caseChanges: ['k', 'm'].map((caseId) => ({ caseId, change: change('x') })),
    });
    await store.deleteCases(['k', 'l', 'unknown']);
    expect((await store.cases({})).map(({ id }) => id)).toEqual(['m']);
    expect([await store.caseChanges('k'), await store.caseChanges('m')]).toEqual([[], [change('x')]]);
    expect((await store.snapshot('c'))?.conversation.caseId).toBe('k');
  });

  test('answers a guard as it was given, and lets only one of two writers change it', async () => {
    const { store } = bench();
    expect(await store.guard('g')).toBeNull();
    await store.commit({ guards: [guard('g')] });
    expect(await store.guard('g')).toEqual({ ...guard('g'), version: 1 });
    const next = guard('g', { version: 1, sends: [], failures: 0, lockedUntil: null, updatedAt: at(3) });
    const both = await Promise.all([store.commit({ guards: [next] }), store.commit({ guards: [next] })]);
    expect(both).toEqual(['committed', 'conflict']);
    expect(await store.guard('g')).toEqual({ ...next, version: 2 });
  });
}
