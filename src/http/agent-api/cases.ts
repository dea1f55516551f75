import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { CaseListFilter, CaseService } from '../../cases/contract';
import { XiaokaError } from '../../core/errors';
import { ERROR_ANSWERS } from '../errors';
import * as schemas from './case-schemas';
import { caller, guard, type Sessions } from './sessions';

const TAGS = ['cases'];
const ONE_CASE = { 200: schemas.detailAnswer, ...ERROR_ANSWERS };

function toFilter({ state, number, overdue }: z.output<typeof schemas.caseQuery>): CaseListFilter {
  return {
    ...(state ? { state } : {}),
    ...(number ? { number } : {}),
    ...(overdue ? { overdue: overdue === 'true' } : {}),
  };
}

const addressed = { tags: TAGS, params: schemas.caseParams, response: ONE_CASE };

const listed = {
  tags: TAGS,
  summary: 'Submitted cases',
  querystring: schemas.caseQuery,
  response: { 200: z.object({ cases: z.array(schemas.summaryAnswer) }), ...ERROR_ANSWERS },
};

/** Submitted cases: looking at them, deciding them, marking refunds paid. */
export function caseRoutes(cases: CaseService, sessions: Sessions): FastifyPluginAsyncZod {
  return async (scope) => {
    guard(scope, sessions);
    scope.get('/cases', { schema: listed }, async (request) => {
      const found = await cases.list(toFilter(request.query));
      return { cases: found.map(schemas.describeSummary) };
    });
    scope.get('/cases/:number', { schema: { ...addressed, summary: 'One case' } }, async (request) => {
      const found = await cases.find(request.params.number);
      if (!found) throw new XiaokaError('NotFound', 'there is no such case');
      return schemas.describeDetail(found);
    });
    scope.post(
      '/cases/:number/decision',
      { schema: { ...addressed, summary: 'Decide a case', body: schemas.decisionBody } },
      async (request) => {
        const { email } = caller(request).agent;
        const decision = schemas.toDecision(request.body);
        return schemas.describeDetail(await cases.decide(request.params.number, email, decision));
      },
    );
    scope.post(
      '/cases/:number/refund',
      { schema: { ...addressed, summary: 'Mark a refund paid', body: schemas.refundBody } },
      async (request) => {
        const { email } = caller(request).agent;
        const { reference } = request.body;
        return schemas.describeDetail(await cases.markRefunded(request.params.number, email, reference));
      },
    );
  };
}
