import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Desk } from '../../handoff/contract';
import { ERROR_ANSWERS } from '../errors';
import { describeRevealed } from './desk-answers';
import * as schemas from './desk-schemas';
import { caller, guard, type Sessions } from './sessions';

const TAGS = ['conversations'];

const correct = {
  tags: TAGS,
  summary: 'Give another value to an answer of the customer',
  params: schemas.valueParams,
  body: schemas.correctBody,
  response: { 204: z.undefined(), ...ERROR_ANSWERS },
};

const vouch = {
  tags: TAGS,
  summary: 'Say that the documents were checked: that stands in for the code',
  params: schemas.conversationParams,
  body: schemas.vouchBody,
  response: { 204: z.undefined(), ...ERROR_ANSWERS },
};

const reveal = {
  tags: TAGS,
  summary: 'Show a value in full for a short time; recorded with who, when and why',
  params: schemas.valueParams,
  body: schemas.revealBody,
  response: { 200: schemas.revealAnswer, ...ERROR_ANSWERS },
};

const readyAnswers = {
  tags: TAGS,
  summary: 'Ready answers, filled for this conversation',
  params: schemas.conversationParams,
  response: { 200: schemas.readyAnswersAnswer, ...ERROR_ANSWERS },
};

/** What the customer has answered, and what can be answered to it. */
export function valueRoutes(desk: Desk, sessions: Sessions): FastifyPluginAsyncZod {
  return async (scope) => {
    guard(scope, sessions);
    scope.post('/conversations/:id/values/:slot', { schema: correct }, async (request, reply) => {
      const { id, slot } = request.params;
      await desk.correct(caller(request).agent, id, slot, request.body.value);
      return reply.code(204).send();
    });
    scope.post('/conversations/:id/vouch', { schema: vouch }, async (request, reply) => {
      await desk.vouch(caller(request).agent, request.params.id, request.body.reason);
      return reply.code(204).send();
    });
    scope.post('/conversations/:id/values/:slot/reveal', { schema: reveal }, async (request) => {
      const { id, slot } = request.params;
      return describeRevealed(await desk.reveal(caller(request).agent, id, slot, request.body.reason));
    });
    scope.get('/conversations/:id/ready-answers', { schema: readyAnswers }, async (request) => ({
      answers: (await desk.readyAnswers(caller(request).agent, request.params.id)).map((each) => ({
        ...each,
      })),
    }));
  };
}
