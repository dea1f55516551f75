import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { chinaDayEnd, chinaDayStart } from '../../../core/china-days';
import type { AuditRow } from '../../../core/handoff';
import type { AuditFilter, Store } from '../../../store/contract';
import { ERROR_ANSWERS } from '../../errors';
import { auditAnswer, auditQuery } from '../report-schemas';

/** Entries that are answered at a time. */
const PAGE = 100;

const search = {
  tags: ['supervisors'],
  summary: 'The audit log, newest first; what follows an answer with `more` is `before` its last position',
  querystring: auditQuery,
  response: { 200: auditAnswer, ...ERROR_ANSWERS },
};

function toFilter(query: z.output<typeof auditQuery>): AuditFilter {
  const { actor, action, target, from, to, before } = query;
  return {
    ...(actor ? { actor } : {}),
    ...(action ? { action } : {}),
    ...(target ? { target } : {}),
    ...(from ? { from: chinaDayStart(from) } : {}),
    ...(to ? { to: chinaDayEnd(to) } : {}),
    ...(before === undefined ? {} : { before }),
    limit: PAGE + 1,
  };
}

function describe({ position, at, actor, action, target, detail, hash }: AuditRow) {
  return { position, at: at.toISOString(), actor, action, target, detail: { ...detail }, hash };
}

/** Searching the audit log. */
export function auditRoutes(store: Pick<Store, 'audit'>): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get('/audit', { schema: search }, async (request) => {
      const found = await store.audit(toFilter(request.query));
      return { entries: found.slice(0, PAGE).map(describe), more: found.length > PAGE };
    });
  };
}
