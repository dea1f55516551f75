import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { CaseService, ShownDocument } from '../../cases/contract';
import type { Desk } from '../../handoff/contract';
import { ERROR_ANSWERS } from '../errors';
import { caseDocumentParams } from './case-schemas';
import { documentParams } from './desk-schemas';
import { caller, guard, type Sessions } from './sessions';

const EXTENSIONS: Readonly<Record<ShownDocument['mediaType'], string>> = {
  'image/jpeg': 'jpg',
  'application/pdf': 'pdf',
};

const shown = {
  description: 'The document with the name of who looks at it and the time burnt in; recorded',
  content: { 'image/jpeg': { schema: z.unknown() }, 'application/pdf': { schema: z.unknown() } },
};
const response = { 200: shown, ...ERROR_ANSWERS };

const ofCase = {
  tags: ['cases'],
  summary: 'A document of a case, with a watermark',
  params: caseDocumentParams,
  response,
};

const ofConversation = {
  tags: ['conversations'],
  summary: 'A document that a customer has handed over, with a watermark',
  params: documentParams,
  response,
};

/** Documents, as agents may look at them. */
export function documentRoutes(
  cases: Pick<CaseService, 'document' | 'conversationDocument'>,
  desk: Pick<Desk, 'conversation'>,
  sessions: Sessions,
): FastifyPluginAsyncZod {
  return async (scope) => {
    guard(scope, sessions);
    scope.get('/cases/:number/documents/:kind', { schema: ofCase }, async (request, reply) => {
      const { number, kind } = request.params;
      return show(await cases.document(number, caller(request).agent, kind), kind, reply);
    });
    scope.get('/conversations/:id/documents/:kind', { schema: ofConversation }, async (request, reply) => {
      const { id, kind } = request.params;
      const { agent } = caller(request);
      // Throws for an agent who has no business with the conversation.
      await desk.conversation(agent, id);
      return show(await cases.conversationDocument(id, agent, kind), kind, reply);
    });
  };
}

/** Shown in the browser and kept nowhere: the name of a saved copy says nothing of the customer. */
function show({ content, mediaType }: ShownDocument, kind: string, reply: FastifyReply): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('pragma', 'no-cache')
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', `inline; filename="${kind}.${EXTENSIONS[mediaType]}"`)
    .type(mediaType)
    .send(content);
}
