import { XiaokaError } from '../../../src/core/errors';
import type { Typing } from '../../../src/channels/channel';
import {
  bearer,
  begin,
  listen,
  postJson,
  readError,
  readId,
  readSet,
  refusal,
  say,
  startServer,
  type Begun,
  type TestServer,
} from './support';

let test: TestServer;
let begun: Begun;
beforeEach(async () => {
  test = await startServer();
  begun = await begin(test.base);
});
afterEach(() => test.close());

/** All that is told of customers who write. */
function heard(): Typing[] {
  const all: Typing[] = [];
  test.signals.onTyping((typing) => all.push(typing));
  return all;
}

const writing = { type: 'typing' };
const stored = async (watermark = ''): Promise<Awaited<ReturnType<typeof readSet>>> => {
  const url = `${test.base}/conversations/${begun.conversationId}/activities?watermark=${watermark}`;
  return readSet(await fetch(url, { headers: bearer(begun.token) }));
};

describe('a customer who writes', () => {
  it('is told of, and nothing is kept: an id that no activity has, nothing on the socket or over REST', async () => {
    const all = heard();
    const client = await listen(begun.streamUrl);
    expect(await readId(await say(test.base, begun, writing))).toBe(`${begun.conversationId}|0000000`);
    await say(test.base, begun, { type: 'message', text: 'a' });
    await client.until(2);
    expect(all).toEqual([{ conversationId: begun.conversationId, from: 'customer', name: null }]);
    expect(client.activities().map(({ type, id }) => [type, id.slice(-1)])).toEqual([
      ['message', '1'],
      ['message', '2'],
    ]);
    expect((await stored()).activities).toHaveLength(2);
    expect(test.corridor.received).toHaveLength(1);
    await client.close();
  });

  it('is told of once a second, each conversation for itself', async () => {
    const all = heard();
    const other = await begin(test.base);
    const send = async (times: number, whose: Begun): Promise<void> => {
      for (let sent = 0; sent < times; sent += 1) await readId(await say(test.base, whose, writing));
    };
    await send(3, begun);
    await send(3, other);
    test.pass(1_000);
    await send(2, begun);
    expect(all.map(({ conversationId }) => conversationId)).toEqual([
      begun.conversationId,
      other.conversationId,
      begun.conversationId,
    ]);
  });

  it('is told of again after the clock was set back', async () => {
    const all = heard();
    await say(test.base, begun, writing);
    test.pass(-60_000);
    await say(test.base, begun, writing);
    expect(all).toHaveLength(2);
  });

  it('is not told of where the conversation is foreign, unknown, or the store is away', async () => {
    const all = heard();
    const other = await begin(test.base);
    const foreign = `${test.base}/conversations/${other.conversationId}/activities`;
    expect(await readError(await postJson(foreign, writing, bearer(begun.token)))).toEqual([
      403,
      'Forbidden',
    ]);
    test.corridor.snapshot = async () => null;
    expect(await readError(await say(test.base, begun, writing))).toEqual([404, 'NotFound']);
    test.corridor.snapshot = async () => {
      throw new XiaokaError('StoreUnavailable', 'away');
    };
    expect((await readError(await say(test.base, begun, writing)))[0]).toBe(503);
    expect(all).toEqual([]);
  });
});

describe('an agent who writes', () => {
  it('is shown on every socket of the conversation and on no other, and the watermark stays', async () => {
    const other = await begin(test.base);
    const stranger = await listen(other.streamUrl);
    const clients = [await listen(begun.streamUrl), await listen(begun.streamUrl)];
    await say(test.base, begun, { type: 'message', text: 'a' });
    await Promise.all(clients.map((client) => client.until(2)));
    test.signals.typing(begun.conversationId, 'agent', '小李');
    await Promise.all(clients.map((client) => client.until(3)));
    for (const client of clients) {
      expect(client.activities()[2]).toEqual({
        type: 'typing',
        id: expect.stringMatching(/^.+\|.+$/) as unknown,
        timestamp: expect.stringMatching(/Z$/) as unknown,
        channelId: 'directline',
        conversation: { id: begun.conversationId },
        from: { id: 'agent', role: 'bot', name: '小李' },
      });
      expect(client.watermark()).toBe('2');
    }
    await say(test.base, other, { type: 'message', text: 'b' });
    await stranger.until(2);
    expect(stranger.activities().map(({ type }) => type)).toEqual(['message', 'message']);
  });

  it('is shown before anything was said, without a name too, under an id of its own each time', async () => {
    const client = await listen(begun.streamUrl);
    test.signals.typing(begun.conversationId, 'agent', null);
    test.signals.typing(begun.conversationId, 'agent', null);
    await client.until(2);
    expect(client.watermark()).toBe('0');
    expect(client.activities().map(({ from }) => from)).toEqual([
      { id: 'agent', role: 'bot' },
      { id: 'agent', role: 'bot' },
    ]);
    expect(new Set(client.activities().map(({ id }) => id)).size).toBe(2);
  });

  it('is never among the stored activities, nor sent again to one who reconnects', async () => {
    const client = await listen(begun.streamUrl);
    test.signals.typing(begun.conversationId, 'agent', '小李');
    await client.until(1);
    await client.close();
    await say(test.base, begun, { type: 'message', text: 'a' });
    expect((await stored()).activities.map(({ type }) => type)).toEqual(['message', 'message']);
    const again = await listen(begun.streamUrl);
    await again.until(2);
    expect(again.activities().map(({ type }) => type)).toEqual(['message', 'message']);
  });

  it('does not come between what is read from the store and what is live', async () => {
    const body = { type: 'message', text: 'x' } as const;
    const entries = Array(1_500).fill({ from: 'bot', body }) as { from: 'bot'; body: typeof body }[];
    test.corridor.commit(begun.conversationId, entries, false);
    test.corridor.beforeRead = async () => test.signals.typing(begun.conversationId, 'agent', null);
    const client = await listen(begun.streamUrl);
    test.corridor.commit(begun.conversationId, [{ from: 'bot', body }]);
    const messages = (): string[] =>
      client.activities().flatMap(({ type, id }) => (type === 'message' ? [id] : []));
    for (let typed = 1; messages().length < 1_501; typed += 1) await client.until(typed);
    expect(messages().map((id) => Number(id.split('|')[1]))).toEqual(
      Array.from({ length: 1_501 }, (_, index) => index + 1),
    );
    expect(client.activities().some(({ type }) => type === 'typing')).toBe(true);
    expect(client.watermark()).toBe('1501');
  });

  it('is not shown by the customer’s own writing', async () => {
    const client = await listen(begun.streamUrl);
    test.signals.typing(begun.conversationId, 'customer', null);
    test.signals.typing(begun.conversationId, 'agent', '小李');
    await client.until(1);
    expect(client.activities()).toMatchObject([{ from: { name: '小李' } }]);
  });
});

describe('sockets', () => {
  it('are counted as they open and close, those that are refused not at all', async () => {
    let open = 0;
    const counts: number[] = [];
    const count = (by: number) => (): void => void counts.push((open += by));
    const counted = await startServer({
      onSocket: { opened: count(1), closed: count(-1) },
      limits: { socketsPerConversation: 2 },
    });
    const { streamUrl } = await begin(counted.base);
    const clients = [await listen(streamUrl), await listen(streamUrl)];
    expect(await refusal(streamUrl)).toBe(429);
    for (const client of clients) await client.close();
    await counted.close();
    expect(counts).toEqual([1, 2, 1, 0]);
  });
});
