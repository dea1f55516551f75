import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
} from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Health } from '../observe/health';
import { ANSWERED, type Log } from '../observe/log';
import type { Metrics } from '../observe/metrics';
import { agentApi, type AgentApiDeps } from './agent-api';
import { demoRoutes, type DemoServices } from './demo';
import { handleBrokenRequest, handleError, handleNotFound } from './errors';
import { makeId } from './ids';
import { closeCompanion } from './listen';
import { openApiOptions, openApiRoutes } from './openapi';
import { operationsRoutes } from './operations';
import { securityHeaders, trustedProxies } from './security';
import { siteRoutes, type SiteDeps } from './site';
import { takeWebSockets } from './web-sockets';

/** All that is served. */
export interface ServerDeps extends AgentApiDeps, SiteDeps {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly health: Health;
  /** Mounted at `/v3/directline`. */
  readonly directLine: FastifyPluginAsync;
  /** Mounted at `/api/messages`. */
  readonly teams: FastifyPluginAsync;
  /** Served in demo mode alone. */
  readonly demo: DemoServices | null;
}

/** Largest body where a route does not say otherwise, in bytes. */
const BODY_LIMIT = 256 * 1024;

/** Longest part of an address; a conversation's id, URL-encoded, fits well. */
const MAX_PARAM_LENGTH = 300;

/** How long a caller may take to send a request, in milliseconds: an upload over a slow network. */
const REQUEST_TIMEOUT_MS = 120_000;

/** Asked all the time by machines: their log lines would drown the others. */
const QUIET_ROUTES: readonly string[] = ['/healthz', '/readyz', '/metrics'];

function bareServer(deps: ServerDeps): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = deps.log;
  const server = fastify({
    loggerInstance,
    // Its own lines carry addresses with their queries, and a socket's token stands in one.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: makeId,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    trustProxy: trustedProxies(deps.publicUrl),
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      handleError(error, request, reply);
    },
    clientErrorHandler: handleBrokenRequest,
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler(handleError);
  server.setNotFoundHandler(handleNotFound);
  return server;
}

function watchRequests(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    metrics.requestAnswered(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    const line = { method: request.method, route, status: reply.statusCode, ms };
    request.log[QUIET_ROUTES.includes(route) ? 'debug' : 'info'](line, ANSWERED);
  });
}

/**
 * Makes the server; `listen` of `./listen` starts it. Behind a reverse proxy, XIAOKA_PUBLIC_URL must be
 * set: only then is the proxy's word taken for where a caller comes from.
 */
export function createServer(deps: ServerDeps): FastifyInstance {
  const server = bareServer(deps);
  watchRequests(server, deps.metrics);
  server.addHook('preClose', async () => closeCompanion(server));
  void server.register(rateLimit, { global: false });
  takeWebSockets(server);
  // Before the headers and cookies of pages: its answers are no pages, and it is asked most.
  void server.register(deps.directLine, { prefix: '/v3/directline' });
  void server.register(deps.teams, { prefix: '/api/messages' });
  void server.register(helmet, securityHeaders(deps.publicUrl));
  void server.register(cookie);
  void server.register(swagger, openApiOptions);
  void server.register(operationsRoutes(deps.health, deps.metrics));
  void server.register(siteRoutes(deps));
  void server.register(openApiRoutes);
  void server.register(agentApi(deps), { prefix: '/api/agent' });
  if (deps.mode === 'demo' && deps.demo) void server.register(demoRoutes(deps.demo), { prefix: '/demo' });
  return server;
}
