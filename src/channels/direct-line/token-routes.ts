import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { XiaokaError } from '../../core/errors';
import { authorize, claimsOf } from './authorization';
import { HIDDEN, type DirectLineContext } from './context';

const generateBody = z.object({ user: z.object({ id: z.string().nullish() }).nullish() }).nullish();

/** User ids that a page may choose; the prefix keeps them apart from those of other channels. */
const USER_ID = /^dl_[\w-]{1,64}$/;

/** `tokens/generate` and `tokens/refresh`. */
export function tokenRoutes(scope: FastifyInstance, context: DirectLineContext): void {
  const { tokens, limits } = context;
  const answer = async (conversationId: string, userId: string): Promise<object> => ({
    conversationId,
    token: await tokens.issue('directline', conversationId, userId),
    expires_in: limits.tokenSeconds,
  });
  const rateLimit = { max: limits.tokensPerMinute, timeWindow: 60_000 };
  scope.post('/tokens/generate', { ...HIDDEN, config: { rateLimit } }, async (request) => {
    assertAllowedOrigin(request, context);
    return answer(randomUUID(), chosenUser(request.body));
  });
  scope.post(
    '/tokens/refresh',
    { ...HIDDEN, onRequest: authorize(tokens, { grace: true }) },
    async (request) => {
      const { conversationId, userId } = claimsOf(request);
      return answer(conversationId, userId);
    },
  );
}

function assertAllowedOrigin({ headers }: FastifyRequest, { mode, allowedOrigins }: DirectLineContext): void {
  if (mode === 'demo' || allowedOrigins.includes(headers.origin ?? '')) return;
  throw new XiaokaError('Forbidden', 'this page is not among the allowed origins');
}

function chosenUser(body: unknown): string {
  const parsed = generateBody.safeParse(body);
  if (!parsed.success) throw new XiaokaError('BadRequest', 'the body is {"user":{"id":"dl_…"}} or nothing');
  const id = parsed.data?.user?.id ?? '';
  return USER_ID.test(id) ? id : `dl_${randomUUID()}`;
}
