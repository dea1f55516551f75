import type { FastifyPluginAsync } from 'fastify';
import type { CaseService } from '../../cases/contract';
import type { Desk } from '../../handoff/contract';
import type { Store } from '../../store/contract';
import { caseRoutes } from './cases';
import { conversationRoutes } from './conversation-routes';
import { documentRoutes } from './document-routes';
import { loginRoutes } from './login';
import { peopleRoutes } from './people-routes';
import { Presence } from './presence';
import { queueRoutes } from './queue-routes';
import { createSessions, type SessionDeps } from './sessions';
import { streamRoute, type StreamDeps } from './stream-route';
import { supervisorRoutes, type SupervisorDeps } from './supervisor';
import { valueRoutes } from './value-routes';

/** What the agents' API works with. */
export interface AgentApiDeps
  extends
    Omit<SessionDeps, 'store' | 'presence'>,
    Pick<StreamDeps, 'publicUrl' | 'live' | 'streamLimits'>,
    Omit<SupervisorDeps, 'store'> {
  readonly store: Store;
  readonly cases: CaseService;
  readonly desk: Desk;
}

/**
 * The agents' API, to be mounted at `/api/agent`. Needs `@fastify/cookie`, `@fastify/rate-limit` and
 * `@fastify/websocket`.
 */
export function agentApi(deps: AgentApiDeps): FastifyPluginAsync {
  const { store, clock, cases, desk } = deps;
  const presence = new Presence(store, clock);
  const sessions = createSessions({ ...deps, presence });
  return async (scope) => {
    scope.decorateRequest('loggedIn', null);
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    await scope.register(loginRoutes({ ...deps, sessions, presence }));
    await scope.register(queueRoutes(desk, sessions));
    await scope.register(conversationRoutes(desk, sessions));
    await scope.register(valueRoutes(desk, sessions));
    await scope.register(peopleRoutes(desk, sessions));
    await scope.register(streamRoute({ ...deps, sessions, presence }));
    await scope.register(caseRoutes(cases, sessions));
    await scope.register(documentRoutes(cases, desk, sessions));
    await scope.register(supervisorRoutes(deps, sessions));
  };
}
