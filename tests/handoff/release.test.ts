import type { SlotName } from '../../src/core/step';
import { BOSS, LIN, MEI, openDesk, type CustomerStart, type DeskBench } from './bench';

let bench: DeskBench;
beforeAll(async () => (bench = await openDesk()));
afterAll(() => bench.close());

const MINE = { claimedBy: LIN.email };
const ANSWERED: NonNullable<CustomerStart['form']> = {
  values: { card: '19000000002', name: '陈立', notify_by: 'sms', notify_address: '19000000002' },
  skipped: ['reason'],
  documents: { id_front: { id: 'd', mediaType: 'image/jpeg', bytes: 9 } },
};

const release = (id: string, to: string, question: SlotName | null = null, note: string | null = null) =>
  bench.desk.release(LIN, id, { to, question, note });
const releases = async (id: string): Promise<unknown[]> =>
  (await bench.audit()).filter((row) => row.target === id && row.action === 'release');

test('to the bot: the handoff is over, and the bot goes on with the question that was open', async () => {
  const id = await bench.arrive({ handoff: null, said: [] });
  await bench.write(id, 'I want to cancel my card');
  await bench.write(id, 'talk to a person');
  await bench.desk.claim(LIN, id);
  await bench.write(id, 'hello?');
  await release(id, 'bot');
  expect(await bench.handoff(id)).toBeNull();
  expect(await bench.store.handoffs(id)).toMatchObject([{ outcome: 'returned', claimedBy: LIN.email }]);
  expect(await bench.conversation(id)).toMatchObject({
    handoff: 'none',
    place: { step: 'eligibility', expects: 'ready', handoff: 'none' },
  });
  expect(
    (await bench.transcript(id))
      .slice(-3)
      .map(({ body }) => body.text)
      .join('\n'),
  ).toContain('Shall we start?');
  expect(await releases(id)).toMatchObject([{ actor: LIN.email, detail: { to: 'bot' } }]);
});

test('to the queue: the customer waits again, with the place of when they first asked', async () => {
  const since = new Date('2026-01-01T00:00:00Z');
  const id = await bench.arrive({ handoff: { ...MINE, requestedAt: since } });
  await release(id, 'queue', null, 'Wants a refund to 6222000000000000012');
  expect(await bench.handoff(id)).toMatchObject({
    claimedBy: null,
    claimedAt: null,
    offeredTo: null,
    priority: false,
    requestedAt: since,
  });
  expect((await bench.transcript(id)).at(-1)).toMatchObject({
    from: 'bot',
    body: { channelData: { xiaoka: { handoff: 'waiting' } } },
  });
  const [note] = await bench.store.notes(id);
  expect(note).toMatchObject({ by: LIN.email });
  expect(note?.text).not.toContain('6222000000000000012');
});

test('to a colleague: offered to them alone, and named in the audit log', async () => {
  const id = await bench.arrive({ handoff: MINE });
  await release(id, MEI.email);
  expect(await bench.handoff(id)).toMatchObject({ claimedBy: null, offeredTo: MEI.email });
  const waits = async (agent: typeof MEI): Promise<boolean> =>
    (await bench.desk.queue(agent, null)).waiting.some(({ conversationId }) => conversationId === id);
  expect([await waits(MEI), await waits(LIN), await waits(BOSS)]).toEqual([true, false, true]);
  expect(await releases(id)).toMatchObject([{ detail: { to: MEI.email } }]);
  await bench.desk.claim(MEI, id);
  expect(await bench.handoff(id)).toMatchObject({ claimedBy: MEI.email, offeredTo: null });
});

test('twice: the second changes nothing', async () => {
  const id = await bench.arrive({ handoff: MINE });
  const both = await Promise.allSettled([release(id, 'queue', null, 'n'), release(id, 'queue', null, 'n')]);
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(await bench.store.notes(id)).toHaveLength(1);
  expect(await releases(id)).toHaveLength(1);
});

test.each<[string, string, SlotName | null]>([
  ['to nobody', 'nobody@example.com', null],
  ['to oneself', LIN.email, null],
  ['with a question that was not answered', 'bot', 'refund_account'],
  ['with a question that is never asked again', 'bot', 'otp'],
  ['with a question, to the queue', 'queue', 'notify_by'],
])('%s is refused, and nothing changes', async (_, to, question) => {
  const id = await bench.arrive({ handoff: MINE, form: ANSWERED });
  const before = await bench.conversation(id);
  await expect(release(id, to, question)).rejects.toMatchObject({ code: 'BadRequest' });
  expect(await bench.conversation(id)).toEqual(before);
});

describe('the questions that a customer can be sent back to', () => {
  const IDENTITY: SlotName[] = ['card', 'name'];
  const APPLICATION: SlotName[] = ['reason', 'notify_by', 'notify_address', 'id_front'];

  test.each<[string, CustomerStart['case'], SlotName[]]>([
    ['while filling in', { state: 'draft' }, [...IDENTITY, ...APPLICATION]],
    ['while blocked', { state: 'blocked' }, [...IDENTITY, ...APPLICATION]],
    ['once sent', { state: 'submitted', number: 'XK-23456789' }, APPLICATION],
    ['while papers are wanted', { state: 'more_info', number: 'XK-2345678A' }, APPLICATION],
    ['once decided', { state: 'approved', number: 'XK-2345678B' }, []],
    ['once taken back', { state: 'withdrawn' }, []],
  ])('%s', async (_, record, questions) => {
    const id = await bench.arrive({ handoff: MINE, form: ANSWERED, case: { ...record } });
    expect((await bench.desk.conversation(LIN, id)).questions).toEqual(questions);
    const fixed = IDENTITY.filter((slot) => !questions.includes(slot));
    for (const slot of fixed)
      await expect(release(id, 'bot', slot)).rejects.toMatchObject({ code: 'BadRequest' });
  });

  test('are taken back with a hand back that names one', async () => {
    const id = await bench.arrive({ handoff: MINE, form: ANSWERED });
    await release(id, 'bot', 'notify_by');
    expect(await releases(id)).toMatchObject([{ detail: { to: 'bot', question: 'notify_by' } }]);
    expect((await bench.conversation(id)).handoff).toBe('none');
  });
});
