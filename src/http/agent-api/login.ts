import { randomBytes } from 'node:crypto';
import { normalizeIP } from '@fastify/rate-limit';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Clock } from '../../core/clock';
import { XiaokaError } from '../../core/errors';
import type { AuditAction } from '../../core/handoff';
import type { Store } from '../../store/contract';
import { ERROR_ANSWERS } from '../errors';
import { hashPassword, verifyPassword } from '../passwords';
import type { Presence } from './presence';
import { caller, guard, SESSION_COOKIE, type LoggedIn, type Sessions } from './sessions';

/** What logging in works with. */
export interface LoginDeps {
  readonly sessions: Sessions;
  readonly presence: Presence;
  readonly store: Pick<Store, 'commit'>;
  readonly clock: Clock;
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

const meAnswer = loginAnswer.extend({
  onShift: z.boolean().describe('Takes customers at the moment'),
  mode: z.enum(['demo', 'production']),
});

const TAGS = ['agents'];

/** Who is named for an e-mail address that no agent has: what was typed may be a password. */
const UNKNOWN = 'unknown';

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

/** Writes into the audit log who logged in or out. @throws XiaokaError `StoreConflict` when it is not stored */
async function record({ store, clock }: LoginDeps, action: AuditAction, actor: string): Promise<void> {
  const entry = { at: clock.now(), actor, action, target: actor, detail: {} };
  const outcome = await store.commit({ audit: [entry] });
  if (outcome !== 'committed') throw new XiaokaError('StoreConflict', 'the audit log took no entry');
}

/** Logging in and out, and who is logged in. */
export function loginRoutes(deps: LoginDeps): FastifyPluginAsyncZod {
  const { sessions, presence, mode, publicUrl } = deps;
  const cookieOptions: CookieSerializeOptions = {
    // The console's page and its API both need it.
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl?.startsWith('https:') ?? false,
  };
  const response = { 200: loginAnswer, ...ERROR_ANSWERS };
  return async (scope) => {
    // An unknown e-mail costs the same time as a wrong password.
    const nobodysHash = await hashPassword(randomBytes(16).toString('hex'));
    scope.post(
      '/login',
      {
        config: { rateLimit: limit(mode) },
        schema: { tags: TAGS, summary: 'Log in', body: loginBody, response },
      },
      async (request, reply) => {
        const { email, password } = request.body;
        const agent = await sessions.agent(email);
        const right = await verifyPassword(agent?.passwordHash ?? nobodysHash, password);
        if (!agent || !right) {
          await record(deps, 'login_failed', agent?.email ?? UNKNOWN);
          throw new XiaokaError('Unauthorized', 'e-mail or password is wrong');
        }
        await record(deps, 'login', agent.email);
        await sessions.end(request.cookies[SESSION_COOKIE], 'replaced');
        const { cookie, session } = await sessions.begin(agent.email);
        await presence.heard(agent.email);
        await presence.setShift(agent.email, true);
        reply.setCookie(SESSION_COOKIE, cookie, cookieOptions);
        return describeLogin({ agent, session });
      },
    );
    await scope.register(loggedInRoutes(deps, cookieOptions));
  };
}

function loggedInRoutes(deps: LoginDeps, cookieOptions: CookieSerializeOptions): FastifyPluginAsyncZod {
  const { sessions, presence, mode } = deps;
  const me = { tags: TAGS, summary: 'Who is logged in', response: { 200: meAnswer, ...ERROR_ANSWERS } };
  const out = { tags: TAGS, summary: 'Log out', response: { 204: z.undefined(), ...ERROR_ANSWERS } };
  return async (scope) => {
    guard(scope, sessions);
    scope.get('/me', { schema: me }, async (request) => {
      const loggedIn = caller(request);
      return { ...describeLogin(loggedIn), onShift: await presence.onShift(loggedIn.agent.email), mode };
    });
    scope.post('/logout', { schema: out }, async (request, reply) => {
      const { email } = caller(request).agent;
      await record(deps, 'logout', email);
      await sessions.end(request.cookies[SESSION_COOKIE], 'logged_out');
      await presence.setShift(email, false);
      return reply.clearCookie(SESSION_COOKIE, cookieOptions).code(204).send();
    });
  };
}
