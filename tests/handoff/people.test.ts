import { BOSS, LIN, MEI, openDesk, type DeskBench } from './bench';

let bench: DeskBench;
beforeEach(async () => (bench = await openDesk()));
afterEach(() => bench.close());

test('colleagues are shown with whether they are there, and how many chats they have', async () => {
  await bench.desk.setShift(LIN, true);
  await bench.touch(MEI);
  bench.pass(60_000);
  await bench.touch(LIN);
  bench.pass(60_000);
  for (const handoff of [{ claimedBy: LIN.email }, { claimedBy: LIN.email }, {}])
    await bench.arrive({ handoff });
  const shown = (await bench.desk.colleagues()).map(({ email, ...rest }) => [email, rest]);
  expect(Object.fromEntries(shown)).toEqual({
    [LIN.email]: { name: 'Lin', role: 'agent', onShift: true, online: true, chats: 2 },
    [MEI.email]: { name: 'Mei', role: 'agent', onShift: false, online: false, chats: 0 },
    [BOSS.email]: { name: 'Boss', role: 'supervisor', onShift: false, online: false, chats: 0 },
  });
});

test('beginning and ending a shift is noted, doing so again is not', async () => {
  await bench.desk.setShift(LIN, true);
  await bench.desk.setShift(LIN, true);
  await bench.desk.setShift(LIN, false);
  const noted = (await bench.audit()).map(({ actor, action, detail }) => [actor, action, detail]);
  expect(noted).toEqual([
    [LIN.email, 'shift', { on: 'yes' }],
    [LIN.email, 'shift', { on: 'no' }],
  ]);
});
