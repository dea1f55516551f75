import { XiaokaError } from '../../src/core/errors';
import { IDLE_MS } from '../../src/http/agent-api/sessions';
import type { StreamLimits } from '../../src/http/agent-api/stream-socket';
import { CONVERSATION, stored } from './fake-desk';
import { logIn, makeRig, type Rig, type TestAgent } from './harness';
import {
  endHandoff,
  holdBy,
  openPage,
  refusal,
  serve,
  storeHolder,
  type Frame,
  type Page,
} from './stream-page';

const ME = 'agent@demo.example';
const COLLEAGUE = 'agent2@demo.example';
const SOON = 20;

let rig: Rig;
let url: string;
let agent: TestAgent;
let colleague: TestAgent;

async function start(streamLimits: Partial<StreamLimits> = {}, publicUrl: string | null = null) {
  rig = await makeRig({ streamLimits, publicUrl });
  url = await serve(rig);
  agent = await logIn(rig.server);
  colleague = await logIn(rig.server, COLLEAGUE);
}

beforeEach(() => start());
afterEach(() => rig.close());

const ofType =
  (type: Frame['type']) =>
  (frame: Frame): boolean =>
    frame.type === type;
const types = (page: Page): string[] => page.frames.map(({ type }) => type);
const texts = (page: Page): string[] =>
  page.frames.flatMap((frame) => (frame.type === 'activities' ? frame.entries.map(({ text }) => text) : []));

let marks = 0;
/** Resolves once pages have all that was sent to them until now. */
async function settle(...pages: Page[]): Promise<void> {
  marks += 1;
  const number = `XK-${marks}`;
  rig.live.caseChanged(number);
  await Promise.all(
    pages.map((page) => page.until((frame) => frame.type === 'case' && frame.number === number)),
  );
}

/** Resolves once a page was told that the conversation's handoff changed. */
const toldOfHandoff = (page: Page) => page.until(ofType('conversation'));

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('the stream is refused', () => {
  test('without a session, with a forged cookie, and after logging out', async () => {
    expect(await refusal(url, {})).toBe(401);
    expect(await refusal(url, { cookie: 'xiaoka_session=forged' })).toBe(401);
    await agent.post('/api/agent/logout');
    expect(await refusal(url, { cookie: agent.cookie })).toBe(401);
  });

  test.each([
    'https://evil.example',
    'http://127.0.0.1:1',
    'http://127.0.0.1',
    'null',
    'nonsense',
    'file://',
  ])('to a page of %s', async (origin) =>
    expect(await refusal(url, { cookie: agent.cookie, origin })).toBe(403),
  );

  test('over plain HTTP', async () => {
    const answer = await agent.get('/api/agent/stream');
    expect(answer.statusCode).toBe(400);
  });

  test('when an agent has too many pages open', async () => {
    await rig.close();
    await start({ socketsPerAgent: 1 });
    await openPage(url, agent);
    expect(await refusal(url, { cookie: agent.cookie })).toBe(429);
    await openPage(url, colleague);
  });
});

describe('the stream is open', () => {
  test('to pages of this server, and greets the agent', async () => {
    const origin = new URL(url.replace('ws', 'http')).origin;
    const page = await openPage(url, agent, { headers: { cookie: agent.cookie, origin } });
    expect(page.frames).toEqual([{ type: 'hello', email: ME }]);
  });

  test('to pages of the public URL, whatever the proxy calls the server', async () => {
    await rig.close();
    await start({}, 'https://chat.example.com');
    const headers = { cookie: agent.cookie, origin: 'https://chat.example.com' };
    await openPage(url, agent, { headers });
    expect(await refusal(url, { ...headers, origin: 'https://chat.example.org' })).toBe(403);
  });

  test('but does not put off the idle end of the session', async () => {
    rig.clock.advance(IDLE_MS - 60_000);
    await openPage(url, agent);
    rig.clock.advance(60_000);
    expect((await agent.get('/api/agent/me')).statusCode).toBe(401);
  });
});

