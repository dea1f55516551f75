import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../../core/clock';
import { XiaokaError } from '../../core/errors';
import type { AgentRecord, AgentSession, Store } from '../../store/contract';
import { DEMO_DOMAIN } from '../agents';

/** Cookie that carries an agent's session. */
export const SESSION_COOKIE = 'xiaoka_session';

/** Header that carries the session's token with every state-changing call. */
export const CSRF_HEADER = 'x-xiaoka-csrf';

/** A session ends after 30 minutes without a call, in milliseconds. */
export const IDLE_MS = 30 * 60_000;

/** A session ends after 12 hours, whatever happens, in milliseconds. */
export const ABSOLUTE_MS = 12 * 60 * 60_000;

/** How late the stored moment of the last call may be, in milliseconds: reads need not write each time. */
const TOUCH_MS = 60_000;

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** The part of the store that knows agents and their sessions. */
export type AgentStore = Pick<Store, 'agent' | 'session' | 'saveSession' | 'deleteSession'>;

/** What sessions work with. */
export interface SessionDeps {
  readonly store: AgentStore;
  readonly clock: Clock;
  readonly mode: 'demo' | 'production';
}

/** An agent with the session of the present call. */
export interface LoggedIn {
  readonly agent: AgentRecord;
  readonly session: AgentSession;
}

/** Agents' sessions. */
export interface Sessions {
  /** The agent with this e-mail address, in small letters; null: nobody who may log in here. */
  agent(email: string): Promise<AgentRecord | null>;
  /** Begins a session; answers the cookie's value, which is kept nowhere, and the session. */
  begin(email: string): Promise<{ readonly cookie: string; readonly session: AgentSession }>;
  /** The session of a cookie's value; null: none, or it has ended. */
  find(cookie: string | undefined): Promise<LoggedIn | null>;
  /** Ends the session of a cookie's value, if there is one. */
  end(cookie: string | undefined): Promise<void>;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; null outside of the guarded part of the agents' API. */
    loggedIn: LoggedIn | null;
  }
}

const sha256 = (value: string): Buffer => createHash('sha256').update(value).digest();
const idHashOf = (cookie: string): string => sha256(cookie).toString('hex');
const randomToken = (): string => randomBytes(32).toString('base64url');

function hasEnded(session: AgentSession, now: number): boolean {
  return now - session.lastSeenAt.getTime() >= IDLE_MS || now - session.createdAt.getTime() >= ABSOLUTE_MS;
}

/** Makes the sessions of agents. In production the demo's agents do not exist. */
export function createSessions({ store, clock, mode }: SessionDeps): Sessions {
  async function agent(email: string): Promise<AgentRecord | null> {
    return mode === 'production' && email.endsWith(DEMO_DOMAIN) ? null : store.agent(email);
  }
  async function current(idHash: string): Promise<AgentSession | null> {
    const session = await store.session(idHash);
    const now = clock.now();
    if (!session) return null;
    if (hasEnded(session, now.getTime())) {
      await store.deleteSession(idHash);
      return null;
    }
    if (now.getTime() - session.lastSeenAt.getTime() < TOUCH_MS) return session;
    const touched = { ...session, lastSeenAt: now };
    await store.saveSession(touched);
    return touched;
  }
  return {
    agent,
    async begin(email) {
      const cookie = randomToken();
      const now = clock.now();
      const session = {
        idHash: idHashOf(cookie),
        email,
        csrf: randomToken(),
        createdAt: now,
        lastSeenAt: now,
      };
      await store.saveSession(session);
      return { cookie, session };
    },
    async find(cookie) {
      const session = cookie ? await current(idHashOf(cookie)) : null;
      const owner = session && (await agent(session.email));
      return session && owner ? { agent: owner, session } : null;
    },
    async end(cookie) {
      if (cookie) await store.deleteSession(idHashOf(cookie));
    },
  };
}

function carriesToken(request: FastifyRequest, csrf: string): boolean {
  const sent = request.headers[CSRF_HEADER];
  return typeof sent === 'string' && timingSafeEqual(sha256(sent), sha256(csrf));
}

/**
 * Guards every route of a scope: 401 without a session, 403 when a state-changing call lacks the
 * token. Runs before the body is read.
 */
export function guard(scope: FastifyInstance, sessions: Sessions): void {
  scope.addHook('onRequest', async (request) => {
    const loggedIn = await sessions.find(request.cookies[SESSION_COOKIE]);
    if (!loggedIn) throw new XiaokaError('Unauthorized', 'log in first; a session may have ended');
    if (!SAFE_METHODS.includes(request.method) && !carriesToken(request, loggedIn.session.csrf)) {
      throw new XiaokaError('Forbidden', `the header ${CSRF_HEADER} does not carry this session's token`);
    }
    request.loggedIn = loggedIn;
  });
}

/**
 * Who calls, in a guarded route.
 * @throws XiaokaError `Unauthorized` outside of one
 */
export function caller(request: FastifyRequest): LoggedIn {
  if (!request.loggedIn) throw new XiaokaError('Unauthorized', 'log in first');
  return request.loggedIn;
}
