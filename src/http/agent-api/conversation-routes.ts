import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { activityId } from '../../channels/direct-line/wire';
import { XiaokaError } from '../../core/errors';
import type { Desk } from '../../handoff/contract';
import { ERROR_ANSWERS } from '../errors';
import { describeConversation, describeNote, toSequence } from './desk-answers';
import * as schemas from './desk-schemas';
import { caller, guard, type Sessions } from './sessions';
import { describeEntries } from './transcript-entry';

const TAGS = ['conversations'];

/** Largest body, in bytes: the longest message that is taken, however it is written, fits well. */
const BODY_LIMIT = 64 * 1024;

const addressed = { tags: TAGS, params: schemas.conversationParams };

const conversation = {
  ...addressed,
  summary: 'Masked transcript, values with their state, case',
  response: { 200: schemas.conversationAnswer, ...ERROR_ANSWERS },
};

const transcript = {
  ...addressed,
  summary: 'A part of the transcript: behind or before a number',
  querystring: schemas.transcriptQuery,
  response: { 200: schemas.transcriptAnswer, ...ERROR_ANSWERS },
};

const message = {
  ...addressed,
  summary: 'Say something to the customer; 409 when the customer wrote since `lastSeen`',
  body: schemas.messageBody,
  response: { 200: schemas.messageAnswer, ...ERROR_ANSWERS },
};

const note = {
  ...addressed,
  summary: 'Leave a note for colleagues',
  body: schemas.noteBody,
  response: { 200: schemas.noteAnswer, ...ERROR_ANSWERS },
};

const seen = {
  ...addressed,
  summary: 'Say what was looked at',
  body: schemas.seenBody,
  response: { 204: z.undefined(), ...ERROR_ANSWERS },
};

/** One conversation: reading it, and writing into it. */
export function conversationRoutes(desk: Desk, sessions: Sessions): FastifyPluginAsyncZod {
  return async (scope) => {
    guard(scope, sessions);
    scope.get('/conversations/:id', { schema: conversation }, async (request) =>
      describeConversation(await desk.conversation(caller(request).agent, request.params.id)),
    );
    scope.get('/conversations/:id/transcript', { schema: transcript }, async (request) => {
      const { after, before } = request.query;
      const { agent } = caller(request);
      if (after !== undefined && before !== undefined)
        throw new XiaokaError('BadRequest', 'ask for what is behind a number or before one, not both');
      const part =
        before === undefined
          ? await desk.activities(agent, request.params.id, after ?? 0)
          : await desk.activitiesBefore(agent, request.params.id, before);
      return { transcript: describeEntries(part) };
    });
    await scope.register(writingRoutes(desk));
  };
}

function writingRoutes(desk: Desk): FastifyPluginAsyncZod {
  const limits = { bodyLimit: BODY_LIMIT };
  return async (scope) => {
    scope.post('/conversations/:id/messages', { ...limits, schema: message }, async (request) => {
      const { id } = request.params;
      const { text, lastSeen, clientId = null } = request.body;
      const said = { text, lastSeen: toSequence(lastSeen), clientId };
      const sequence = await desk.say(caller(request).agent, id, said);
      return { id: activityId(id, sequence), sequence };
    });
    scope.post('/conversations/:id/notes', { ...limits, schema: note }, async (request) =>
      describeNote(await desk.note(caller(request).agent, request.params.id, request.body.text)),
    );
    scope.post('/conversations/:id/seen', { ...limits, schema: seen }, async (request, reply) => {
      await desk.seen(caller(request).agent, request.params.id, request.body.sequence);
      return reply.code(204).send();
    });
  };
}