describe('activities', () => {
  test('come of chats that one has, from the start and after a claim, and of no other', async () => {
    await holdBy(rig, ME);
    const mine = await openPage(url, agent);
    const other = await openPage(url, colleague);
    rig.live.commit(stored(1, 'customer', 'one'), stored(2, 'agent', 'two'));
    await holdBy(rig, COLLEAGUE);
    await toldOfHandoff(other);
    rig.live.commit(stored(3, 'customer', 'three'));
    rig.live.commit({ ...stored(1, 'customer', 'somebody else’s'), conversationId: 'another' });
    await settle(mine, other);
    expect([texts(mine), texts(other)]).toEqual([['one', 'two'], ['three']]);
  });

  test('of chats that were claimed before the server started come, too', async () => {
    await holdBy(rig, ME);
    const { store } = rig.deps;
    const again = await makeRig({ store });
    const page = await openPage(await serve(again), agent);
    again.live.commit(stored(1, 'customer', 'one'));
    await page.until(ofType('activities'));
    await again.server.close();
  });

  test('that come with a handoff wait until it is known who has it, and keep their order', async () => {
    await holdBy(rig, ME);
    const mine = await openPage(url, agent);
    const other = await openPage(url, colleague);
    await storeHolder(rig, COLLEAGUE);
    rig.live.handoff();
    rig.live.commit(stored(1, 'customer', 'one'));
    rig.live.commit(stored(2, 'customer', 'two'));
    await other.until((frame) => frame.type === 'activities' && frame.entries[0]?.text === 'two');
    await settle(mine);
    expect([texts(mine), texts(other)]).toEqual([[], ['one', 'two']]);
  });

  test('do not come any more once the chat was handed back', async () => {
    await holdBy(rig, ME);
    const page = await openPage(url, agent);
    await endHandoff(rig);
    await toldOfHandoff(page);
    rig.live.commit(stored(1, 'customer', 'to the bot'));
    await settle(page);
    expect(texts(page)).toEqual([]);
  });

  test('leave out what was not said', async () => {
    await holdBy(rig, ME);
    const page = await openPage(url, agent);
    rig.live.commit(stored(1, 'customer', '', { type: 'event', name: 'join' }));
    await settle(page);
    expect(types(page)).not.toContain('activities');
  });
});

describe('watching', () => {
  test('a chat that one may read brings what is said there, and asks to read it again first', async () => {
    rig.desk.readers.add(ME);
    const page = await openPage(url, agent);
    page.send({ type: 'watch', conversationId: CONVERSATION });
    await page.until(ofType('conversation'));
    rig.live.commit(stored(1, 'bot', 'one'));
    await page.until(ofType('activities'));
    page.send({ type: 'watch', conversationId: null });
    page.send({ type: 'typing', conversationId: CONVERSATION });
    while (!rig.desk.calls.some(([name]) => name === 'typing')) await nextTurn();
    rig.live.commit(stored(2, 'bot', 'two'));
    await settle(page);
    expect(texts(page)).toEqual(['one']);
  });

  test('a foreign chat brings nothing', async () => {
    const page = await openPage(url, agent);
    page.send({ type: 'watch', conversationId: CONVERSATION });
    while (rig.desk.calls.length === 0) await nextTurn();
    rig.live.commit(stored(1, 'customer', 'secret'));
    rig.live.typing({ conversationId: CONVERSATION, from: 'customer', name: null });
    await settle(page);
    expect(rig.desk.calls).toEqual([['mayRead', ME, CONVERSATION]]);
    expect(types(page)).toEqual(['hello', 'case']);
  });

  test('ends when a colleague takes the chat', async () => {
    await holdBy(rig, null);
    rig.desk.readers.add(ME);
    const page = await openPage(url, agent);
    page.send({ type: 'watch', conversationId: CONVERSATION });
    await page.until(ofType('conversation'));
    rig.desk.readers.delete(ME);
    await holdBy(rig, COLLEAGUE);
    rig.live.commit(stored(1, 'customer', 'secret'));
    await page.until(
      (frame) => frame !== page.frames.find(ofType('conversation')) && ofType('conversation')(frame),
    );
    await settle(page);
    expect(texts(page)).toEqual([]);
  });

  test('of two chats asked for, the later counts, though the earlier’s check ends last', async () => {
    let go: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (go = resolve));
    const asked: string[] = [];
    rig.desk.mayRead = async (_agent, id) => {
      asked.push(id);
      if (id === CONVERSATION) await slow;
      return id === CONVERSATION;
    };
    const page = await openPage(url, agent);
    page.send({ type: 'watch', conversationId: CONVERSATION });
    page.send({ type: 'watch', conversationId: 'another' });
    while (asked.length < 2) await nextTurn();
    go();
    await nextTurn();
    rig.live.commit(stored(1, 'customer', 'one'));
    rig.live.commit({ ...stored(1, 'customer', 'foreign'), conversationId: 'another' });
    await settle(page);
    expect(types(page)).toEqual(['hello', 'case']);
  });

  test('brings nothing while the desk cannot say whether one may', async () => {
    rig.desk.failure = new XiaokaError('StoreUnavailable', 'the store is away');
    const page = await openPage(url, agent);
    page.send({ type: 'watch', conversationId: CONVERSATION });
    await nextTurn();
    rig.live.commit(stored(1, 'customer', 'secret'));
    await settle(page);
    expect(texts(page)).toEqual([]);
  });
});

