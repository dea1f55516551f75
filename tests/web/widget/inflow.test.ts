import fc from 'fast-check';
import { readActivitySet, type ActivitySet } from '../../../src/web/widget/directline/client';
import { Inflow } from '../../../src/web/widget/directline/inflow';
import { emptyState, withActivity, type ChatState } from '../../../src/web/widget/state';

const raw = (sequence: number) => ({
  type: 'message',
  id: `c|${String(sequence).padStart(7, '0')}`,
  text: String(sequence),
  from: { id: 'xiaoka', role: 'bot' },
});
/** Activities from one number to another, as a frame or an answer has them. */
const set = (first: number, last: number): ActivitySet =>
  readActivitySet({
    activities: Array.from({ length: last - first + 1 }, (_, index) => raw(first + index)),
    watermark: String(last),
  });
const typing = readActivitySet({
  activities: [{ type: 'typing', id: 'c|3f9a-1', from: { id: 'agent' } }],
  watermark: '1',
});

/** A server that has so many activities, and a page that takes in what comes. */
function page(stored: () => number) {
  const asked: string[] = [];
  let state: ChatState = emptyState('en');
  let reachable = true;
  const inflow = new Inflow(
    async (watermark) => {
      asked.push(watermark);
      if (!reachable) throw new Error('unreachable');
      return set(Number(watermark) + 1, stored());
    },
    (activities) => (state = activities.reduce(withActivity, state)),
  );
  const shown = () => state.items.map((item) => (item.kind === 'message' ? Number(item.text) : NaN));
  return { inflow, asked, shown, cut: () => (reachable = false) };
}

test('what comes in its turn is taken as it comes', async () => {
  const { inflow, asked, shown } = page(() => 3);
  for (const each of [set(1, 2), typing, set(3, 3)]) await inflow.receive(each);
  expect([asked, shown(), inflow.watermark]).toEqual([[], [1, 2, 3], '3']);
});

test('a gap is noticed by the number, and what is missing is fetched behind the last known', async () => {
  const { inflow, asked, shown } = page(() => 5);
  await inflow.receive(set(1, 2));
  await inflow.receive(set(5, 5));
  expect([asked, shown(), inflow.watermark]).toEqual([['2'], [1, 2, 3, 4, 5], '5']);
});

test('numbers that the server does not have hold nothing up', async () => {
  const { inflow, shown } = page(() => 0);
  await inflow.receive(set(4, 4));
  expect(shown()).toEqual([4]);
});

test('what is missing and cannot be fetched is not passed over', async () => {
  const { inflow, shown, cut } = page(() => 5);
  await inflow.receive(set(1, 2));
  cut();
  await expect(inflow.receive(set(5, 5))).rejects.toThrow('unreachable');
  expect([shown(), inflow.watermark]).toEqual([[1, 2], '2']);
});

test('an older batch that comes late does not move the watermark back', async () => {
  const { inflow } = page(() => 3);
  await inflow.receive(set(1, 3));
  await inflow.receive(set(1, 1));
  await inflow.receive(typing);
  expect(inflow.watermark).toBe('3');
});

test('frames lost, doubled and late: everything is shown once and in order', async () => {
  const frame = fc.record({
    size: fc.integer({ min: 1, max: 3 }),
    fate: fc.constantFrom('ok', 'lost', 'twice', 'late'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 20 }), async (frames) => {
      let stored = 0;
      const { inflow, shown } = page(() => stored);
      const late: ActivitySet[] = [];
      const running: Promise<void>[] = [];
      for (const { size, fate } of frames) {
        const sent = set(stored + 1, stored + size);
        stored += size;
        if (fate === 'late') late.push(sent);
        else if (fate !== 'lost') running.push(inflow.receive(sent));
        if (fate === 'twice')
          running.push(inflow.receive(sent), ...late.splice(0).map((each) => inflow.receive(each)));
      }
      stored += 1;
      await Promise.all([...running, inflow.receive(set(stored, stored))]);
      expect(shown()).toEqual(Array.from({ length: stored }, (_, index) => index + 1));
    }),
  );
});
