import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { policyWithNonce } from './security';

/** Stands in the built page where each answer's nonce goes. */
const NONCE_PLACE = '__CSP_NONCE__';
const NONCE_BYTES = 16;

/** How long browsers keep a file whose name changes with its content, in milliseconds. */
const YEAR_MS = 365 * 24 * 60 * 60_000;

const HIDDEN = { schema: { hide: true } };
const HTML = 'text/html; charset=utf-8';
const assetParams = z.object({ '*': z.string() });

const NOT_BUILT = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Xiaoka · agents</title>
  </head>
  <body>
    <main>
      <h1>The console has not been built</h1>
      <p>Run <code>npm run build</code>, then load this page again.</p>
    </main>
    <main lang="zh-CN">
      <h1>客服工作台尚未构建</h1>
      <p>请先运行 <code>npm run build</code>，再刷新本页。</p>
    </main>
  </body>
</html>
`;

/** The page as it was built; null: it was not. */
async function readPage(consoleRoot: string): Promise<string | null> {
  try {
    return await readFile(join(consoleRoot, 'index.html'), 'utf8');
  } catch {
    return null;
  }
}

/**
 * The agents' console at `/agent`. Every address below it is the same page, which finds by itself what to
 * show. Needs `sendFile` of `@fastify/static`.
 * @param consoleRoot folder of the built console
 * @param publicUrl origin under which the program is reached; null: as requests name it
 */
export function consoleRoutes(consoleRoot: string, publicUrl: string | null): FastifyPluginAsync {
  const sendPage = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    reply.type(HTML).header('cache-control', 'no-store');
    const page = await readPage(consoleRoot);
    if (page === null) return reply.code(503).send(NOT_BUILT);
    const nonce = randomBytes(NONCE_BYTES).toString('base64url');
    return reply
      .header('content-security-policy', policyWithNonce(publicUrl, nonce))
      .send(page.replaceAll(NONCE_PLACE, nonce));
  };
  return async (scope) => {
    scope.get('/agent', HIDDEN, sendPage);
    scope.get('/agent/*', HIDDEN, sendPage);
    scope.get('/agent/assets/*', HIDDEN, async (request, reply) => {
      const file = assetParams.parse(request.params)['*'];
      return reply.sendFile(file, join(consoleRoot, 'assets'), { maxAge: YEAR_MS, immutable: true });
    });
  };
}
