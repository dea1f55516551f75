import { createHash } from 'node:crypto';
import type { ElsewhereListener } from '../../src/channels/channel';
import type { Neighbours } from '../../src/http/agent-api/live';
import type { SessionEndListener } from '../../src/http/agent-api/sessions';
import { CONVERSATION, FakeLive, stored } from './fake-desk';
import { logIn, makeRig, type Rig, type TestAgent } from './harness';
import { openPage, serve, storeHolder, type Page } from './stream-page';

const ME = 'agent@demo.example';

/** Processes beside this one, as tests let them speak. */
class FakeNeighbours implements Neighbours {
  stored: ElsewhereListener = () => undefined;
  missed: () => void = () => undefined;
  ended: SessionEndListener = () => undefined;
  readonly told: string[] = [];

  onStored = (listener: ElsewhereListener) => ((this.stored = listener), () => undefined);
  onMissed = (listener: () => void) => ((this.missed = listener), () => undefined);
  onSessionEnd = (listener: SessionEndListener) => ((this.ended = listener), () => undefined);
  presenceChanged = (): void => void this.told.push('presence');
  sessionEnded: SessionEndListener = (_idHash, why) => void this.told.push(why);
}

let rig: Rig;
let url: string;
let live: FakeLive;
let there: FakeNeighbours;
let agent: TestAgent;
let page: Page;
let count: number;

beforeEach(async () => {
  count = 0;
  there = new FakeNeighbours();
  live = new FakeLive();
  live.neighbours = there;
  rig = await makeRig({ live });
  url = await serve(rig);
  agent = await logIn(rig.server);
});
afterEach(() => rig.close());

/** Stores words of the customer, and tells nobody. */
async function storeWords(...words: string[]) {
  const read = await rig.store.snapshot(CONVERSATION);
  if (read === null) throw new Error('there is no conversation');
  const { conversation } = read;
  const activities = words.map((word) => stored((count += 1), 'customer', word));
  const next = { ...conversation, lastSequence: count };
  expect(await rig.store.commit({ conversation: next, activities })).toBe('committed');
  return activities;
}
async function sit(): Promise<void> {
  page = await openPage(url, agent);
  await page.until(({ type }) => type === 'conversation');
}
const told = (): string[] =>
  page.frames.flatMap((frame) => (frame.type === 'activities' ? frame.entries.map(({ text }) => text) : []));
const hears = (word: string) =>
  page.until((frame) => frame.type === 'activities' && frame.entries.some(({ text }) => text === word));

test('words that other processes store come in order with those of this one, and nothing twice', async () => {
  await storeHolder(rig, ME);
  live.handoff();
  await storeWords('before');
  await sit();
  await storeWords('a', 'b');
  there.stored(CONVERSATION);
  await storeWords('c');
  live.commit(...(await storeWords('d')));
  there.stored(CONVERSATION);
  await storeWords('e');
  there.stored(CONVERSATION);
  await hears('e');
  expect(told()).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('what nobody told of is found at the next look around: words, and who has a chat', async () => {
  await storeHolder(rig, null);
  await storeWords('hello');
  page = await openPage(url, agent);
  await storeHolder(rig, ME);
  there.stored(null);
  await page.until(({ type }) => type === 'conversation');
  await storeWords('anybody there?');
  there.stored(null);
  await hears('anybody there?');
  expect(told()).toEqual(['anybody there?']);
  await storeHolder(rig, 'agent2@demo.example');
  const before = page.frames.length;
  there.stored(null);
  await page.until((frame) => frame.type === 'conversation' && page.frames.indexOf(frame) >= before);
  await storeWords('not for you');
  there.stored(null);
  there.stored(CONVERSATION);
  live.caseChanged('XK-1');
  await page.until(({ type }) => type === 'case');
  expect(told()).toEqual(['anybody there?']);
});

test('after something was missed, everything that pages show is read again', async () => {
  page = await openPage(url, agent);
  there.missed();
  await page.until(({ type }) => type === 'presence');
  await page.until((frame) => frame.type === 'case' && frame.number === '');
  expect(page.frames.map(({ type }) => type)).toContain('queue');
});

test('a session that ended elsewhere closes its pages; what happens here is told there', async () => {
  page = await openPage(url, agent);
  const other = await openPage(url, await logIn(rig.server, 'agent2@demo.example'));
  there.told.length = 0;
  await agent.post('/api/agent/logout');
  expect(await page.closed).toBe(4401);
  expect(there.told).toEqual(['logged_out', 'presence']);
  const mine = await logIn(rig.server);
  const again = await openPage(url, mine);
  const value = mine.cookie.split('=')[1] ?? '';
  there.ended(createHash('sha256').update(value).digest('hex'), 'logged_out');
  expect(await again.closed).toBe(4401);
  expect(other.socket.readyState).toBe(1);
});
