import { XiaokaError } from '../../../src/core/errors';
import {
  bearer,
  begin,
  JPEG,
  postJson,
  readError,
  readId,
  readSet,
  readToken,
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

const address = (query = ''): string =>
  `${test.base}/conversations/${begun.conversationId}/activities${query}`;
const read = (query = ''): Promise<Response> => fetch(address(query), { headers: bearer(begun.token) });
const stored = async (): Promise<number> => (await readSet(await read())).activities.length;
const dataUrl = (bytes: Buffer): string => `data:image/jpeg;base64,${bytes.toString('base64')}`;

describe('a message', () => {
  it('is answered with its id, echoed as the token’s user with channelData intact, then replied to', async () => {
    const channelData = { clientActivityID: 'a1', nested: { list: [1, null, '三'] } };
    const id = await readId(
      await say(test.base, begun, { type: 'message', text: '你好', from: { id: 'dl_mallory' }, channelData }),
    );
    expect(id).toBe(`${begun.conversationId}|0000001`);
    const { activities, watermark } = await readSet(await read());
    expect(watermark).toBe('2');
    expect(activities).toMatchObject([
      { id, text: '你好', channelData, from: { id: 'dl_ada', role: 'user' } },
      { id: `${begun.conversationId}|0000002`, text: 'you said: 你好', replyToId: id, from: { role: 'bot' } },
    ]);
    const [echo, reply] = activities;
    expect(Date.parse(echo?.timestamp ?? '')).toBeLessThan(Date.parse(reply?.timestamp ?? ''));
  });

  it.each([
    ['its clientActivityID', { channelData: { clientActivityID: 'same' } }],
    ['its own id', { id: 'same' }],
  ])('that comes again under %s is known', async (_name, names) => {
    const first = await readId(await say(test.base, begun, { type: 'message', text: 'one', ...names }));
    await say(test.base, begun, { type: 'message', text: 'two' });
    const again = await readId(await say(test.base, begun, { type: 'message', text: 'one', ...names }));
    expect(again).toBe(first);
    expect(await stored()).toBe(4);
  });

  it('is not taken for another whose id of the other kind is the same', async () => {
    const first = await say(test.base, begun, { type: 'message', text: 'a', id: 'x' });
    const second = await say(test.base, begun, {
      type: 'message',
      text: 'b',
      channelData: { clientActivityID: 'x' },
    });
    expect(await readId(first)).not.toBe(await readId(second));
  });

  it('has no name to be known by when what it has is no sane name', async () => {
    for (const clientActivityID of [7, '', 'a'.repeat(201), 'a\u0000b', '\ud800']) {
      await readId(
        await say(test.base, begun, { type: 'message', text: 'a', channelData: { clientActivityID } }),
      );
    }
    expect(test.corridor.received.map(({ deliveryKeys }) => deliveryKeys)).toEqual([[], [], [], [], []]);
  });

  it('passes on text as typed, values of cards and a sane locale', async () => {
    const text = `  ${'长'.repeat(9_990)}\n\t`;
    await readId(
      await say(test.base, begun, { type: 'message', text, locale: 'zh-CN', value: null, extra: 1 }),
    );
    await readId(
      await say(test.base, begun, { type: 'message', value: { submit: true }, locale: '<b>', text: null }),
    );
    expect(test.corridor.received).toMatchObject([
      { kind: 'message', text, locale: 'zh-CN' },
      { kind: 'message', text: '', value: { submit: true } },
    ]);
    expect(test.corridor.received[0]).not.toHaveProperty('value');
    expect(test.corridor.received[1]).not.toHaveProperty('locale');
  });

  it.each([
    ['a number for text', { type: 'message', text: 7 }, 400, 'BadRequest'],
    ['no type', { text: 'a' }, 400, 'BadRequest'],
    ['a list', [], 400, 'BadRequest'],
    ['channelData that is no object', { type: 'message', channelData: 'x' }, 400, 'BadRequest'],
    ['attachments that are no list', { type: 'message', attachments: {} }, 400, 'BadRequest'],
    ['a text too long', { type: 'message', text: 'a'.repeat(10_001) }, 413, 'PayloadTooLarge'],
    ['a body of a megabyte', { type: 'message', text: 'a'.repeat(1_000_000) }, 413, 'PayloadTooLarge'],
  ])('with %s is refused', async (_name, body, status, code) => {
    expect(await readError(await say(test.base, begun, body))).toEqual([status, code]);
    expect(test.corridor.received).toEqual([]);
  });

  it.each([
    ['{"type":', 'application/json', 400, 'BadRequest'],
    ['', 'application/json', 400, 'BadRequest'],
    ['{"__proto__":{"a":1},"type":"message"}', 'application/json', 400, 'BadRequest'],
    ['{"type":"message"}', 'text/plain', 415, 'UnsupportedMedia'],
    ['<a/>', 'application/xml', 415, 'UnsupportedMedia'],
  ])('as %j in %s is refused', async (body, type, status, code) => {
    const headers = { ...bearer(begun.token), 'content-type': type };
    expect(await readError(await fetch(address(), { method: 'POST', headers, body }))).toEqual([
      status,
      code,
    ]);
  });

  it('is 401, 403 or 404 without the right token', async () => {
    const message = { type: 'message', text: 'a' };
    expect(await readError(await postJson(address(), message))).toEqual([401, 'Unauthorized']);
    const other = await begin(test.base);
    expect(await readError(await postJson(address(), message, bearer(other.token)))).toEqual([
      403,
      'Forbidden',
    ]);
    const fresh = await readToken(await postJson(`${test.base}/tokens/generate`, {}));
    const nowhere = { ...fresh, streamUrl: '' };
    expect(await readError(await say(test.base, nowhere, message))).toEqual([404, 'NotFound']);
    test.pass(30 * 60_000);
    expect(await readError(await say(test.base, begun, message))).toEqual([403, 'TokenExpired']);
  });

  it('that the inbox puts off is 429, one that the store cannot take 503', async () => {
    test.corridor.failure = new XiaokaError('TooManyRequests', 'too many wait');
    const answer = await say(test.base, begun, { type: 'message', text: 'a' });
    expect(answer.headers.get('retry-after')).not.toBeNull();
    expect(await readError(answer)).toEqual([429, 'TooManyRequests']);
    test.corridor.failure = new XiaokaError('StoreUnavailable', 'the store is away');
    const away = await say(test.base, begun, { type: 'message', text: 'a' });
    expect(await readError(away)).toEqual([503, 'StoreUnavailable']);
  });
});

describe('what is no message', () => {
  it.each(['typing', 'event', 'messageReaction', 'endOfConversation'])(
    'of type %s is answered and forgotten',
    async (type) => {
      const id = await readId(await say(test.base, begun, { type, name: 'something/else' }));
      expect(id).toMatch(/\|\d{7}$/);
      expect(test.corridor.received).toEqual([]);
      expect(await stored()).toBe(0);
    },
  );

  it.each(['webchat/join', 'startConversation', 'join'])('as the event %s greets', async (name) => {
    await readId(
      await say(test.base, begun, { type: 'event', name, value: { language: 'en-US' }, locale: 'zh' }),
    );
    expect(test.corridor.received).toMatchObject([
      { kind: 'event', event: { name: 'join' }, locale: 'en-US', text: '' },
    ]);
  });
});

describe('attachments inside a message', () => {
  it('are kept from data addresses, and never fetched from others', async () => {
    const attachments = [
      { contentType: 'image/jpeg', contentUrl: dataUrl(JPEG), name: 'front.jpg' },
      { contentType: 'image/png', contentUrl: `${test.base}/anything.png` },
      { contentType: 'text/plain', contentUrl: 'data:,no%20image' },
      { contentType: 'image/jpeg', contentUrl: 'data:image/jpeg;base64,' },
      { contentType: 'application/vnd.microsoft.card.adaptive', content: {} },
    ];
    await readId(await say(test.base, begun, { type: 'message', attachments }));
    expect(test.documents).toEqual([JPEG, Buffer.from('no image')]);
    expect(test.corridor.received[0]?.documents).toMatchObject([
      { kind: 'stored' },
      { kind: 'refused', reason: 'type', mediaType: 'image/png' },
      { kind: 'refused', reason: 'type' },
      { kind: 'refused', reason: 'damaged', mediaType: 'image/jpeg' },
    ]);
  });

  it('beyond six are refused, the message is not', async () => {
    const attachments = Array.from({ length: 8 }, () => ({ contentUrl: dataUrl(JPEG) }));
    await readId(await say(test.base, begun, { type: 'message', attachments }));
    const kinds = test.corridor.received[0]?.documents.map((one) =>
      one.kind === 'refused' ? one.reason : one.kind,
    );
    expect(kinds).toEqual([...Array<string>(6).fill('stored'), 'too_many', 'too_many']);
  });

  it('of a message that comes again are not kept twice', async () => {
    const message = { type: 'message', id: 'again', attachments: [{ contentUrl: dataUrl(JPEG) }] };
    const ids = [await say(test.base, begun, message), await say(test.base, begun, message)].map(readId);
    expect(new Set(await Promise.all(ids)).size).toBe(1);
    expect(test.documents).toHaveLength(1);
  });
});

describe('reading', () => {
  beforeEach(async () => {
    for (const text of ['one', 'two']) await say(test.base, begun, { type: 'message', text });
  });

  it('goes on behind the watermark; an empty one or none means from the start', async () => {
    const sequences = async (query: string): Promise<string[]> =>
      (await readSet(await read(query))).activities.map(({ id }) => id.slice(-1));
    expect(await sequences('')).toEqual(['1', '2', '3', '4']);
    expect(await sequences('?watermark=')).toEqual(['1', '2', '3', '4']);
    expect(await sequences('?watermark=3')).toEqual(['4']);
    expect(await readSet(await read('?watermark=4'))).toEqual({ activities: [], watermark: '4' });
  });

  it('brings a watermark beyond the end back to it', async () => {
    expect((await readSet(await read('?watermark=900'))).watermark).toBe('4');
  });

  it.each([
    '?watermark=x',
    '?watermark=-1',
    '?watermark=1.5',
    '?watermark=1&watermark=2',
    `?watermark=${'9'.repeat(20)}`,
  ])('refuses the watermark in %s', async (query) => {
    expect(await readError(await read(query))).toEqual([400, 'BadRequest']);
  });

  it('is 404 for a conversation never begun', async () => {
    const { conversationId, token } = await readToken(await postJson(`${test.base}/tokens/generate`, {}));
    const url = `${test.base}/conversations/${conversationId}/activities`;
    expect(await readError(await fetch(url, { headers: bearer(token) }))).toEqual([404, 'NotFound']);
  });

  it('comes empty while the store is away, because pollers never come back after a 5xx', async () => {
    test.corridor.failure = new XiaokaError('StoreUnavailable', 'the store is away');
    expect(await readSet(await read('?watermark=3'))).toEqual({ activities: [], watermark: '3' });
    test.corridor.failure = null;
    expect((await readSet(await read('?watermark=3'))).activities).toHaveLength(1);
  });

  it('shows a colleague under their name, as a bot', async () => {
    const body = { type: 'message', text: 'hi', channelData: { xiaoka: { agent: '小王' } } } as const;
    test.corridor.commit(begun.conversationId, [{ from: 'agent', body }]);
    const { activities } = await readSet(await read('?watermark=4'));
    expect(activities).toMatchObject([
      { from: { id: 'agent', role: 'bot', name: '小王' }, channelData: body.channelData },
    ]);
  });
});
