import rateLimit from '@fastify/rate-limit';
import type { FastifyBaseLogger, FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Clock } from '../../../core/clock';
import { XiaokaError } from '../../../core/errors';
import type { TeamsSettings } from '../../../teams-settings';
import { isLoopback } from '../addresses';
import { createAuthenticate, type Authenticated } from './authenticate';
import { acceptJsonOnly, readActivity, refuseLarge } from './body';
import { checkActivity } from './claims';
import type { TakeActivity, TeamsActivity } from '../contract';
import { InboundAdapter } from './adapter';
import { CallRefused } from './refusal';

declare module 'fastify' {
  interface FastifyRequest {
    /** The Bot Framework, as its token says; null where nobody is authenticated. */
    teamsCaller: Authenticated | null;
  }
}

/** What the Teams channel needs to take activities. */
export interface TeamsRouteOptions {
  /** How the bot is registered; null: it is not. */
  readonly settings: TeamsSettings | null;
  readonly mode: 'demo' | 'production';
  /** Whether the server listens on this machine alone. */
  readonly loopback: boolean;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
  readonly clock: Clock;
  readonly take: TakeActivity;
  /** Whether the server is about to stop, and takes nothing new. */
  readonly draining: () => boolean;
  /** Calls that one address may make in a minute; all of Teams comes from a few. */
  readonly callsPerMinute?: number;
}

const CALLS_PER_MINUTE = 60_000;

/** Lets through or throws; what the caller is comes back. */
interface Door {
  /** Before the body is read. */
  enter(request: FastifyRequest): Promise<Authenticated | null>;
  /** Once it is. */
  check(caller: Authenticated | null, activity: TeamsActivity): void;
}

/**
 * Makes the endpoint that Teams posts activities to; register it under `/api/messages`. Without a registration
 * there is none (404), but in a demo that nobody else can reach: it takes activities of this machine.
 */
export function teamsRoute(options: TeamsRouteOptions): FastifyPluginAsync {
  const { settings, mode, loopback, log } = options;
  if (settings === null && !(mode === 'demo' && loopback)) {
    return async (scope) => {
      scope.addHook('onListen', async () =>
        log.info('Teams is off: /api/messages answers 404 until clientId and tenantId are set'),
      );
    };
  }
  const adapter = new InboundAdapter(settings);
  const door = settings === null ? openDoor() : guardedDoor(adapter, settings, options.clock);
  return async (scope) => {
    scope.decorateRequest('teamsCaller', null);
    if (settings === null)
      scope.addHook('onListen', async () =>
        log.warn('Teams takes activities without authentication, from this machine only'),
      );
    acceptJsonOnly(scope);
    logRefusals(scope);
    if (!scope.hasDecorator('rateLimit')) await scope.register(rateLimit, { global: false });
    takeActivities(scope, options, adapter, door);
  };
}

function takeActivities(
  scope: FastifyInstance,
  { take, draining, callsPerMinute = CALLS_PER_MINUTE }: TeamsRouteOptions,
  adapter: InboundAdapter,
  door: Door,
): void {
  scope.route({
    method: 'POST',
    url: '/',
    schema: { hide: true },
    config: { rateLimit: { max: callsPerMinute, timeWindow: 60_000 } },
    onRequest: [
      refuseLarge,
      async () => {
        if (draining()) throw new XiaokaError('Unavailable', 'the server is restarting');
      },
    ],
    preParsing: async (request, _reply, payload) => {
      request.teamsCaller = await door.enter(request);
      return payload;
    },
    handler: async ({ body, teamsCaller }, reply) => {
      const activity = readActivity(body);
      door.check(teamsCaller, activity);
      const answer = await adapter.run(activity, teamsCaller?.payload ?? null, take);
      return reply.code(answer.status).send(answer.body);
    },
  });
}

function guardedDoor(adapter: InboundAdapter, settings: TeamsSettings, clock: Clock): Door {
  const authenticate = createAuthenticate(adapter, settings, clock);
  return {
    enter: ({ headers }) => authenticate(headers.authorization),
    check: (caller, activity) => {
      if (caller === null) throw new CallRefused('no_token');
      checkActivity(caller, activity, settings);
    },
  };
}

/** Whoever is on this machine comes in; answers do not leave it. */
function openDoor(): Door {
  return {
    enter: async () => null,
    check: (_caller, { serviceUrl }) => {
      if (!isLoopback(serviceUrl)) throw new CallRefused('unsafe_service_url');
    },
  };
}

function logRefusals(scope: FastifyInstance): void {
  scope.addHook('onError', async (request, _reply, error) => {
    if (!(error instanceof CallRefused)) return;
    const { reason, detail } = error;
    request.log.warn({ reason, detail }, 'a call to the Teams channel was refused');
  });
}
