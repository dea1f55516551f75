import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Report, Reports } from '../../../reports/contract';
import { ERROR_ANSWERS } from '../../errors';
import { reportAnswer, reportQuery } from '../report-schemas';

const report = {
  tags: ['supervisors'],
  summary: 'Who is there, queue, funnel, handoffs, waits, ratings, overdue cases; at most 400 days',
  querystring: reportQuery,
  response: { 200: reportAnswer, ...ERROR_ANSWERS },
};

function describe(made: Report): z.output<typeof reportAnswer> {
  return {
    ...made,
    shift: [...made.shift],
    overdueCases: [...made.overdueCases],
    funnel: [...made.funnel],
    handoffs: [...made.handoffs],
    ratings: [...made.ratings],
    byDay: [...made.byDay],
    byChannel: [...made.byChannel],
  };
}

/** Figures of some days, and how things stand now. */
export function reportRoutes(reports: Reports): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get('/reports', { schema: report }, async (request) => {
      const { from, to, channel } = request.query;
      return describe(await reports.report({ from, to, channel: channel || null }));
    });
  };
}
