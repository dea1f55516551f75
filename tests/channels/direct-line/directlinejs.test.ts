import { ConnectionStatus, DirectLine, type Activity } from 'botframework-directlinejs';
import WebSocket from 'ws';
import { XiaokaError } from '../../../src/core/errors';
import { begin, JPEG, postJson, readToken, startServer, type TestServer } from './support';
import { FetchXhr } from './xhr';

/** Sockets that clients opened in this test. */
const sockets: WebSocket[] = [];

class KnownSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    sockets.push(this);
  }
}

Object.assign(globalThis, { XMLHttpRequest: FetchXhr, WebSocket: KnownSocket });

let test: TestServer;
let draining: boolean;
const clients: DirectLine[] = [];
beforeEach(async () => {
  draining = false;
  sockets.length = 0;
  test = await startServer({ draining: () => draining });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.end();
  await test.close();
});

interface Connected {
  readonly client: DirectLine;
  readonly seen: Activity[];
  /** Resolves once so many activities came. */
  readonly until: (count: number) => Promise<void>;
}

type ClientOptions = Partial<ConstructorParameters<typeof DirectLine>[0]>;

async function connect(options: ClientOptions = {}): Promise<Connected> {
  const { token } = await readToken(
    await postJson(`${test.base}/tokens/generate`, { user: { id: 'dl_ada' } }),
  );
  // The client waits 3 s + random × 12 s before a reconnect; this makes it 30 ms.
  const client = new DirectLine({ token, domain: test.base, random: () => -0.2475, ...options });
  clients.push(client);
  const seen: Activity[] = [];
  let check: () => void = () => undefined;
  client.activity$.subscribe({
    next: (activity) => {
      seen.push(activity);
      check();
    },
    error: () => undefined,
  });
  const until = (count: number): Promise<void> =>
    new Promise((resolve) => {
      check = () => seen.length >= count && resolve();
      check();
    });
  return { client, seen, until };
}

const post = (client: DirectLine, activity: object): Promise<string> =>
  client.postActivity({ type: 'message', from: { id: 'dl_ada' }, ...activity }).toPromise();
const texts = (seen: readonly Activity[]): unknown[] =>
  seen.map((one) => ('text' in one ? one.text : undefined));

describe.each([
  ['over the socket', true],
  ['by polling', false],
])('the public client, %s', (_name, webSocket) => {
  it('sends, gets its echo before each reply, and knows it by id and clientActivityID', async () => {
    const { client, seen, until } = await connect({ webSocket, pollingInterval: 200 });
    const ids: string[] = [];
    for (const text of ['一', '二', '三']) {
      ids.push(await post(client, { text, channelData: { clientActivityID: text } }));
    }
    await until(6);
    expect(texts(seen)).toEqual(['一', 'you said: 一', '二', 'you said: 二', '三', 'you said: 三']);
    const echoes = seen.filter(({ from }) => from.id === 'dl_ada');
    expect(echoes.map(({ id }) => id)).toEqual(ids);
    expect(
      echoes.map(({ channelData }) => (channelData as { clientActivityID: string }).clientActivityID),
    ).toEqual(['一', '二', '三']);
  });
});

