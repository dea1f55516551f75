import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { XiaokaError } from '../core/errors';
import type { Health } from '../observe/health';
import type { Metrics } from '../observe/metrics';
import { ERROR_ANSWERS } from './errors';

const TAGS = ['operations'];

/** What those who run the program ask it: is it up, is it ready, what does it count. */
export function operationsRoutes(health: Health, metrics: Metrics): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/healthz',
      { schema: { tags: TAGS, response: { 200: z.object({ status: z.literal('up') }) } } },
      async () => ({ status: 'up' as const }),
    );
    scope.get(
      '/readyz',
      {
        schema: { tags: TAGS, response: { 200: z.object({ status: z.literal('ready') }), ...ERROR_ANSWERS } },
      },
      async () => {
        const missing = await health.missing();
        if (missing.length > 0) throw new XiaokaError('Unavailable', `not ready: ${missing.join(', ')}`);
        return { status: 'ready' as const };
      },
    );
    scope.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
      reply.type(metrics.contentType).send(await metrics.text()),
    );
  };
}
