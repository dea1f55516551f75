import { begin, openBench, type Bench } from '../support/corridor';

let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

it('answers a message once, however often and wherever it comes', async () => {
  const id = await begin(bench);
  const other = await bench.another();
  const sent = await Promise.all(
    [bench, other, bench, other].map((each) => each.send(id, 'how long does it take?', 'same')),
  );
  expect(sent.map((each) => each.outcome).sort()).toEqual([
    'accepted',
    'duplicate',
    'duplicate',
    'duplicate',
  ]);
  expect(new Set(sent.map((each) => ('sequence' in each ? each.sequence : null))).size).toBe(1);
  expect(
    (await bench.store.activities(id, 0)).filter((activity) => activity.from === 'customer'),
  ).toHaveLength(1);
  await other.close();
});

it('runs a turn again when another process moved the conversation first', async () => {
  const id = await begin(bench);
  const other = await bench.another();
  const texts = Array.from({ length: 20 }, (_, index) => `question ${index}: how long does it take?`);
  await Promise.all(texts.map((text, index) => (index % 2 === 0 ? bench : other).send(id, text)));
  const activities = await bench.store.activities(id, 0);
  expect(activities.map((activity) => activity.sequence)).toEqual(activities.map((_, index) => index + 1));
  const own = activities.filter((activity) => activity.from === 'customer');
  expect(own.map((activity) => activity.body.text).sort()).toEqual([...texts].sort());
  for (const { sequence } of own) {
    expect(
      activities.filter((activity) => activity.body.replyToSequence === sequence).length,
    ).toBeGreaterThan(0);
  }
  await other.close();
});

it('keeps the order in which one customer wrote', async () => {
  const id = await begin(bench);
  const texts = Array.from({ length: 30 }, (_, index) => `message ${index}`);
  await Promise.all(texts.map((text) => bench.send(id, text)));
  const own = (await bench.store.activities(id, 0)).filter((activity) => activity.from === 'customer');
  expect(own.map((activity) => activity.body.text)).toEqual(texts);
});

it('says so when too many messages of one conversation wait', async () => {
  const id = await begin(bench);
  const sent = await Promise.allSettled(
    Array.from({ length: 300 }, (_, index) => bench.send(id, `m ${index}`)),
  );
  const refused = sent.filter((each) => each.status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  expect(
    refused.every(
      (each) => each.status === 'rejected' && (each.reason as { code?: string }).code === 'TooManyRequests',
    ),
  ).toBe(true);
  expect(await bench.say(id, 'how long does it take?')).not.toHaveLength(0);
});

it('knows no conversation that never began', async () => {
  expect(await bench.send('nobody', 'hello')).toEqual({ outcome: 'unknown_conversation' });
});
