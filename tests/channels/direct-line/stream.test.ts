import { XiaokaError } from '../../../src/core/errors';
import {
  bearer,
  begin,
  listen,
  readConversation,
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

const message = (text: string): object => ({ type: 'message', text });
const resume = async (watermark: string): Promise<string> => {
  const url = `${test.base}/conversations/${begun.conversationId}?watermark=${watermark}`;
  return (await readConversation(await fetch(url, { headers: bearer(begun.token) }))).streamUrl;
};
const untilClosed = (socket: { once(event: 'close', done: () => void): unknown }): Promise<void> =>
  new Promise((resolve) => socket.once('close', resolve));

describe('a socket', () => {
  it('gets what came before it, then what comes, echo before reply, in frames that carry activities', async () => {
    await say(test.base, begun, message('before'));
    const client = await listen(begun.streamUrl);
    await client.until(2);
    await say(test.base, begun, message('after'));
    await client.until(4);
    expect(client.activities().map(({ text }) => text)).toEqual([
      'before',
      'you said: before',
      'after',
      'you said: after',
    ]);
    expect(client.watermark()).toBe('4');
    const times = client.activities().map(({ timestamp }) => Date.parse(timestamp));
    expect(times).toEqual([...new Set(times)].sort());
    await client.close();
  });

  it('sends the very same activities as REST', async () => {
    await say(test.base, begun, { ...message('a'), channelData: { clientActivityID: '1' } });
    const client = await listen(begun.streamUrl);
    await client.until(2);
    const url = `${test.base}/conversations/${begun.conversationId}/activities`;
    const rest: unknown = await (await fetch(url, { headers: bearer(begun.token) })).json();
    expect(rest).toEqual({ activities: client.activities(), watermark: '2' });
    await client.close();
  });

  it('goes on behind the watermark of a reconnect', async () => {
    await say(test.base, begun, message('one'));
    await say(test.base, begun, message('two'));
    const client = await listen(await resume('3'));
    await client.until(1);
    await say(test.base, begun, message('three'));
    await client.until(3);
    expect(client.activities().map(({ id }) => id.slice(-1))).toEqual(['4', '5', '6']);
    await client.close();
  });

  it('with a watermark beyond the end gets what comes', async () => {
    const client = await listen(await resume('900'));
    await say(test.base, begun, message('here'));
    await client.until(2);
    await client.close();
  });

  it('gets a backlog longer than one read of the store', async () => {
    const body = { type: 'message', text: 'x' } as const;
    test.corridor.commit(begun.conversationId, Array(2_345).fill({ from: 'bot', body }), false);
    const client = await listen(begun.streamUrl);
    await client.until(2_345);
    const sequences = client.activities().map(({ id }) => Number(id.split('|')[1]));
    expect(sequences).toEqual(Array.from({ length: 2_345 }, (_, index) => index + 1));
    await client.close();
  });

  it('shares its streamUrl and its conversation with others', async () => {
    const clients = [
      await listen(begun.streamUrl),
      await listen(begun.streamUrl),
      await listen(await resume('0')),
    ];
    await say(test.base, begun, message('all'));
    await Promise.all(clients.map((client) => client.until(2)));
    await clients[0]?.close();
    await say(test.base, begun, message('the rest'));
    await Promise.all(clients.slice(1).map((client) => client.until(4)));
    expect(clients.map((client) => client.activities().length)).toEqual([2, 4, 4]);
    await Promise.all(clients.slice(1).map((client) => client.close()));
  });

  it('reads from the store what a live batch skipped, and leaves out what it has', async () => {
    const client = await listen(begun.streamUrl);
    const body = { type: 'message', text: 'x' } as const;
    const twice = {
      conversationId: begun.conversationId,
      sequence: 1,
      from: 'bot',
      at: new Date(0),
      body,
    } as const;
    test.corridor.commit(
      begun.conversationId,
      [
        { from: 'bot', body },
        { from: 'bot', body },
      ],
      false,
    );
    test.corridor.commit(begun.conversationId, [{ from: 'bot', body }]);
    test.corridor.tell(begun.conversationId, [twice]);
    test.corridor.commit(begun.conversationId, [{ from: 'bot', body }]);
    await client.until(4);
    expect(client.activities().map(({ id }) => id.slice(-1))).toEqual(['1', '2', '3', '4']);
    await client.close();
  });

  it('hears a heartbeat that is empty, and ignores what a client sends', async () => {
    const lively = await startServer({ limits: { heartbeatMs: 20 } });
    const there = await begin(lively.base);
    const client = await listen(there.streamUrl);
    for (const sent of ['', '{"activities":[]}', 'no json', Buffer.from([1, 2])]) client.socket.send(sent);
    await new Promise<void>((resolve) =>
      client.socket.on('message', (data: Buffer) => data.length === 0 && resolve()),
    );
    await say(lively.base, there, message('still here'));
    await client.until(2);
    expect(client.frames).toContain('');
    await client.close();
    await lively.close();
  });

  it('that answers no heartbeat is let go', async () => {
    const lively = await startServer({ limits: { heartbeatMs: 20 } });
    const client = await listen((await begin(lively.base)).streamUrl, { autoPong: false });
    await untilClosed(client.socket);
    await lively.close();
  });

  it('is closed when the store fails, so that the client comes again', async () => {
    let fail = false;
    test.corridor.beforeRead = async () => {
      if (fail) throw new XiaokaError('StoreUnavailable', 'the store is away');
    };
    fail = true;
    const client = await listen(begun.streamUrl);
    await untilClosed(client.socket);
  });

  it('that reads nothing is closed once too much waits for it', async () => {
    const strict = await startServer({ limits: { socketBufferBytes: 1_000 } });
    const there = await begin(strict.base);
    const client = await listen(there.streamUrl);
    client.socket.pause();
    const body = { type: 'message', text: 'x'.repeat(1_000_000) } as const;
    for (let sent = 0; sent < 20; sent += 1)
      strict.corridor.commit(there.conversationId, [{ from: 'bot', body }]);
    client.socket.resume();
    await untilClosed(client.socket);
    expect(client.activities().length).toBeLessThan(20);
    await strict.close();
  });
});

describe('a socket is refused', () => {
  it('without a token, with that of REST, of another conversation, or one that expired', async () => {
    const other = await begin(test.base);
    const withToken = (token: string): string => begun.streamUrl.replace(/t=.*/, `t=${token}`);
    const otherToken = new URL(other.streamUrl).searchParams.get('t') ?? '';
    expect(await refusal(begun.streamUrl.replace(/&t=.*/, ''))).toBe(401);
    expect(await refusal(withToken('garbage'))).toBe(401);
    expect(await refusal(withToken(begun.token))).toBe(401);
    expect(await refusal(withToken(otherToken))).toBe(403);
    expect(await refusal(begun.streamUrl.replace('watermark=0', 'watermark=x'))).toBe(400);
    test.pass(11 * 60_000);
    expect(await refusal(begun.streamUrl)).toBe(403);
  });

  it('when there are too many; those that are open stay', async () => {
    const strict = await startServer({ limits: { socketsPerConversation: 2 } });
    const there = await begin(strict.base);
    const clients = [await listen(there.streamUrl), await listen(there.streamUrl)];
    expect(await refusal(there.streamUrl)).toBe(429);
    await clients[0]?.close();
    const again = await listen(there.streamUrl);
    await say(strict.base, there, message('a'));
    await Promise.all([clients[1]?.until(2), again.until(2)]);
    await strict.close();
  });

  it('over plain HTTP', async () => {
    const response = await fetch(begun.streamUrl.replace('ws', 'http'));
    expect(response.status).toBe(404);
  });

  it('when its conversation is no more', async () => {
    test.corridor.snapshot = async () => null;
    expect(await refusal(begun.streamUrl)).toBe(404);
  });
});
