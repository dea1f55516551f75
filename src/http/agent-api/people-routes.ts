import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Desk } from '../../handoff/contract';
import { ERROR_ANSWERS } from '../errors';
import * as schemas from './desk-schemas';
import { caller, guard, type Sessions } from './sessions';

const TAGS = ['agents'];

const shift = {
  tags: TAGS,
  summary: 'Begin or end one’s shift',
  body: schemas.shiftBody,
  response: { 204: z.undefined(), ...ERROR_ANSWERS },
};

const colleagues = {
  tags: TAGS,
  summary: 'Agents, and who of them is there',
  response: { 200: schemas.colleaguesAnswer, ...ERROR_ANSWERS },
};

/** Who works here, and who takes customers. */
export function peopleRoutes(desk: Desk, sessions: Sessions): FastifyPluginAsyncZod {
  return async (scope) => {
    guard(scope, sessions);
    scope.post('/shift', { schema: shift }, async (request, reply) => {
      await desk.setShift(caller(request).agent, request.body.on);
      return reply.code(204).send();
    });
    scope.get('/colleagues', { schema: colleagues }, async () => ({
      colleagues: (await desk.colleagues()).map((each) => ({ ...each })),
    }));
  };
}
