import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { activityRoutes } from './activity-routes';
import type { DirectLineContext } from './context';
import { conversationRoutes } from './conversation-routes';
import { customerTyping } from './customer-typing';
import { answerError, answerNotFound } from './errors';
import { Identities } from './identity';
import { withUsualLimits, type DirectLineOptions } from './options';
import { streamRoute } from './stream-route';
import { tokenRoutes } from './token-routes';
import { Tokens } from './tokens';
import { uploadRoute } from './upload-route';

export type { DirectLineLimits, DirectLineOptions, DocumentIntake } from './options';

/** How long a browser may remember what the server allows, in seconds. */
const PREFLIGHT_SECONDS = 600;

/**
 * Makes the Direct Line 3.0 server; register it under `/v3/directline`. Where another route of the
 * program has WebSockets too, `@fastify/websocket` must have been registered before, on the root.
 */
export function directLine(options: DirectLineOptions): FastifyPluginAsync {
  const limits = withUsualLimits(options);
  const { secret, formerSecrets = [], identitySecret, ...services } = options;
  const tokens = new Tokens(secret, formerSecrets, options.clock, limits);
  const context: DirectLineContext = {
    ...services,
    limits,
    tokens,
    identities: identitySecret ? new Identities(identitySecret, options.clock) : null,
    customerTyping: customerTyping(options.signals, options.clock),
  };
  return async (scope) => {
    scope.decorateRequest('directLineClaims', null);
    scope.decorateRequest('directLineSeen', 0);
    scope.setErrorHandler(answerError);
    scope.setNotFoundHandler(answerNotFound);
    await scope.register(cors, {
      origin: options.mode === 'demo' ? '*' : [...options.allowedOrigins],
      methods: ['GET', 'POST'],
      allowedHeaders: ['authorization', 'content-type', 'x-ms-bot-agent', 'x-requested-with'],
      exposedHeaders: ['retry-after'],
      maxAge: PREFLIGHT_SECONDS,
      strictPreflight: false,
    });
    if (!scope.hasDecorator('rateLimit')) await scope.register(rateLimit, { global: false });
    acceptJsonOnly(scope, limits.jsonBytes);
    tokenRoutes(scope, context);
    conversationRoutes(scope, context);
    activityRoutes(scope, context);
    await scope.register(async (inner) => uploadRoute(inner, context));
    await scope.register(async (inner) => streamRoute(inner, context));
  };
}

/** Clients name the type of a body they do not send; that is no mistake here. */
function acceptJsonOnly(scope: FastifyInstance, bodyLimit: number): void {
  const parseJson = scope.getDefaultJsonParser('error', 'error');
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else void parseJson(request, body.toString(), done);
  });
}
