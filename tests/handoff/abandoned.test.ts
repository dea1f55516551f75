import type { AgentRecord } from '../../src/store/contract';
import { LIN, MEI, openDesk, type DeskBench } from './bench';

const GONE_MS = 2 * 60_000;

let bench: DeskBench;
beforeEach(async () => (bench = await openDesk()));
afterEach(() => bench.close());

/** A chat that an agent took a while ago. */
async function chatOf(agent: AgentRecord): Promise<string> {
  const id = await bench.arrive();
  await bench.desk.claim(agent, id);
  return id;
}

test('an agent who disappears for two minutes loses the chat: it goes to the head of the queue', async () => {
  const id = await chatOf(LIN);
  await bench.touch(LIN);
  const other = await bench.arrive({ handoff: { requestedAt: new Date('2026-01-01T00:00:00Z') } });
  bench.pass(GONE_MS);
  expect(await bench.desk.requeueAbandoned()).toBe(1);
  expect(await bench.handoff(id)).toMatchObject({ claimedBy: null, claimedAt: null, priority: true });
  expect((await bench.conversation(id)).handoff).toBe('waiting');
  const { waiting } = await bench.desk.queue(MEI, null);
  expect(waiting.map(({ conversationId }) => conversationId)).toEqual([id, other]);
  expect((await bench.transcript(id)).at(-1)?.body.text).toContain('first in the queue');
  expect((await bench.audit()).at(-1)).toMatchObject({
    actor: 'system',
    action: 'requeue',
    target: id,
    detail: { agent: LIN.email },
  });
  await bench.write(id, 'hello?');
  expect((await bench.transcript(id)).at(-1)?.from).toBe('bot');
});

test('once: the next round leaves it alone', async () => {
  const id = await chatOf(LIN);
  bench.pass(GONE_MS);
  await bench.desk.requeueAbandoned();
  const before = await bench.conversation(id);
  expect(await bench.desk.requeueAbandoned()).toBe(0);
  expect(await bench.conversation(id)).toEqual(before);
});

test.each([
  ['was heard of just short of two minutes ago', GONE_MS - 1_000],
  ['has just taken it, unheard of before', 0],
])('an agent who %s keeps it', async (_, ms) => {
  const id = await chatOf(LIN);
  if (ms > 0) await bench.touch(LIN);
  bench.pass(ms);
  expect(await bench.desk.requeueAbandoned()).toBe(0);
  expect(await bench.handoff(id)).toMatchObject({ claimedBy: LIN.email });
});

test('an agent who was removed loses their chats', async () => {
  const id = await chatOf(LIN);
  await bench.touch(LIN);
  await bench.store.deleteAgent(LIN.email);
  bench.pass(GONE_MS);
  expect(await bench.desk.requeueAbandoned()).toBe(1);
  expect(await bench.handoff(id)).toMatchObject({ claimedBy: null });
});

test('it looks again before it acts: an agent who came back, and one who handed it on', async () => {
  const back = await chatOf(LIN);
  const handed = await chatOf(LIN);
  const taken = await chatOf(LIN);
  bench.pass(GONE_MS);
  const desk = await bench.store.desk();
  jest.spyOn(bench.store, 'desk').mockResolvedValueOnce(desk);
  await bench.desk.release(LIN, handed, { to: 'queue', note: null, question: null });
  await bench.desk.release(LIN, taken, { to: 'queue', note: null, question: null });
  await bench.desk.claim(MEI, taken);
  const presence = await bench.store.presence();
  jest.spyOn(bench.store, 'presence').mockResolvedValueOnce(presence);
  await bench.touch(LIN);
  const before = await Promise.all([back, handed, taken].map((id) => bench.conversation(id)));
  expect(await bench.desk.requeueAbandoned()).toBe(0);
  expect(await Promise.all([back, handed, taken].map((id) => bench.conversation(id)))).toEqual(before);
});

test('one that fails does not keep the others', async () => {
  const ids = [await chatOf(LIN), await chatOf(LIN), await chatOf(LIN)];
  bench.pass(GONE_MS);
  jest.spyOn(bench.corridor, 'act').mockRejectedValueOnce(new Error('disk full'));
  await expect(bench.desk.requeueAbandoned()).rejects.toThrow();
  const left = await Promise.all(ids.map((id) => bench.handoff(id)));
  expect(left.filter((handoff) => handoff?.claimedBy === LIN.email)).toHaveLength(1);
  expect(await bench.desk.requeueAbandoned()).toBe(1);
});

test('what is offered to a colleague who is not there is offered to everybody', async () => {
  await bench.touch(MEI);
  const gone = await bench.arrive({ handoff: { offeredTo: LIN.email } });
  const there = await bench.arrive({ handoff: { offeredTo: MEI.email } });
  expect(await bench.desk.requeueAbandoned()).toBe(0);
  expect(await bench.handoff(gone)).toMatchObject({ offeredTo: null, priority: false });
  expect(await bench.handoff(there)).toMatchObject({ offeredTo: MEI.email });
  expect(await bench.transcript(gone)).toHaveLength(2);
});