describe('a store that fails', () => {
  test('keeps a chat from everybody until it answers again', async () => {
    await rig.close();
    await start({ heartbeatMs: SOON });
    await holdBy(rig, ME);
    const page = await openPage(url, agent);
    const { store } = rig.deps;
    const openHandoff = store.openHandoff.bind(store);
    store.openHandoff = () => Promise.reject(new XiaokaError('StoreUnavailable', 'away'));
    rig.live.handoff();
    await toldOfHandoff(page);
    rig.live.commit(stored(1, 'customer', 'meanwhile'));
    await settle(page);
    expect(texts(page)).toEqual([]);
    page.frames.length = 0;
    store.openHandoff = openHandoff;
    await toldOfHandoff(page);
    rig.live.commit(stored(2, 'customer', 'again'));
    await page.until(ofType('activities'));
  });
});

describe('the queue', () => {
  test('is told to every page: when a handoff changes, and when a customer in it writes', async () => {
    await holdBy(rig, null);
    const page = await openPage(url, agent);
    rig.live.commit(stored(1, 'bot', 'x'));
    rig.live.commit({ ...stored(1, 'customer', 'x'), conversationId: 'with the bot' });
    await settle(page);
    expect(types(page)).toEqual(['hello', 'case']);
    rig.live.commit(stored(2, 'customer', 'x'));
    await page.until(ofType('queue'));
    const other = await openPage(url, colleague);
    rig.live.handoff();
    await other.until(ofType('queue'));
  });

  test('is told at once, and the changes that follow together', async () => {
    await rig.close();
    await start({ queueMs: 100 });
    await holdBy(rig, null);
    const page = await openPage(url, agent);
    for (let sequence = 1; sequence <= 50; sequence += 1) rig.live.commit(stored(sequence, 'customer', 'x'));
    await settle(page);
    expect(types(page)).toEqual(['hello', 'queue', 'case']);
    await page.until((frame) => frame.type === 'queue' && frame !== page.frames[1]);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(page.frames.filter(ofType('queue'))).toHaveLength(2);
  });
});

describe('typing', () => {
  test('of a customer reaches who has the chat; of an agent, who watches', async () => {
    await holdBy(rig, ME);
    rig.desk.readers.add(COLLEAGUE);
    const mine = await openPage(url, agent);
    const watching = await openPage(url, colleague);
    watching.send({ type: 'watch', conversationId: CONVERSATION });
    await watching.until(ofType('conversation'));
    rig.live.typing({ conversationId: CONVERSATION, from: 'customer', name: null });
    rig.live.typing({ conversationId: CONVERSATION, from: 'agent', name: '小王' });
    await settle(mine, watching);
    const from = (page: Page) =>
      page.frames.flatMap((frame) => (frame.type === 'typing' ? [frame.from] : []));
    expect([from(mine), from(watching)]).toEqual([['customer'], ['customer', 'agent']]);
  });

  test('of the agent is passed on, at most once a second; refusals do no harm', async () => {
    const page = await openPage(url, agent);
    const type = (conversationId: string): void => page.send({ type: 'typing', conversationId });
    const typed = () => rig.desk.calls.filter(([name]) => name === 'typing');
    type('nobody');
    type(CONVERSATION);
    page.send({ type: 'watch', conversationId: 'mark 1' });
    while (!rig.desk.calls.some(([, , id]) => id === 'mark 1')) await nextTurn();
    expect(typed()).toEqual([]);
    rig.clock.advance(1_000);
    type(CONVERSATION);
    type(CONVERSATION);
    page.send({ type: 'watch', conversationId: 'mark 2' });
    while (!rig.desk.calls.some(([, , id]) => id === 'mark 2')) await nextTurn();
    expect(typed()).toEqual([['typing', ME, CONVERSATION]]);
  });
});

