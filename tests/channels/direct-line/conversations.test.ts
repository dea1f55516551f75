import { z } from 'zod';
import { XiaokaError } from '../../../src/core/errors';
import {
  bearer,
  begin,
  postJson,
  readConversation,
  readError,
  readToken,
  startServer,
  type TestServer,
} from './support';

const MINUTE = 60_000;
let test: TestServer;
beforeEach(async () => (test = await startServer()));
afterEach(() => test.close());

const post = (path: string, token?: string): Promise<Response> =>
  fetch(test.base + path, { method: 'POST', ...(token && { headers: bearer(token) }) });
const claimedUser = (token: string): unknown => {
  const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return z.object({ user: z.string() }).parse(payload).user;
};

describe('tokens', () => {
  it('are given without a body, and begin nothing', async () => {
    const response = await post('/tokens/generate');
    expect(response.status).toBe(200);
    const { conversationId, token } = await readToken(response);
    expect(claimedUser(token)).toMatch(/^dl_/);
    expect(await test.corridor.snapshot(conversationId)).toBeNull();
  });

  it('carry the user id that a page chose, if it begins with dl_ and is sane', async () => {
    const userOf = async (id: string): Promise<unknown> =>
      claimedUser(
        (await readToken(await postJson(`${test.base}/tokens/generate`, { user: { id, name: 'Ada' } })))
          .token,
      );
    expect(await userOf('dl_ada-1')).toBe('dl_ada-1');
    expect(await userOf('ada')).toMatch(/^dl_.{36}$/);
    expect(await userOf(`dl_${'a'.repeat(300)}`)).toMatch(/^dl_.{36}$/);
  });

  it('are refreshed without a body, for the same conversation and user', async () => {
    const old = await begin(test.base);
    const response = await post('/tokens/refresh', old.token);
    expect(response.status).toBe(200);
    const fresh = await readToken(response);
    expect(fresh.conversationId).toBe(old.conversationId);
    expect(fresh.token).not.toBe(old.token);
    expect(claimedUser(fresh.token)).toBe('dl_ada');
  });

  it('are refreshed for two hours after they expired, and then no more', async () => {
    const { token, conversationId } = await begin(test.base);
    test.pass(31 * MINUTE);
    expect(await readError(await post('/conversations', token))).toEqual([403, 'TokenExpired']);
    expect((await post('/tokens/refresh', token)).status).toBe(200);
    const again = await fetch(`${test.base}/conversations/${conversationId}`, { headers: bearer(token) });
    expect(again.status).toBe(200);
    test.pass(120 * MINUTE);
    expect(await readError(await post('/tokens/refresh', token))).toEqual([403, 'TokenExpired']);
  });

  it.each([
    ['none', undefined],
    ['a garbled one', 'garbage'],
    [
      'one of another server',
      'eyJhbGciOiJub25lIn0.eyJjb252IjoiYSIsInVzZXIiOiJkbF9hIiwiZXhwIjo5OTk5OTk5OTk5fQ.',
    ],
  ])('are needed: %s is answered 401', async (_name, token) => {
    expect(await readError(await post('/tokens/refresh', token))).toEqual([401, 'Unauthorized']);
    expect(await readError(await post('/conversations', token))).toEqual([401, 'Unauthorized']);
  });

  it('of a socket are not taken for REST', async () => {
    const { streamUrl } = await begin(test.base);
    const stream = new URL(streamUrl).searchParams.get('t') ?? '';
    expect(await readError(await post('/tokens/refresh', stream))).toEqual([401, 'Unauthorized']);
  });

  it('signed under another key are not taken', async () => {
    const other = await startServer({ secret: Buffer.alloc(32, 8) });
    const { token } = await begin(other.base);
    await other.close();
    expect(await readError(await post('/tokens/refresh', token))).toEqual([401, 'Unauthorized']);
  });

  it('are known to a second server under the same key, which never issued them', async () => {
    const other = await startServer();
    const { token } = await begin(other.base);
    await other.close();
    expect((await post('/tokens/refresh', token)).status).toBe(200);
    test.pass(31 * MINUTE + 120 * MINUTE);
    expect(await readError(await post('/tokens/refresh', token))).toEqual([403, 'TokenExpired']);
  });

  it('are limited per address', async () => {
    const strict = await startServer({ limits: { tokensPerMinute: 2 } });
    const generate = (): Promise<Response> => postJson(`${strict.base}/tokens/generate`, {});
    await generate();
    await generate();
    const third = await generate();
    expect(third.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(third.headers.get('access-control-allow-origin')).toBe('*');
    expect(await readError(third)).toEqual([429, 'TooManyRequests']);
    await strict.close();
  });
});

describe('conversations', () => {
  it('begin once: 201, then 200 with the same id', async () => {
    const { token } = await readToken(await post('/tokens/generate'));
    const first = await postJson(`${test.base}/conversations`, { user: {} }, bearer(token));
    expect(first.status).toBe(201);
    const begun = await readConversation(first);
    const second = await post('/conversations', token);
    expect(second.status).toBe(200);
    expect((await readConversation(second)).conversationId).toBe(begun.conversationId);
    expect(begun.conversationId).toMatch(/^[\w-]+$/);
    const prefix = test.base.replace('http', 'ws');
    expect(begun.streamUrl.startsWith(`${prefix}/conversations/${begun.conversationId}/stream?`)).toBe(true);
  });

  it.each([
    [{ locale: 'en-US' }, 'zh', 'en'],
    [{ locale: 'zh_CN' }, 'en', 'zh'],
    [{ locale: 'de-DE' }, 'fr, en;q=0.8, zh;q=0.9', 'zh'],
    [{ locale: 'not a language' }, 'en-GB', 'en'],
    [{ locale: 'e'.repeat(36) }, '', 'zh'],
    [{}, '', 'zh'],
  ])('begin in the language of %j, else of Accept-Language %j', async (body, accepted, language) => {
    const { token } = await readToken(await post('/tokens/generate'));
    const headers = { ...bearer(token), 'accept-language': accepted };
    const { conversationId } = await readConversation(
      await postJson(`${test.base}/conversations`, body, headers),
    );
    const snapshot = await test.corridor.snapshot(conversationId);
    expect(snapshot?.conversation.language).toBe(language);
    expect(snapshot?.conversation.channel).toBe('direct-line');
  });

  it('are found again, also with a Content-Type and an empty watermark', async () => {
    const { conversationId, token } = await begin(test.base);
    const url = `${test.base}/conversations/${conversationId}?watermark=`;
    const headers = { ...bearer(token), 'content-type': 'application/json' };
    const response = await fetch(url, { headers });
    expect(response.status).toBe(200);
    expect((await readConversation(response)).conversationId).toBe(conversationId);
    const later = await readConversation(await fetch(`${url}17`, { headers }));
    expect(new URL(later.streamUrl).searchParams.get('watermark')).toBe('17');
    expect(await readError(await fetch(`${url}x`, { headers }))).toEqual([400, 'BadRequest']);
  });

  it('are 404 when never begun, 403 with a token of another', async () => {
    const { conversationId, token } = await readToken(await post('/tokens/generate'));
    const other = await begin(test.base);
    const get = (id: string): Promise<Response> =>
      fetch(`${test.base}/conversations/${id}`, { headers: bearer(token) });
    expect(await readError(await get(conversationId))).toEqual([404, 'NotFound']);
    expect(await readError(await get(other.conversationId))).toEqual([403, 'Forbidden']);
  });

  it('refuse bodies of a wrong shape', async () => {
    const { token } = await readToken(await post('/tokens/generate'));
    const answer = await postJson(`${test.base}/conversations`, { locale: 7 }, bearer(token));
    expect(await readError(answer)).toEqual([400, 'BadRequest']);
  });

  it('are put off with 429 while the store is away, because clients give up on a 5xx', async () => {
    const { token } = await readToken(await post('/tokens/generate'));
    test.corridor.failure = new XiaokaError('StoreUnavailable', 'the store is away');
    const answer = await post('/conversations', token);
    expect(answer.headers.get('retry-after')).not.toBeNull();
    expect(await readError(answer)).toEqual([429, 'TooManyRequests']);
    test.corridor.failure = new Error('secret detail');
    const broken = await post('/conversations', token);
    expect(await broken.clone().text()).not.toContain('secret');
    expect(await readError(broken)).toEqual([500, 'InternalError']);
  });
});

describe('the address of the socket', () => {
  const streamOrigin = async (server: TestServer, headers: Record<string, string>): Promise<string> => {
    const { token } = await readToken(await postJson(`${server.base}/tokens/generate`, {}));
    const response = await postJson(`${server.base}/conversations`, {}, { ...headers, ...bearer(token) });
    return (await readConversation(response)).streamUrl.split('/conversations')[0] ?? '';
  };

  it('is under the public URL when there is one', async () => {
    const public_ = await startServer({ publicUrl: 'https://chat.example.com/' });
    expect(await streamOrigin(public_, {})).toBe('wss://chat.example.com/v3/directline');
    await public_.close();
  });

  it('follows x-forwarded-proto only where proxies are trusted', async () => {
    const forwarded = { 'x-forwarded-proto': 'https' };
    expect(await streamOrigin(test, forwarded)).toMatch(/^ws:/);
    const trusting = await startServer({}, { trustProxy: true });
    expect(await streamOrigin(trusting, forwarded)).toMatch(/^wss:/);
    await trusting.close();
  });
});

describe('while the server drains', () => {
  it('new conversations are put off with 429, activities with 503', async () => {
    let draining = false;
    const server = await startServer({ draining: () => draining });
    const begun = await begin(server.base);
    draining = true;
    const again = await postJson(`${server.base}/conversations`, {}, bearer(begun.token));
    expect(again.headers.get('retry-after')).not.toBeNull();
    expect(await readError(again)).toEqual([429, 'TooManyRequests']);
    for (const path of ['activities', 'upload']) {
      const url = `${server.base}/conversations/${begun.conversationId}/${path}`;
      const answer = await postJson(url, { type: 'message' }, bearer(begun.token));
      expect(await readError(answer)).toEqual([503, 'Unavailable']);
    }
    await server.close();
  });
});

describe('pages of other origins', () => {
  it('may call: preflight needs no token, errors carry the headers too', async () => {
    const origin = { origin: 'https://shop.example' };
    const preflight = await fetch(`${test.base}/conversations/x/activities`, {
      method: 'OPTIONS',
      headers: { ...origin, 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, POST');
    const allowed = preflight.headers.get('access-control-allow-headers')?.split(', ');
    expect(allowed).toEqual(['authorization', 'content-type', 'x-ms-bot-agent', 'x-requested-with']);
    const responses = await Promise.all([
      fetch(`${test.base}/conversations/x/activities`, { headers: origin }),
      fetch(`${test.base}/nothing/here`, { headers: origin }),
      fetch(`${test.base}/tokens/generate`, {
        method: 'POST',
        headers: { ...origin, 'content-type': 'application/json' },
        body: '{',
      }),
    ]);
    for (const response of responses) {
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    }
    expect(await Promise.all(responses.map(readError))).toEqual([
      [401, 'Unauthorized'],
      [404, 'NotFound'],
      [400, 'BadRequest'],
    ]);
  });

  it('get tokens in production from allowed origins alone', async () => {
    const server = await startServer({ mode: 'production', allowedOrigins: ['https://shop.example'] });
    const generate = (headers: Record<string, string>): Promise<Response> =>
      postJson(`${server.base}/tokens/generate`, {}, headers);
    const allowed = await generate({ origin: 'https://shop.example' });
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(await readError(await generate({ origin: 'https://evil.example' }))).toEqual([403, 'Forbidden']);
    expect(await readError(await generate({}))).toEqual([403, 'Forbidden']);
    await server.close();
  });
});
