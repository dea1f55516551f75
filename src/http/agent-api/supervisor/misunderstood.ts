import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { MisunderstoodGroup, Understanding } from '../../../reports/contract';
import { ERROR_ANSWERS } from '../../errors';
import { labelAnswer, labelBody, misunderstoodAnswer } from '../report-schemas';
import { caller } from '../sessions';

const TAGS = ['supervisors'];

/** Media type of a patch. */
const DIFF = 'text/x-diff';

const list = {
  tags: TAGS,
  summary: 'Messages that were not understood, masked, those alike together',
  response: { 200: misunderstoodAnswer, ...ERROR_ANSWERS },
};

const label = {
  tags: TAGS,
  summary: 'Say what messages mean, or dismiss them',
  body: labelBody,
  response: { 200: labelAnswer, ...ERROR_ANSWERS },
};

const patch = {
  tags: TAGS,
  summary: 'The labelled messages as examples for `intents/`, for `git apply`; empty when there are none',
  response: {
    200: { description: 'A unified diff', content: { [DIFF]: { schema: z.string() } } },
    ...ERROR_ANSWERS,
  },
};

function describe(group: MisunderstoodGroup): z.output<typeof misunderstoodAnswer>['groups'][number] {
  return {
    ...group,
    ids: [...group.ids],
    texts: [...group.texts],
    lastAt: group.lastAt.toISOString(),
    expects: [...group.expects],
    guesses: [...group.guesses],
  };
}

/** What the bot did not understand, and teaching it. */
export function misunderstoodRoutes(understanding: Understanding): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get('/misunderstood', { schema: list }, async () => {
      const groups = await understanding.groups();
      const { added, leftOut } = await understanding.patch();
      return { groups: groups.map(describe), labelled: added, leftOut };
    });
    scope.post('/misunderstood/label', { schema: label }, async (request) => {
      const { ids, intent } = request.body;
      return { labelled: await understanding.label(ids, intent, caller(request).agent.email) };
    });
    scope.get('/misunderstood/patch', { schema: patch }, async (request, reply) => {
      const { text } = await understanding.takePatch(caller(request).agent.email);
      return reply
        .header('content-disposition', 'attachment; filename="intents.patch"')
        .type(`${DIFF}; charset=utf-8`)
        .send(text);
    });
  };
}
