import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { XiaokaError } from '../../core/errors';
import { authorize, claimsOf } from './authorization';
import { HIDDEN, refuseWhileDraining, type DirectLineContext } from './context';
import { identifiedConversation } from './identified';
import { IDENTIFIED, type Identity } from './identity';
import { unauthorized } from './tokens';

/** In characters. */
const LONGEST_TOKEN = 4_096;

const generateBody = z
  .object({
    user: z.object({ id: z.string().nullish() }).nullish(),
    identity: z.string().max(LONGEST_TOKEN).nullish(),
    current: z.string().max(LONGEST_TOKEN).nullish(),
    fresh: z.boolean().nullish(),
  })
  .nullish();

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
    const body = readBody(request.body);
    if (!body?.identity) return answer(randomUUID(), chosenUser(body));
    const identity = await identityOf(body.identity, context);
    await refuseWhileDraining(context)(request);
    const { conversationId, resumed } = await identifiedConversation(
      {
        identity,
        current: body.current ?? undefined,
        fresh: body.fresh ?? false,
        acceptLanguage: request.headers['accept-language'],
      },
      context,
    );
    return { ...(await answer(conversationId, identity.userId)), resumed };
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

/** @throws XiaokaError `Unauthorized`, `TokenExpired`; the first also where no key for such tokens is set */
async function identityOf(token: string, { identities }: DirectLineContext): Promise<Identity> {
  if (identities === null) throw unauthorized('identity tokens are not taken here');
  return identities.read(token);
}

function readBody(body: unknown): z.infer<typeof generateBody> {
  const parsed = generateBody.safeParse(body);
  if (!parsed.success) throw new XiaokaError('BadRequest', 'the body is {"user":{"id":"dl_…"}} or nothing');
  return parsed.data;
}

function chosenUser(body: z.infer<typeof generateBody>): string {
  const id = body?.user?.id ?? '';
  return USER_ID.test(id) && !id.startsWith(IDENTIFIED) ? id : `dl_${randomUUID()}`;
}
