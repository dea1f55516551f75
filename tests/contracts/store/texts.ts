import type { Bench } from './harness';
import { activity, agent, at, caseRecord, change, conversation, guard, job } from './samples';

/** What no engine may lose or mix up, wherever it stands: NUL, what PostgreSQL keeps it as, and other rarities. */
const RARE = [
  'a',
  'a\0',
  'a\u001a0',
  'a\u001a',
  'a\u001a\u001a',
  '\0a',
  'a\ufffd',
  'ａ',
  'A',
  '👩‍👩‍👧',
  'a ',
  ' a',
  "a'",
  '\u202ea',
  '%',
  '?',
  '$1',
];

/** Texts and times in every kind of column. */
export function textContract(bench: () => Bench): void {
  test('tells apart names that differ in one rare character, and gives them back whole', async () => {
    const { store, harness } = bench();
    for (const [index, text] of RARE.entries()) {
      const dialogue = `${index}`;
      const unit = {
        conversation: conversation(text, { userId: text, dialogue, lastSequence: 1, caseId: text }),
        activities: [activity(text, 1)],
        deliveryKeys: [text],
        cases: [caseRecord(text, { number: text, accountKey: text, decisionReason: text })],
        caseChanges: [{ caseId: text, change: change(text) }],
        guards: [guard(text)],
        jobs: [job(text, { payload: text, serialKey: text })],
      };
      expect(await store.commit(unit)).toBe('committed');
      await store.saveAgent(agent(text, { name: text }));
    }
    const again = await harness.reopen();
    for (const [index, text] of RARE.entries()) {
      const found = await again.snapshot(text);
      expect(found?.conversation).toMatchObject({ id: text, userId: text, dialogue: `${index}` });
      expect(found?.case).toMatchObject({ id: text, number: text, decisionReason: text });
      expect(await again.cases({ accountKey: text })).toMatchObject([{ id: text }]);
      expect(await again.caseChanges(text)).toEqual([change(text)]);
      expect([await again.delivered(text, [text]), (await again.guard(text))?.key]).toEqual([1, text]);
      expect(await again.agent(text)).toEqual(agent(text, { name: text }));
    }
    const jobs = await again.claimJobs(at(0), 99, 1);
    expect(jobs.map(({ id, payload, serialKey }) => [id, payload, serialKey]).sort()).toEqual(
      RARE.map((text) => [text, text, text]).sort(),
    );
  });

  test('puts names in the order of their characters, in every locale', async () => {
    const { store } = bench();
    const emails = ['b@x', 'B@x', 'a-b@x', 'ab@x', 'a.b@x', 'ä@x', '中@x', 'Z@x', '_@x'];
    for (const email of emails) await store.saveAgent(agent(email));
    expect((await store.agents()).map(({ email }) => email)).toEqual([...emails].sort());
  });

  test('keeps moments to the millisecond, where clocks jump and before 1970 too', async () => {
    const { store } = bench();
    const moments = [
      '2025-03-30T01:30:00.001Z',
      '2024-11-03T06:59:59.999Z',
      '1969-12-31T23:59:59.999Z',
      '9999-12-31T23:59:59.999Z',
      '1970-01-01T00:00:00.000Z',
    ];
    for (const [index, moment] of moments.entries()) {
      const when = new Date(moment);
      const id = `c${index}`;
      await store.commit({
        conversation: conversation(id, { createdAt: when, updatedAt: when, lastSequence: 1 }),
        activities: [activity(id, 1, { at: when })],
      });
      expect((await store.snapshot(id))?.conversation).toMatchObject({ createdAt: when, updatedAt: when });
      expect((await store.activities(id, 0))[0]?.at).toEqual(when);
    }
  });

  test('keeps what is large in every column that grows, among small ones in one group', async () => {
    const { store } = bench();
    const large = '大\0'.repeat(400_000);
    const unit = (id: string, text: string) => ({
      conversation: conversation(id, { dialogue: text, caseId: id }),
      cases: [caseRecord(id, { form: text })],
      jobs: [job(id, { payload: text })],
    });
    const both = [store.commit(unit('large', large)), store.commit(unit('small', 'x'))];
    expect(await Promise.all(both)).toEqual(['committed', 'committed']);
    const { conversation: stored, case: its } = (await store.snapshot('large')) ?? {};
    const [claimed] = (await store.claimJobs(at(0), 9, 1)).filter(({ id }) => id === 'large');
    expect([stored?.dialogue === large, its?.form === large, claimed?.payload === large]).toEqual([
      true,
      true,
      true,
    ]);
    expect((await store.snapshot('small'))?.conversation.dialogue).toBe('x');
  });
}
