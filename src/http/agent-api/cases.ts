import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { CaseService } from '../../cases/contract';
import { XiaokaError } from '../../core/errors';
import { ERROR_ANSWERS } from '../errors';
import * as schemas from './case-schemas';
import { revealAnswer, revealBody } from './desk-schemas';
import { caller, guard, type Sessions } from './sessions';

const TAGS = ['cases'];

const addressed = {
  tags: TAGS,
  params: schemas.caseParams,
  response: { 200: schemas.detailAnswer, ...ERROR_ANSWERS },
};

const listed = {
  tags: TAGS,
  summary: 'Submitted cases',
  querystring: schemas.caseQuery,
  response: { 200: schemas.listAnswer, ...ERROR_ANSWERS },
};

const revealed = {
  tags: TAGS,
  summary: 'Show a value in full for a short time; recorded with who, when and why',
  params: schemas.caseValueParams,
  body: revealBody,
  response: { 200: revealAnswer, ...ERROR_ANSWERS },
};

/** Submitted cases: looking at them, reviewing and deciding them, marking refunds paid. */
export function caseRoutes(cases: CaseService, sessions: Sessions): FastifyPluginAsyncZod {
  return async (scope) => {
    guard(scope, sessions);
    scope.get('/cases', { schema: listed }, async (request) => {
      const found = await cases.list(schemas.toFilter(request.query));
      return schemas.describeList(found, await cases.counts());
    });
    scope.get('/cases/:number', { schema: { ...addressed, summary: 'One case' } }, async (request) => {
      const found = await cases.find(request.params.number);
      if (!found) throw new XiaokaError('NotFound', 'there is no such case');
      return schemas.describeDetail(found);
    });
    scope.post('/cases/:number/values/:slot/reveal', { schema: revealed }, async (request) => {
      const { number, slot } = request.params;
      const { email } = caller(request).agent;
      const { value, until } = await cases.reveal(number, email, slot, request.body.reason);
      return { slot, value, until: until.toISOString() };
    });
    await scope.register(changingRoutes(cases));
  };
}

function changingRoutes(cases: CaseService): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.post(
      '/cases/:number/review',
      { schema: { ...addressed, summary: 'Take a case into review', body: schemas.reviewBody } },
      async (request) => {
        const { over = false, version = null } = request.body ?? {};
        const { email } = caller(request).agent;
        return schemas.describeDetail(await cases.review(request.params.number, email, { over, version }));
      },
    );
    scope.post(
      '/cases/:number/decision',
      { schema: { ...addressed, summary: 'Decide a case', body: schemas.decisionBody } },
      async (request) => {
        const { email } = caller(request).agent;
        const decision = schemas.toDecision(request.body);
        const { version = null } = request.body;
        return schemas.describeDetail(await cases.decide(request.params.number, email, decision, version));
      },
    );
    scope.post(
      '/cases/:number/refund',
      { schema: { ...addressed, summary: 'Mark a refund paid', body: schemas.refundBody } },
      async (request) => {
        const { email } = caller(request).agent;
        const { reference, version = null } = request.body;
        return schemas.describeDetail(
          await cases.markRefunded(request.params.number, email, reference, version),
        );
      },
    );
  };
}
