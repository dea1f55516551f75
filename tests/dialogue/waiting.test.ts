import { dialogs } from '../../dialogs';
import type { WaitOutlook } from '../../src/handoff/contract';
import { begin, openBench, OUTLOOK, type Bench } from '../support/corridor';

let outlook: WaitOutlook = OUTLOOK;
let bench: Bench;
beforeAll(async () => (bench = await openBench(dialogs, undefined, { of: async () => outlook })));
afterAll(() => bench.close());

/** What a customer who asks for a human hears of the wait. */
async function heard(change: Partial<WaitOutlook>): Promise<string> {
  outlook = { ...OUTLOOK, ...change };
  const id = await begin(bench);
  const [said = ''] = await bench.say(id, 'talk to a person');
  expect((await bench.store.openHandoff(id))?.claimedBy).toBeNull();
  return said;
}

const MINUTE_MS = 60_000;

test('the place is the last one, and likely and worst wait are those of the last handoffs', async () => {
  const said = await heard({ waiting: 2, likelyMs: 4 * MINUTE_MS, worstMs: 75 * MINUTE_MS });
  expect(said).toContain("You're number 3 in the queue. Lately it took about 4 minutes, at most 1 hour.");
});

test('where nothing is known of the wait, nothing is promised', async () => {
  const said = await heard({});
  expect(said).toContain("I can't say yet how long it takes");
  expect(said).not.toMatch(/minute|hour\b/);
});

test('with nobody on shift that is said at once, and a call-back is noted', async () => {
  expect(await heard({ staffed: false })).toMatch(/Nobody is on shift right now.*call-back.*number 1/);
});

test('outside working hours the customer hears when people are back', async () => {
  const closed = { staffed: false, open: false };
  const said = await heard({ ...closed, opensAt: new Date('2026-12-01T01:00:00Z') });
  expect(said).toMatch(/outside working hours; people are back on Tue, 1 Dec 2026 09:00/);
  expect(await heard(closed)).toMatch(/outside working hours, so I've noted a call-back/);
});

test('waiting here and going on are both fine', async () => {
  outlook = OUTLOOK;
  const id = await begin(bench);
  await bench.say(id, 'I want to cancel my card');
  await bench.say(id, 'talk to a person');
  expect(await bench.say(id, 'Wait here')).toEqual([expect.stringMatching(/Just stay here/)]);
  const on = await bench.say(id, 'Go on meanwhile');
  expect(on.at(-1)).toMatch(/Shall we start/);
});

test('a button of the queue that is tapped when the wait is over says so', async () => {
  const id = await begin(bench);
  await bench.say(id, 'I want to cancel my card');
  await bench.say(id, 'talk to a person');
  await bench.say(id, 'Leave the queue');
  const said = await bench.say(id, 'Tell me when somebody is there');
  expect(said).toEqual([expect.stringMatching(/not waiting/), expect.stringMatching(/Shall we start/)]);
  expect(await bench.store.openHandoff(id)).toBeNull();
});
