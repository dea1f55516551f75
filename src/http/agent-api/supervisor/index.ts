import type { FastifyInstance } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { XiaokaError } from '../../../core/errors';
import type { Reports, Understanding } from '../../../reports/contract';
import type { Store } from '../../../store/contract';
import { caller, guard, type Sessions } from '../sessions';
import { auditRoutes } from './audit';
import { misunderstoodRoutes } from './misunderstood';
import { reportRoutes } from './reports';

/** What supervisors' routes work with. */
export interface SupervisorDeps {
  readonly reports: Reports;
  readonly understanding: Understanding;
  readonly store: Pick<Store, 'audit'>;
}

/** Guards every route of a guarded scope further: 403 for one who is no supervisor. */
function supervisorsOnly(scope: FastifyInstance): void {
  scope.addHook('onRequest', async (request) => {
    if (caller(request).agent.role !== 'supervisor') {
      throw new XiaokaError('Forbidden', 'this is for supervisors');
    }
  });
}

/** Reports, messages that were not understood, the audit log. */
export function supervisorRoutes(deps: SupervisorDeps, sessions: Sessions): FastifyPluginAsyncZod {
  return async (scope) => {
    guard(scope, sessions);
    supervisorsOnly(scope);
    await scope.register(reportRoutes(deps.reports));
    await scope.register(misunderstoodRoutes(deps.understanding));
    await scope.register(auditRoutes(deps.store));
  };
}
