import WebSocket from 'ws';
import type { Typing } from '../../../src/channels/channel';
import { Chat } from '../../../src/web/widget/chat';
import type { ChatState } from '../../../src/web/widget/state';
import { startServer, type TestServer } from '../../channels/direct-line/support';

const { fetch, setTimeout, setInterval } = globalThis;
const timers: NodeJS.Timeout[] = [];
const noted =
  (set: typeof setTimeout | typeof setInterval) =>
  (call: () => void, ms: number): NodeJS.Timeout => {
    const timer = set(call, ms);
    timers.push(timer);
    return timer;
  };
const closed: Promise<unknown>[] = [];
class KnownSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    closed.push(new Promise((resolve) => this.once('close', resolve)));
  }
}
Object.assign(globalThis, {
  WebSocket: KnownSocket,
  setTimeout: noted(setTimeout),
  setInterval: noted(setInterval),
});

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Ends what runs on the page, as leaving it does: it asks once more, and gets no answer. */
async function leavePage(): Promise<void> {
  let asked = false;
  globalThis.fetch = () => {
    asked = true;
    return new Promise(() => undefined);
  };
  while (!asked) {
    chat.reconnect();
    await soon();
  }
  timers.splice(0).forEach(clearTimeout);
}

let server: TestServer;
let chat: Chat;
let heard: Typing[];
beforeEach(async () => {
  globalThis.fetch = fetch;
  server = await startServer();
  heard = [];
  server.signals.onTyping((typing) => void (typing.from === 'customer' && heard.push(typing)));
  chat = new Chat(new URL(server.base).origin, 'zh');
  chat.start();
  await until(({ items }) => items.length > 0);
});
afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  await leavePage();
  await server.close();
  await Promise.all(closed);
});

/** Resolves once the state is as asked for. */
function until(holds: (state: ChatState) => boolean): Promise<ChatState> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (!holds(chat.store.get())) return;
      leave();
      resolve(chat.store.get());
    };
    const leave = chat.store.subscribe(check);
    check();
  });
}

const conversationId = (): string => server.corridor.received[0]?.conversationId ?? '';
const place = { step: 'identity', expects: 'otp', case: null };

/** The human takes the chat, or the bot gets it back. */
async function handOver(handoff: 'agent' | 'none' | 'waiting'): Promise<void> {
  const xiaoka = { ...place, handoff, ...(handoff === 'agent' && { agent: '小李' }) };
  const body = { type: 'message', text: 'notice', channelData: { xiaoka } } as const;
  server.corridor.commit(conversationId(), [{ from: 'bot', body }]);
  await until((state) => state.place.handoff === handoff);
}

/** All that was shown as writing while something was done. */
async function shownAsWriting(doing: () => Promise<unknown>): Promise<Set<ChatState['typing']>> {
  const seen = new Set<ChatState['typing']>();
  const leave = chat.store.subscribe(() => seen.add(chat.store.get().typing));
  await doing();
  leave();
  return seen;
}

const say = async (text: string): Promise<void> => {
  chat.sendText(text);
  await until(({ items }) =>
    items.some((item) => item.kind === 'message' && item.text.endsWith(`: ${text}`)),
  );
};

test('a human who has the chat is told that the customer writes, at most every 3 s; the bot never', async () => {
  let now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  const told = async (times: number): Promise<void> => {
    while (heard.length < times) await soon();
  };
  chat.typing();
  await handOver('waiting');
  chat.typing();
  await handOver('agent');
  chat.typing();
  chat.typing();
  await told(1);
  now += 2_999;
  server.pass(3_000);
  chat.typing();
  now += 1;
  chat.typing();
  await told(2);
  await handOver('none');
  now += 10_000;
  server.pass(10_000);
  chat.typing();
  await say('hello');
  expect(heard).toHaveLength(2);
});

test('after a message the human is told at once that the next is being written', async () => {
  await handOver('agent');
  chat.typing();
  await say('one');
  server.pass(1_000);
  chat.typing();
  while (heard.length < 2) await soon();
});

test('the dots of the bot are shown after the customer’s message, but not while a human has the chat', async () => {
  expect(await shownAsWriting(() => say('to the bot'))).toContain('bot');
  await handOver('waiting');
  expect(await shownAsWriting(() => say('to the bot, waiting'))).toContain('bot');
  await handOver('agent');
  expect(await shownAsWriting(() => say('to the human'))).toEqual(new Set([null]));
});

test('a human who writes is shown, and not for ever', async () => {
  await handOver('agent');
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'setInterval'] });
  server.signals.typing(conversationId(), 'agent', '小李');
  await until(({ typing }) => typing === 'agent');
  jest.advanceTimersByTime(4_000);
  server.signals.typing(conversationId(), 'agent', '小王');
  await until(({ agent }) => agent === '小王');
  jest.advanceTimersByTime(5_999);
  expect(chat.store.get().typing).toBe('agent');
  jest.advanceTimersByTime(1);
  expect(chat.store.get().typing).toBeNull();
});

test('a file for a human goes under a name of no question', async () => {
  await handOver('agent');
  const file = new File([new Uint8Array([1])], 'private name.jpg', { type: 'image/jpeg' });
  chat.sendFile({ file });
  const sent = chat.store.get().items.flatMap((item) => (item.kind === 'message' ? item.files : []));
  expect(sent.map(({ name }) => name)).toEqual(['document.jpg']);
});