describe('the public client', () => {
  it('gets what was said between its POST and its socket', async () => {
    const { client, seen, until } = await connect();
    await post(client, { text: 'early' });
    await until(2);
    expect(texts(seen)).toEqual(['early', 'you said: early']);
  });

  it('comes back after its socket dropped, without a gap or a double', async () => {
    const { client, seen, until } = await connect();
    await post(client, { text: 'before' });
    await until(2);
    sockets[0]?.terminate();
    await post(client, { text: 'meanwhile' });
    await until(4);
    await post(client, { text: 'after' });
    await until(6);
    expect(texts(seen)).toEqual(
      ['before', 'meanwhile', 'after'].flatMap((text) => [text, `you said: ${text}`]),
    );
    expect(sockets).toHaveLength(2);
  });

  it('hands over files with its message', async () => {
    const { client, until } = await connect();
    const contentUrl = `data:image/jpeg;base64,${JPEG.toString('base64')}`;
    const attachments = ['正面.jpg', '正面.jpg'].map((name) => ({
      contentType: 'image/jpeg',
      contentUrl,
      name,
    }));
    const id = await post(client, {
      text: 'both sides',
      attachments,
      channelData: { clientActivityID: 'u' },
    });
    await until(2);
    expect(id).toMatch(/\|0000001$/);
    expect(test.documents).toEqual([JPEG, JPEG]);
    expect(test.corridor.received).toMatchObject([
      { text: 'both sides', documents: [{ kind: 'stored' }, { kind: 'stored' }] },
    ]);
  });

  it('joins, types, and resumes a conversation that another page began', async () => {
    const { conversationId, token, streamUrl } = await begin(test.base);
    const { client, seen, until } = await connect({ conversationId, token, streamUrl });
    await post(client, { type: 'typing' });
    await post(client, { type: 'event', name: 'webchat/join', value: { language: 'en-US' } });
    await until(2);
    expect(texts(seen)).toEqual(['', 'welcome']);
  });

  it('shows that an agent writes, and goes on behind its watermark after a drop', async () => {
    const { client, seen, until } = await connect();
    await post(client, { text: 'before' });
    await until(2);
    const conversationId = test.corridor.received[0]?.conversationId ?? '';
    test.signals.typing(conversationId, 'agent', '小李');
    await until(3);
    expect(seen[2]).toMatchObject({ type: 'typing', from: { id: 'agent', role: 'bot', name: '小李' } });
    test.corridor.commit(conversationId, [
      {
        from: 'agent',
        body: { type: 'message', text: 'hello', channelData: { xiaoka: { agent: '小李' } } },
      },
    ]);
    await until(4);
    expect(seen[3]).toMatchObject({ type: 'message', from: seen[2]?.from });
    test.signals.typing(conversationId, 'agent', '小李');
    await until(5);
    sockets[0]?.terminate();
    await post(client, { text: 'after' });
    await until(7);
    expect(texts(seen)).toEqual([
      'before',
      'you said: before',
      undefined,
      'hello',
      undefined,
      'after',
      'you said: after',
    ]);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(7);
  });

  it('tells its page to retry a message while the server is about to stop', async () => {
    const { client, until } = await connect();
    await post(client, { text: 'a' });
    await until(2);
    draining = true;
    expect(await post(client, { text: 'b' })).toBe('retry');
    draining = false;
    await post(client, { text: 'c' });
    await until(4);
  });

  it('finds its conversation again after a sleep longer than its token lives', async () => {
    const { client, until } = await connect();
    await post(client, { text: 'before' });
    await until(2);
    test.pass(60 * 60_000);
    sockets[0]?.terminate();
    await new Promise((resolve) => setTimeout(resolve, 0));
    test.corridor.commit(test.corridor.received[0]?.conversationId ?? '', [
      { from: 'bot', body: { type: 'message', text: 'while you slept' } },
    ]);
    await until(3);
    await post(client, { text: 'after' });
    await until(5);
  });

  it('stops when its conversation is no more', async () => {
    const { client, until } = await connect();
    await post(client, { text: 'a' });
    await until(2);
    test.corridor.snapshot = async () => null;
    const over = new Promise((resolve) => client.activity$.subscribe({ error: resolve }));
    sockets[0]?.terminate();
    expect(await over).toMatchObject({ message: 'conversation ended' });
  });

  it.each([
    ['is about to stop', () => (draining = true)],
    ['has lost its store', () => (test.corridor.failure = new XiaokaError('StoreUnavailable', 'gone'))],
  ] as [string, () => unknown][])(
    'asks again for its conversation while the server %s',
    async (_name, breakDown) => {
      breakDown();
      const { client, until } = await connect({ timeout: 200 });
      const statuses: ConnectionStatus[] = [];
      client.connectionStatus$.subscribe((status) => statuses.push(status));
      const status = await new Promise((resolve) => {
        test.server.server.once('request', (_request, response) => {
          response.once('close', () => resolve(response.statusCode));
        });
      });
      expect(status).toBe(429);
      draining = false;
      test.corridor.failure = null;
      await post(client, { text: 'at last' });
      await until(2);
      expect(statuses).not.toContain(ConnectionStatus.FailedToConnect);
    },
  );
});
