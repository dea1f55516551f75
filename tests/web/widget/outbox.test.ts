import { DirectLineError } from '../../../src/web/widget/directline/client';
import { Outbox, type Standing } from '../../../src/web/widget/outbox';

/** What the server does with each attempt; when nothing is left it takes everything. */
let plan: (DirectLineError | 'lost' | 'taken')[];
let taken: string[];
let attempts: string[];
let refused: string[];
let standings: Map<string, Standing>;
let outbox: Outbox;

beforeEach(() => {
  jest.useFakeTimers();
  jest.spyOn(Math, 'random').mockReturnValue(0.5);
  [plan, taken, attempts, refused] = [[], [], [], []];
  standings = new Map();
  outbox = new Outbox({
    hand: (key, signal) => hand(key, signal),
    onStanding: (key, standing) => void standings.set(key, standing),
    onRefused: (key) => void refused.push(key),
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

/** A message whose answer is lost has arrived all the same; a second time it counts no more. */
async function hand(key: string, signal: AbortSignal): Promise<void> {
  attempts.push(key);
  const next = plan.shift() ?? 'taken';
  if (next instanceof DirectLineError) throw next;
  if (!taken.includes(key)) taken.push(key);
  if (next === 'lost')
    await new Promise((_, reject) =>
      signal.addEventListener('abort', () => reject(new DirectLineError(0, 'Unreachable'))),
    );
}

const add = (...keys: string[]): void => keys.forEach((key) => outbox.add(key));
const pass = (milliseconds: number): Promise<void> => jest.advanceTimersByTimeAsync(milliseconds);
const AWAY = new DirectLineError(0, 'Unreachable');
const BROKEN = new DirectLineError(500, 'InternalError');

test('what is written goes out in its order, one at a time', async () => {
  add('a', 'b', 'c');
  expect(attempts).toEqual(['a']);
  await pass(0);
  expect(taken).toEqual(['a', 'b', 'c']);
});

test('while the network is away everything waits behind the first, and then goes in its order', async () => {
  plan = Array<DirectLineError>(6).fill(AWAY);
  add('a', 'b');
  await pass(10_000);
  add('c');
  expect([...standings]).toEqual([
    ['a', 'waiting'],
    ['b', 'waiting'],
    ['c', 'waiting'],
  ]);
  expect(new Set(attempts)).toEqual(new Set(['a']));
  await pass(60_000);
  expect(taken).toEqual(['a', 'b', 'c']);
});

test('news of the network cuts the wait short', async () => {
  plan = Array<DirectLineError>(5).fill(AWAY);
  add('a');
  await pass(8_000);
  expect(taken).toEqual([]);
  outbox.wake();
  await pass(0);
  expect(taken).toEqual(['a']);
});

test('waits grow to 15 s and no further', async () => {
  plan = Array<DirectLineError>(40).fill(AWAY);
  add('a');
  await pass(60_000);
  const before = attempts.length;
  await pass(60_000);
  expect(attempts.length - before).toBe(4);
});

test.each([429, 503])('after a %d nothing is sent before the time that was asked for', async (status) => {
  plan = [new DirectLineError(status, 'TooManyRequests', 7_000)];
  add('a', 'b');
  await pass(3_000);
  outbox.wake();
  await pass(3_900);
  expect(attempts).toEqual(['a']);
  await pass(200);
  expect(taken).toEqual(['a', 'b']);
});

test('a server that keeps failing on one message is left alone; the others wait behind it', async () => {
  plan = Array<DirectLineError>(5).fill(BROKEN);
  add('a', 'b');
  await pass(120_000);
  expect(attempts).toHaveLength(5);
  expect([...standings]).toEqual([
    ['a', 'failed'],
    ['b', 'waiting'],
  ]);
  add('c');
  await pass(0);
  expect(taken).toEqual(['a', 'b', 'c']);
});

test('a message that will never be taken leaves the queue; the next ones go', async () => {
  plan = [new DirectLineError(413, 'PayloadTooLarge')];
  add('a', 'b');
  await pass(0);
  expect([taken, refused]).toEqual([['b'], ['a']]);
});

test('a message can be withdrawn while it waits, also the first', async () => {
  plan = [AWAY];
  add('a', 'b', 'c');
  await pass(100);
  outbox.withdraw('a');
  outbox.withdraw('c');
  await pass(1_000);
  expect(taken).toEqual(['b']);
});

test('an answer that is lost costs nothing: once the echo is here the next goes', async () => {
  plan = ['lost', 'lost'];
  add('a', 'b');
  await pass(0);
  outbox.remove('a');
  await pass(0);
  outbox.remove('b');
  expect([taken, attempts]).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
});

test('what is left when the conversation is over is given back, in its order', async () => {
  plan = [AWAY];
  add('a', 'b');
  await pass(0);
  expect(outbox.empty()).toEqual(['a', 'b']);
  await pass(60_000);
  expect(taken).toEqual([]);
  add('c');
  await pass(0);
  expect(taken).toEqual(['c']);
});
