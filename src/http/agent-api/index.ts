import type { FastifyPluginAsync } from 'fastify';
import type { CaseService } from '../../cases/contract';
import { caseRoutes } from './cases';
import { loginRoutes, type LoginDeps } from './login';
import { createSessions, type SessionDeps } from './sessions';

/** What the agents' API works with. */
export interface AgentApiDeps extends SessionDeps, Pick<LoginDeps, 'publicUrl'> {
  readonly cases: CaseService;
}

/** The agents' API, to be mounted at `/api/agent`. Needs `@fastify/cookie` and `@fastify/rate-limit`. */
export function agentApi(deps: AgentApiDeps): FastifyPluginAsync {
  const sessions = createSessions(deps);
  return async (scope) => {
    scope.decorateRequest('loggedIn', null);
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    await scope.register(loginRoutes({ ...deps, sessions }));
    await scope.register(caseRoutes(deps.cases, sessions));
  };
}
