import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Desk } from '../../handoff/contract';
import { ERROR_ANSWERS } from '../errors';
import { describeQueue } from './desk-answers';
import * as schemas from './desk-schemas';
import { caller, guard, type Sessions } from './sessions';

const TAGS = ['queue'];

const queue = {
  tags: TAGS,
  summary: 'Customers who wait, and the chats one has',
  querystring: schemas.queueQuery,
  response: { 200: schemas.queueAnswer, ...ERROR_ANSWERS },
};

const claim = {
  tags: TAGS,
  summary: 'Take a waiting customer; 409 when a colleague was faster',
  params: schemas.conversationParams,
  response: { 200: z.object({ claimed: z.literal(true) }), ...ERROR_ANSWERS },
};

const release = {
  tags: TAGS,
  summary: 'Hand back to the bot, into the queue, or to a colleague',
  params: schemas.conversationParams,
  body: schemas.releaseBody,
  response: { 200: z.object({ released: z.literal(true) }), ...ERROR_ANSWERS },
};

/** Who waits, and who has whom. */
export function queueRoutes(desk: Desk, sessions: Sessions): FastifyPluginAsyncZod {
  return async (scope) => {
    guard(scope, sessions);
    scope.get('/queue', { schema: queue }, async (request) =>
      describeQueue(await desk.queue(caller(request).agent, request.query.language ?? null)),
    );
    scope.post('/conversations/:id/claim', { schema: claim }, async (request) => {
      await desk.claim(caller(request).agent, request.params.id);
      return { claimed: true as const };
    });
    scope.post('/conversations/:id/release', { schema: release }, async (request) => {
      const { to, note, question } = request.body;
      const wanted = { to, note: note || null, question: question ?? null };
      await desk.release(caller(request).agent, request.params.id, wanted);
      return { released: true as const };
    });
  };
}