test('cases and shifts are told to every page', async () => {
  const page = await openPage(url, agent);
  rig.live.caseChanged('XK-ABCDEFGH');
  await page.until((frame) => frame.type === 'case' && frame.number === 'XK-ABCDEFGH');
  rig.live.presence();
  await page.until(ofType('presence'));
  page.frames.length = 0;
  await logIn(rig.server, 'supervisor@demo.example');
  await page.until(ofType('presence'));
});

test('frames that make no sense are passed over', async () => {
  const page = await openPage(url, agent);
  const bad = ['', 'no json', '[]', 'null', '{"type":"watch"}', '{"type":"dance"}', Buffer.from([1, 2, 255])];
  for (const frame of bad) page.send(frame);
  page.send({ type: 'watch', conversationId: 'x'.repeat(301) });
  page.send({ type: 'watch', conversationId: 'mark' });
  while (rig.desk.calls.length === 0) await nextTurn();
  expect(rig.desk.calls).toEqual([['mayRead', ME, 'mark']]);
  await settle(page);
});

test('a frame that is too large ends the connection', async () => {
  const page = await openPage(url, agent);
  page.send('x'.repeat(64 * 1024 + 1));
  expect(await page.closed).toBe(1009);
});

describe('heartbeats', () => {
  beforeEach(async () => {
    await rig.close();
    await start({ heartbeatMs: SOON });
  });

  test('keep an agent present, and not the session', async () => {
    const page = await openPage(url, agent);
    rig.clock.advance(IDLE_MS - 1);
    const seen = async () =>
      (await rig.deps.store.presence()).find(({ email }) => email === ME)?.lastSeenAt?.getTime();
    while ((await seen()) !== rig.clock.now().getTime())
      await new Promise((resolve) => setTimeout(resolve, 5));
    rig.clock.advance(1);
    expect(await page.closed).toBe(4401);
  });

  test('let a page know that the stream is alive', async () => {
    const { socket } = await openPage(url, agent);
    const said = await new Promise((resolve) =>
      socket.once('message', (data: Buffer) => resolve(data.toString())),
    );
    expect(said).toBe('');
  });

  test('let go of a page that does not answer', async () => {
    const page = await openPage(url, agent, { headers: { cookie: agent.cookie }, autoPong: false });
    expect(await page.closed).toBe(1006);
  });

  test('outlast a store that does not answer', async () => {
    const page = await openPage(url, agent);
    const { store } = rig.deps;
    const session = store.session.bind(store);
    let asked = 0;
    store.session = () => {
      asked += 1;
      return Promise.reject(new XiaokaError('StoreUnavailable', 'away'));
    };
    while (asked < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    store.session = session;
    await settle(page);
  });
});

describe('a session that ends', () => {
  test('by logging out closes its pages at once, and no other', async () => {
    const again = await logIn(rig.server);
    const page = await openPage(url, agent);
    const other = await openPage(url, again);
    await agent.post('/api/agent/logout');
    expect(await page.closed).toBe(4401);
    await settle(other);
  });

  test('by logging in anew tells its pages to come again', async () => {
    const page = await openPage(url, agent);
    const payload = { email: ME, password: 'correct horse battery' };
    const headers = { cookie: agent.cookie };
    await rig.server.inject({ method: 'POST', url: '/api/agent/login', payload, headers });
    expect(await page.closed).toBe(1012);
  });
});

test('a page that does not read is cut off', async () => {
  await rig.close();
  await start({ bufferBytes: 1_000 });
  await holdBy(rig, ME);
  const page = await openPage(url, agent);
  page.socket.pause();
  for (let sequence = 1; sequence <= 20; sequence += 1)
    rig.live.commit(stored(sequence, 'customer', 'x'.repeat(1_000_000)));
  page.socket.resume();
  expect(await page.closed).toBe(1006);
  expect(texts(page).length).toBeLessThan(20);
});

test('when the server stops, pages are told and nothing is listened to any more', async () => {
  const page = await openPage(url, agent);
  expect(rig.live.count).toBe(5);
  await rig.server.close();
  await page.closed;
  expect(rig.live.count).toBe(0);
});
