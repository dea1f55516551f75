import { randomBytes } from 'node:crypto';
import { normalizeIP } from '@fastify/rate-limit';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { XiaokaError } from '../../core/errors';
import { ERROR_ANSWERS } from '../errors';
import { hashPassword, verifyPassword } from '../passwords';
import { caller, guard, SESSION_COOKIE, type LoggedIn, type Sessions } from './sessions';

/** What logging in works with. */
export interface LoginDeps {
  readonly sessions: Sessions;
  readonly mode: 'demo' | 'production';
  readonly publicUrl: string | null;
}

/** Logins a minute from one address for one e-mail. */
const LOGINS_PER_MINUTE = { demo: 100, production: 10 } as const;

const loginBody = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(1024),
});

const loginAnswer = z.object({
  csrf: z.string().describe('Goes into the header x-xiaoka-csrf of every state-changing call'),
  agent: z.object({ email: z.string(), name: z.string(), role: z.enum(['agent', 'supervisor']) }),
});

const TAGS = ['agents'];

function describeLogin({ agent, session }: LoggedIn): z.output<typeof loginAnswer> {
  return { csrf: session.csrf, agent: { email: agent.email, name: agent.name, role: agent.role } };
}

/** One guesser does not lock an agent out elsewhere, nor does one office share a limit. */
function limitKey(request: FastifyRequest): string {
  return `${normalizeIP(request.ip)} ${loginBody.safeParse(request.body).data?.email ?? ''}`;
}

function limit(mode: LoginDeps['mode']) {
  return {
    max: LOGINS_PER_MINUTE[mode],
    timeWindow: 60_000,
    hook: 'preHandler',
    keyGenerator: limitKey,
    errorResponseBuilder: () => new XiaokaError('TooManyRequests', 'too many logins; wait a minute'),
  } as const;
}

/** Logging in and out, and who is logged in. */
export function loginRoutes({ sessions, mode, publicUrl }: LoginDeps): FastifyPluginAsyncZod {
  const cookieOptions: CookieSerializeOptions = {
    // The console's page and its API both need it.
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl?.startsWith('https:') ?? false,
  };
  return async (scope) => {
    // An unknown e-mail costs the same time as a wrong password.
    const nobodysHash = await hashPassword(randomBytes(16).toString('hex'));
    scope.post(
      '/login',
      {
        config: { rateLimit: limit(mode) },
        schema: {
          tags: TAGS,
          summary: 'Log in',
          body: loginBody,
          response: { 200: loginAnswer, ...ERROR_ANSWERS },
        },
      },
      async (request, reply) => {
        const { email, password } = request.body;
        const agent = await sessions.agent(email);
        const right = await verifyPassword(agent?.passwordHash ?? nobodysHash, password);
        if (!agent || !right) throw new XiaokaError('Unauthorized', 'e-mail or password is wrong');
        await sessions.end(request.cookies[SESSION_COOKIE]);
        const { cookie, session } = await sessions.begin(agent.email);
        reply.setCookie(SESSION_COOKIE, cookie, cookieOptions);
        return describeLogin({ agent, session });
      },
    );
    await scope.register(loggedInRoutes(sessions, cookieOptions));
  };
}

function loggedInRoutes(sessions: Sessions, cookieOptions: CookieSerializeOptions): FastifyPluginAsyncZod {
  return async (scope) => {
    guard(scope, sessions);
    scope.get(
      '/me',
      {
        schema: { tags: TAGS, summary: 'Who is logged in', response: { 200: loginAnswer, ...ERROR_ANSWERS } },
      },
      async (request) => describeLogin(caller(request)),
    );
    scope.post(
      '/logout',
      { schema: { tags: TAGS, summary: 'Log out', response: { 204: z.undefined(), ...ERROR_ANSWERS } } },
      async (request, reply) => {
        await sessions.end(request.cookies[SESSION_COOKIE]);
        return reply.clearCookie(SESSION_COOKIE, cookieOptions).code(204).send();
      },
    );
  };
}
