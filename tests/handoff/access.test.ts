import type { AgentRecord } from '../../src/store/contract';
import { BOSS, LIN, MEI, openDesk, type CustomerStart, type DeskBench } from './bench';

let bench: DeskBench;
beforeAll(async () => (bench = await openDesk()));
afterAll(() => bench.close());

const WAITS: CustomerStart = {};
const OFFERED: CustomerStart = { handoff: { offeredTo: MEI.email } };
const TAKEN: CustomerStart = { handoff: { claimedBy: MEI.email } };
const NONE: CustomerStart = { handoff: null };

/** A conversation that an agent had once; `again` is how it stands now. */
async function hadBefore(agent: AgentRecord, again: CustomerStart['handoff']): Promise<string> {
  const id = await bench.arrive({
    handoff: { claimedBy: agent.email, endedAt: bench.now(), outcome: 'returned' },
  });
  if (again) {
    await bench.write(id, 'talk to a person');
    const open = await bench.handoff(id);
    if (!open) throw new Error('nobody waits');
    await bench.store.commit({ handoffs: [{ ...open, ...again }] });
  }
  return id;
}

describe('who may read', () => {
  test.each<[string, CustomerStart, AgentRecord, boolean]>([
    ['one that waits', WAITS, LIN, true],
    ['one offered to a colleague', OFFERED, LIN, false],
    ['one offered to them', OFFERED, MEI, true],
    ['one that a colleague has', TAKEN, LIN, false],
    ['one that they have', TAKEN, MEI, true],
    ['one that wants no human', NONE, LIN, false],
    ['a supervisor: one that a colleague has', TAKEN, BOSS, true],
    ['a supervisor: one that wants no human', NONE, BOSS, true],
  ])('%s', async (_, start, agent, may) => {
    const id = await bench.arrive(start);
    expect(await bench.desk.mayRead(agent, id)).toBe(may);
    const calls = [
      () => bench.desk.conversation(agent, id),
      () => bench.desk.activities(agent, id, 0),
      () => bench.desk.activitiesBefore(agent, id, 2),
      () => bench.desk.readyAnswers(agent, id),
    ];
    for (const call of calls)
      if (may) await expect(call()).resolves.toBeDefined();
      else await expect(call()).rejects.toMatchObject({ code: 'Forbidden' });
  });

  test.each<[string, CustomerStart['handoff'], boolean]>([
    ['one they had, that is over', null, true],
    ['one they had, that waits', {}, true],
    ['one they had, that a colleague has now', { claimedBy: MEI.email, claimedAt: new Date() }, false],
  ])('%s', async (_, again, may) => {
    expect(await bench.desk.mayRead(LIN, await hadBefore(LIN, again))).toBe(may);
  });

  test('nobody reads what there is not', async () => {
    expect(await bench.desk.mayRead(BOSS, 'nothing')).toBe(false);
    await expect(bench.desk.conversation(BOSS, 'nothing')).rejects.toMatchObject({ code: 'NotFound' });
  });
});

describe('who may change', () => {
  const calls = (agent: AgentRecord, id: string): [string, () => Promise<unknown>][] => [
    ['say', () => bench.desk.say(agent, id, { text: 'hello', lastSeen: 99, clientId: null })],
    ['note', () => bench.desk.note(agent, id, 'a note')],
    ['seen', () => bench.desk.seen(agent, id, 1)],
    ['release', () => bench.desk.release(agent, id, { to: 'queue', note: null, question: null })],
    ['correct', () => bench.desk.correct(agent, id, 'reason', 'price')],
    ['typing', () => bench.desk.typing(agent, id)],
    ['vouch', () => bench.desk.vouch(agent, id, 'saw the passport')],
  ];

  test.each<[string, CustomerStart, AgentRecord]>([
    ['one that waits', WAITS, LIN],
    ['one that a colleague has', TAKEN, LIN],
    ['a supervisor: one that a colleague has', TAKEN, BOSS],
    ['one that wants no human', NONE, LIN],
  ])('nobody %s', async (_, start, agent) => {
    const id = await bench.arrive(start);
    const before = await bench.conversation(id);
    for (const [name, call] of calls(agent, id))
      expect([name, await call().catch((error: unknown) => error)]).toMatchObject([
        name,
        { code: 'Forbidden' },
      ]);
    expect(await bench.conversation(id)).toEqual(before);
    expect(await bench.store.notes(id)).toEqual([]);
  });

  test('and nothing that there is not', async () => {
    for (const [name, call] of [
      ...calls(LIN, 'nothing'),
      ['claim', () => bench.desk.claim(LIN, 'nothing')] as const,
    ])
      expect([name, await call().catch((error: unknown) => error)]).toMatchObject([
        name,
        { code: 'NotFound' },
      ]);
  });
});

describe('a supervisor who reads somebody else’s chat', () => {
  const reads = async (id: string): Promise<string[]> =>
    (await bench.audit()).filter((row) => row.action === 'read' && row.target === id).map((row) => row.actor);

  test('is noted once in ten minutes', async () => {
    const id = await bench.arrive(TAKEN);
    await bench.desk.conversation(BOSS, id);
    await bench.desk.activities(BOSS, id, 0);
    await bench.desk.mayRead(BOSS, id);
    expect(await reads(id)).toEqual([BOSS.email]);
    bench.pass(10 * 60_000);
    await bench.desk.conversation(BOSS, id);
    expect(await reads(id)).toEqual([BOSS.email, BOSS.email]);
  });

  test('is not noted for one that any agent might read, nor an agent for their own', async () => {
    const waits = await bench.arrive(WAITS);
    const taken = await bench.arrive(TAKEN);
    await bench.desk.conversation(BOSS, waits);
    await bench.desk.conversation(MEI, taken);
    expect([...(await reads(waits)), ...(await reads(taken))]).toEqual([]);
  });
});
