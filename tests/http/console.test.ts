import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, makeRig, type Rig } from './harness';

let rig: Rig;

beforeEach(async () => {
  rig = await makeRig();
});
afterEach(() => rig.close());

const get = (url: string) => rig.server.inject(url);
const nonceOf = (body: string): string => /content="([^"]+)"/.exec(body)?.[1] ?? '';

test('each answer with the page carries a nonce of its own, in the page and in its policy', async () => {
  const answers = [await get('/agent'), await get('/agent')];
  const nonces = answers.map(({ body }) => nonceOf(body));
  expect(new Set(nonces).size).toBe(2);
  answers.forEach(({ headers, body }, index) => {
    const nonce = nonces[index] ?? '';
    expect(nonce).toMatch(/^[\w-]{22}$/);
    expect(body).not.toMatch('__CSP_NONCE__');
    expect(String(headers['content-security-policy']).split(';').sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self' ws: wss:",
      "default-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self' data: blob:",
      "object-src 'none'",
      `style-src 'self' 'nonce-${nonce}'`,
    ]);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });
});

test.each(['/agent/', '/agent/login', '/agent/chats/a%2Fb%7C1', '/agent/cases/XK-ABCDEFGH?tab=history'])(
  '%s is the same page',
  async (url) => {
    const answer = await get(url);
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(answer.body).toMatch('<title>console</title>');
  },
);

test('assets are kept by browsers for good', async () => {
  const answer = await get('/agent/assets/main-abc123.js');
  expect([answer.statusCode, answer.body]).toEqual([200, 'export {};']);
  expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(answer.headers['content-type']).toMatch('javascript');
});

test.each([
  '/agent/assets/',
  '/agent/assets/nothing.js',
  '/agent/assets/../index.html',
  '/agent/assets/..%2findex.html',
  '/agent/assets/..%2f..%2findex.html',
  '/agent/assets/%2e%2e%2f%2e%2e%2findex.html',
])('%s is not there', async (url) => {
  const answer = await get(url);
  expect(answer.body).not.toMatch('<title>demo');
  expect(answer.body).not.toMatch('__CSP_NONCE__');
  if (url.includes('/../')) return;
  expect([403, 404]).toContain(answer.statusCode);
  errorCode(answer);
});

test('a console that was not built is said to be missing', async () => {
  rmSync(join(rig.deps.webRoot, 'console'), { recursive: true });
  for (const url of ['/agent', '/agent/chats']) {
    const answer = await get(url);
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([503, 'no-store']);
    expect(answer.body).toMatch('npm run build');
    expect(answer.body).not.toMatch(/<script|<style|style=/);
  }
  expect((await get('/agent/assets/main-abc123.js')).statusCode).toBe(404);
});

test('behind https the page has everything over https', async () => {
  const secure = await makeRig({ publicUrl: 'https://chat.example.com' });
  const { headers } = await secure.server.inject('/agent');
  expect(headers['content-security-policy']).toMatch('upgrade-insecure-requests');
  await secure.close();
});
