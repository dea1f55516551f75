import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { XiaokaError } from '../../core/errors';
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
      refuseNew(context);
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

/** 429, because clients give up for good on a 5xx here. */
function refuseNew({ draining }: DirectLineContext): void {
  if (draining())
    throw new XiaokaError('TooManyRequests', 'the server is restarting, please try again shortly');
}

/** Begins the token's conversation; false when it had begun before. */
async function begin(
  request: FastifyRequest,
  claims: Claims,
  { inbox, store }: DirectLineContext,
): Promise<boolean> {
  const body = beginBody.safeParse(request.body);
  if (!body.success)
    throw new XiaokaError('BadRequest', 'the body is {"user":{},"locale":"zh-CN"} or nothing');
  if ((await store.snapshot(claims.conversationId)) !== null) return false;
  const language = beginLanguage(readLocale(body.data?.locale), request.headers['accept-language']);
  await inbox.begin({ id: claims.conversationId, channel: 'direct-line', userId: claims.userId, language });
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
