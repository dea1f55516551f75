import fc from 'fast-check';
import type { Bench } from './harness';
import { activity, at, caseRecord, change, conversation, guard, job, say } from './samples';

/** Conversations, activities and deliveries: what a turn reads and writes. */
export function turnContract(bench: () => Bench): void {
  test('answers a stored conversation as it was given, one version on', async () => {
    const { store } = bench();
    const given = conversation('c', { caseId: 'k', language: 'en', handoff: 'agent' });
    expect(await store.snapshot('c')).toBeNull();
    expect(await store.commit({ conversation: given, cases: [caseRecord('k')] })).toBe('committed');
    expect(await store.snapshot('c')).toEqual({
      conversation: { ...given, version: 1 },
      case: { ...caseRecord('k'), version: 1 },
      handoff: null,
    });
    const place = { step: null, expects: null, case: null, handoff: 'none' } as const;
    const next = {
      ...given,
      version: 1,
      lastSequence: 0,
      place,
      caseId: null,
      updatedAt: at(9),
      dialogue: '',
    };
    expect(await store.commit({ conversation: next })).toBe('committed');
    expect(await store.snapshot('c')).toEqual({
      conversation: { ...next, version: 2 },
      case: null,
      handoff: null,
    });
  });

  test('answers no case when the conversation’s case was removed', async () => {
    const { store } = bench();
    await store.commit({ conversation: conversation('c', { caseId: 'gone' }) });
    expect((await store.snapshot('c'))?.case).toBeNull();
  });

  test('of two units made from one snapshot stores exactly one', async () => {
    const { store } = bench();
    await store.commit({ conversation: conversation('c') });
    const read = conversation('c', { version: 1, lastSequence: 1 });
    const unit = (name: string) => ({
      conversation: { ...read, userId: name },
      activities: [activity('c', 1, { body: { type: 'message', text: name } as const })],
      cases: [caseRecord(name)],
      guards: [guard(name)],
      jobs: [job(name)],
    });
    expect(await Promise.all([store.commit(unit('one')), store.commit(unit('two'))])).toEqual([
      'committed',
      'conflict',
    ]);
    expect((await store.snapshot('c'))?.conversation).toMatchObject({ version: 2, userId: 'one' });
    expect((await store.activities('c', 0)).map(({ body }) => body.text)).toEqual(['one']);
    expect([await store.caseById('two'), await store.guard('two')]).toEqual([null, null]);
    expect((await store.claimJobs(at(1), 9, 1)).map(({ id }) => id)).toEqual(['one']);
  });

  test('begins a conversation once', async () => {
    const { store } = bench();
    const both = [conversation('c', { language: 'en' }), conversation('c')];
    expect(await Promise.all(both.map((each) => store.commit({ conversation: each })))).toEqual([
      'committed',
      'conflict',
    ]);
    expect((await store.snapshot('c'))?.conversation.language).toBe('en');
  });

  test('stores nothing of a unit whose case or guard is stale', async () => {
    const { store } = bench();
    await store.commit({ conversation: conversation('c'), cases: [caseRecord('k')], guards: [guard('g')] });
    const unit = {
      conversation: conversation('c', { version: 1, lastSequence: 1 }),
      activities: [activity('c', 1)],
      deliveryKeys: ['m'],
      cases: [caseRecord('k', { version: 1 })],
      caseChanges: [{ caseId: 'k', change: change('x') }],
    };
    const before = await store.snapshot('c');
    expect(await store.commit({ ...unit, cases: [caseRecord('k', { version: 7 })] })).toBe('conflict');
    expect(await store.commit({ ...unit, guards: [guard('g', { version: 7 })] })).toBe('conflict');
    expect(await store.commit({ ...unit, guards: [guard('g')] })).toBe('conflict');
    expect(await store.snapshot('c')).toEqual(before);
    expect([await store.activities('c', 0), await store.caseChanges('k')]).toEqual([[], []]);
    expect(await store.delivered('c', ['m'])).toBeNull();
    expect(await store.commit({ ...unit, guards: [guard('g', { version: 1 })] })).toBe('committed');
  });

  test('a group loses only the unit that breaks in its middle', async () => {
    const { store } = bench();
    await store.commit({ jobs: [job('taken')] });
    const unit = (id: string, jobs = [job(`job of ${id}`)]) =>
      store.commit({
        conversation: conversation(id, { lastSequence: 1 }),
        activities: [activity(id, 1)],
        deliveryKeys: ['m'],
        cases: [caseRecord(id)],
        jobs,
      });
    const ended = await Promise.allSettled([
      unit('a'),
      unit('broken', [job('new'), job('taken')]),
      unit('b'),
      store.commit({
        conversation: conversation('gap', { lastSequence: 2 }),
        activities: [activity('gap', 1)],
      }),
      store.commit({ conversation: conversation('no time', { updatedAt: new Date(NaN) }) }),
      unit('c'),
    ]);
    expect(ended).toMatchObject([
      { value: 'committed' },
      { reason: { code: 'StoreConflict' } },
      { value: 'committed' },
      { reason: { code: 'InternalError' } },
      { reason: { code: 'InternalError' } },
      { value: 'committed' },
    ]);
    for (const id of ['a', 'b', 'c']) expect(await store.activities(id, 0)).toHaveLength(1);
    for (const id of ['broken', 'gap', 'no time']) expect(await store.snapshot(id)).toBeNull();
    expect([await store.caseById('broken'), await store.delivered('broken', ['m'])]).toEqual([null, null]);
    const jobs = (await store.claimJobs(at(1), 9, 1)).map(({ id }) => id);
    expect(jobs.sort()).toEqual(['job of a', 'job of b', 'job of c', 'taken']);
  });

  test('refuses activities and delivery keys without their conversation', async () => {
    const { store } = bench();
    await store.commit({ conversation: conversation('c') });
    const internal = { code: 'InternalError' };
    await expect(store.commit({ activities: [activity('c', 1)] })).rejects.toMatchObject(internal);
    await expect(store.commit({ deliveryKeys: ['m'] })).rejects.toMatchObject(internal);
  });

  test('knows a message by any of its names, with the customer’s sequence', async () => {
    const { store } = bench();
    const keys = { deliveryKeys: ['m', 'n', 'm'] };
    const first = { conversation: conversation('c', { lastSequence: 3 }), ...keys };
    const activities = [
      activity('c', 1, { from: 'agent' }),
      activity('c', 2),
      activity('c', 3, { from: 'bot' }),
    ];
    expect(await store.commit({ ...first, activities })).toBe('committed');
    expect(await store.delivered('c', ['unknown', 'n'])).toBe(2);
    expect([await store.delivered('c', ['other']), await store.delivered('d', ['m'])]).toEqual([null, null]);
    const again = conversation('c', { version: 1, lastSequence: 3 });
    expect(await store.commit({ conversation: again, deliveryKeys: ['o', 'n'] })).toBe('duplicate');
    expect(await store.delivered('c', ['o'])).toBeNull();
    expect(await store.commit({ ...first, activities })).toBe('duplicate');
    expect(await store.commit({ conversation: again, deliveryKeys: ['o'] })).toBe('committed');
    expect(await store.delivered('c', ['o'])).toBe(3);
    expect(await store.commit({ ...first, conversation: conversation('d', { lastSequence: 3 }) })).toBe(
      'committed',
    );
  });

  test('of two units with one delivery key in one group, the second is a duplicate', async () => {
    const { store } = bench();
    await store.commit({ conversation: conversation('c') });
    const read = conversation('c', { version: 1 });
    const stale = store.commit({ conversation: read, deliveryKeys: ['m'] });
    const twice = [stale, store.commit({ conversation: read, deliveryKeys: ['m'] })];
    const fresh = store.commit({ conversation: { ...read, version: 2 }, deliveryKeys: ['m'] });
    expect(await Promise.all([...twice, fresh])).toEqual(['committed', 'duplicate', 'duplicate']);
    expect((await store.snapshot('c'))?.conversation.version).toBe(2);
  });

  test('answers activities in order, from a sequence on, up to a limit', async () => {
    const { store } = bench();
    const bodies = [
      { type: 'event', name: 'join', locale: 'zh-CN' } as const,
      {
        type: 'message',
        text: '请选择',
        attachments: [
          { contentType: 'application/vnd.microsoft.card.adaptive', name: 'a', content: { n: [1, null] } },
        ],
        suggestedActions: { actions: [{ type: 'imBack', title: '好', value: '好' }] },
        channelData: { xiaoka: { step: null }, clientActivityID: 'x' },
        replyToSequence: 1,
      } as const,
    ];
    const all = Array.from({ length: 12 }, (_, index) => {
      const body = bodies[index % 2] ?? { type: 'message' };
      return activity('c', index + 1, {
        body,
        at: at(100 - index),
        from: index % 2 === 0 ? 'customer' : 'bot',
      });
    });
    await store.commit({ conversation: conversation('c', { lastSequence: 12 }), activities: all });
    await say(store, 'other', 'x');
    expect(await store.activities('c', 0)).toEqual(all);
    expect(await store.activities('c', 8, 3)).toEqual(all.slice(8, 11));
    expect(await store.activities('c', 12)).toEqual([]);
    expect(await store.newestActivities('c', 3)).toEqual(all.slice(-3));
    expect(await store.newestActivities('c', 99)).toEqual(all);
    expect(await store.newestActivities('none', 3)).toEqual([]);
  });

  test('keeps a text of a megabyte, whole', async () => {
    const { store, harness } = bench();
    const text = '卡'.repeat(349_525) + '!';
    await say(store, 'c', text);
    const [stored] = await (await harness.reopen()).activities('c', 0);
    expect(stored?.body.text === text).toBe(true);
  });

  test('keeps every character of any text', async () => {
    const { store } = bench();
    const special = [
      '👩‍👩‍👧‍👦 emoji',
      'מימין لليسار \u202e rtl',
      'NUL \0 inside',
      '\ud83d alone',
      "'; DROP TABLE --",
      '\u2028',
    ];
    const texts = [...special, ...fc.sample(fc.string({ unit: 'binary', maxLength: 40 }), 200)];
    const activities = texts.map((text, index) =>
      activity('c', index + 1, { body: { type: 'message', text } }),
    );
    const dialogue = JSON.stringify(texts);
    await store.commit({
      conversation: conversation('c', { lastSequence: texts.length, dialogue }),
      activities,
    });
    expect((await store.activities('c', 0)).map(({ body }) => body.text)).toEqual(texts);
    expect((await store.snapshot('c'))?.conversation.dialogue).toBe(dialogue);
  });

  test('200 messages to 20 conversations at once all arrive, numbered without a gap', async () => {
    const { store } = bench();
    const ids = Array.from({ length: 20 }, (_, index) => `c${index}`);
    await Promise.all(ids.map((id) => store.commit({ conversation: conversation(id) })));
    const versions = await Promise.all(
      ids.flatMap((id) => Array.from({ length: 10 }, (_, index) => say(store, id, `${index}`))),
    );
    expect(versions.filter((version) => version === 11)).toHaveLength(20);
    for (const id of ids) {
      expect((await store.snapshot(id))?.conversation).toMatchObject({ version: 11, lastSequence: 10 });
      const stored = await store.activities(id, 0);
      expect(stored.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(new Set(stored.map(({ body }) => body.text)).size).toBe(10);
    }
  });
}
