import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { XiaokaError } from '../core/errors';
import { ERROR_ANSWERS } from './errors';

/** What the demo operator lets a visitor see and do. */
export interface DemoServices {
  /** Every SMS and e-mail "sent", newest first. */
  outbox(): Promise<
    readonly {
      readonly to: string;
      readonly channel: 'sms' | 'email';
      readonly text: string;
      readonly sentAt: Date;
    }[]
  >;
  /** Pays the bill and ends the transaction of a phone number; false: no such account. */
  settle(phone: string): Promise<boolean>;
}

const TAGS = ['demo'];

const outboxAnswer = z.array(
  z.object({ to: z.string(), channel: z.enum(['sms', 'email']), text: z.string(), sentAt: z.string() }),
);

/** The demo operator's addresses, to be mounted at `/demo` in demo mode alone. */
export function demoRoutes(demo: DemoServices): FastifyPluginAsyncZod {
  return async (scope) => {
    // Settling takes no body, and whatever a caller sends along does not matter.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => {
      payload.resume();
      done(null, undefined);
    });
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    scope.get(
      '/outbox',
      { schema: { tags: TAGS, response: { 200: outboxAnswer, ...ERROR_ANSWERS } } },
      async () => (await demo.outbox()).map((sent) => ({ ...sent, sentAt: sent.sentAt.toISOString() })),
    );
    scope.post(
      '/accounts/:phone/settle',
      {
        schema: {
          tags: TAGS,
          params: z.object({ phone: z.string() }),
          response: { 200: z.object({ settled: z.literal(true) }), ...ERROR_ANSWERS },
        },
      },
      async (request) => {
        if (!(await demo.settle(request.params.phone)))
          throw new XiaokaError('NotFound', 'there is no such demo account');
        return { settled: true as const };
      },
    );
  };
}
