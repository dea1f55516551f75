import { BOSS, LIN, MEI, openDesk, vault, type DeskBench } from './bench';

let bench: DeskBench;
beforeEach(async () => (bench = await openDesk()));
afterEach(() => bench.close());

test('a waiting conversation is taken: the customer is told who is there, and the bot falls silent', async () => {
  const id = await bench.arrive();
  await bench.desk.claim(LIN, id);
  expect(await bench.handoff(id)).toMatchObject({ claimedBy: LIN.email, priority: false, offeredTo: null });
  const last = (await bench.transcript(id)).at(-1);
  expect(last).toMatchObject({
    from: 'bot',
    body: { channelData: { xiaoka: { handoff: 'agent', agent: 'Lin' } } },
  });
  expect(last?.body.text).toContain('Lin');
  await bench.write(id, 'are you there?');
  expect((await bench.transcript(id)).at(-1)).toMatchObject({ from: 'customer' });
});

test('of two who take it at once one has it, and the other hears so', async () => {
  const id = await bench.arrive();
  const both = await Promise.allSettled([bench.desk.claim(LIN, id), bench.desk.claim(MEI, id)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'Conflict' } });
  expect((await bench.transcript(id)).filter(({ body }) => body.text?.includes('is here now'))).toHaveLength(
    1,
  );
  expect((await bench.audit()).filter(({ action }) => action === 'claim')).toHaveLength(1);
});

test('taking one’s own again changes nothing', async () => {
  const id = await bench.arrive();
  await bench.desk.claim(LIN, id);
  const before = await bench.conversation(id);
  await bench.desk.claim(LIN, id);
  expect(await bench.conversation(id)).toEqual(before);
});

test.each([
  ['whoever is not waiting', null],
  ['whoever a colleague has', { claimedBy: MEI.email }],
  ['whoever is handed to a colleague', { offeredTo: MEI.email }],
])('%s cannot be taken', async (_, handoff) => {
  const id = await bench.arrive({ handoff });
  await expect(bench.desk.claim(LIN, id)).rejects.toMatchObject({ code: 'Conflict' });
  expect(await bench.audit()).toEqual([]);
});

test('a supervisor may take what is handed to somebody else', async () => {
  const id = await bench.arrive({ handoff: { offeredTo: MEI.email, priority: true } });
  await bench.desk.claim(BOSS, id);
  expect(await bench.handoff(id)).toMatchObject({ claimedBy: BOSS.email, offeredTo: null, priority: false });
});

test('the first taking is what the wait is measured by', async () => {
  const id = await bench.arrive();
  await bench.desk.claim(LIN, id);
  const first = (await bench.handoff(id))?.firstClaimedAt;
  await bench.desk.release(LIN, id, { to: 'queue', note: null, question: null });
  bench.pass(60_000);
  await bench.desk.claim(MEI, id);
  const after = await bench.handoff(id);
  expect(after?.firstClaimedAt).toEqual(first);
  expect(after?.claimedAt).not.toEqual(first);
});

test.each([
  ['sms' as const, '19000000001'],
  ['email' as const, 'lin@customer.example'],
])('a customer who left a contact is told by %s, once, and the contact goes', async (channel, address) => {
  const handoffId = `handoff of ${channel}`;
  const contact = vault.seal(JSON.stringify({ channel, address }), handoffId);
  const id = await bench.arrive({ handoff: { id: handoffId, contact } });
  expect((await bench.desk.queue(LIN, null)).waiting).toMatchObject([{ callback: channel }]);
  await bench.desk.claim(LIN, id);
  const sent = await bench.messages();
  expect(sent).toMatchObject([{ kind: channel, to: address }]);
  expect(sent[0]?.text).toContain('https://chat.example');
  expect((await bench.handoff(id))?.contact).toBeNull();
});
