import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { XiaokaError } from '../../core/errors';
import type { Language } from '../../core/language';
import { authorize, claimsOf } from './authorization';
import { HIDDEN, unknownConversation, type DirectLineContext } from './context';
import { beginLanguage, readLocale } from './locale';
import type { Claims } from './tokens';
import { readWatermark, toWatermark } from './watermark';

const beginBody = z
  .object({ user: z.object({ id: z.string().nullish() }).nullish(), locale: z.string().nullish() })
  .nullish();

/** `conversations` and `conversations/{id}`. */
export function conversationRoutes(scope: FastifyInstance, context: DirectLineContext): void {
  const { tokens, store } = context;
  const opened = (request: FastifyRequest, claims: Claims, watermark: number): Promise<object> =>
    openedConversation(context, webSocketBase(request, scope.prefix, context), claims, watermark);

  scope.post(
    '/conversations',
    { ...HIDDEN, onRequest: authorize(tokens, { grace: false }) },
    async (request, reply) => {
      const claims = claimsOf(request);
      const created = await begin(request, claims, context);
      return reply.code(created ? 201 : 200).send(await opened(request, claims, 0));
    },
  );

  const again = { ...HIDDEN, onRequest: authorize(tokens, { grace: true }) };
  scope.get('/conversations/:conversationId', again, async (request) => {
    const watermark = readWatermark(request.query);
    const claims = claimsOf(request);
    if ((await store.snapshot(claims.conversationId)) === null) throw unknownConversation();
    return opened(request, claims, watermark);
  });
}

/** Begins the token's conversation; false when it had begun before. */
async function begin(request: FastifyRequest, claims: Claims, context: DirectLineContext): Promise<boolean> {
  const body = beginBody.safeParse(request.body);
  if (!body.success)
    throw new XiaokaError('BadRequest', 'the body is {"user":{},"locale":"zh-CN"} or nothing');
  if (context.draining()) throw comeAgain();
  const language = beginLanguage(readLocale(body.data?.locale), request.headers['accept-language']);
  try {
    return await beginOnce(claims, language, context);
  } catch (error) {
    throw error instanceof XiaokaError && error.status === 503 ? comeAgain(error) : error;
  }
}

/** 429, because here clients give up for good on a 5xx. */
const comeAgain = (cause?: unknown): XiaokaError =>
  new XiaokaError(
    'TooManyRequests',
    'no conversation can begin now, please try again shortly',
    undefined,
    cause,
  );

async function beginOnce(
  { conversationId, userId }: Claims,
  language: Language,
  { inbox, store }: DirectLineContext,
): Promise<boolean> {
  if ((await store.snapshot(conversationId)) !== null) return false;
  await inbox.begin({ id: conversationId, channel: 'direct-line', userId, language });
  return true;
}

async function openedConversation(
  { tokens, limits }: DirectLineContext,
  base: string,
  { conversationId, userId }: Claims,
  watermark: number,
): Promise<object> {
  const token = await tokens.issue('directline', conversationId, userId);
  const streamToken = await tokens.issue('stream', conversationId, userId);
  const query = `watermark=${toWatermark(watermark)}&t=${streamToken}`;
  const streamUrl = `${base}/conversations/${conversationId}/stream?${query}`;
  return { conversationId, token, expires_in: limits.tokenSeconds, streamUrl };
}

/** Where sockets are opened: the public address, or the one the request came to. */
function webSocketBase(request: FastifyRequest, prefix: string, { publicUrl }: DirectLineContext): string {
  const base = publicUrl ?? `${request.protocol}://${request.host}`;
  return base.replace(/^http/, 'ws').replace(/\/$/, '') + prefix;
}
