import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../../core/clock';
import { XiaokaError } from '../../core/errors';
import type { AgentRecord, AgentSession, Store } from '../../store/contract';
import { DEMO_DOMAIN } from '../agents';
import type { Presence } from './presence';

/** Cookie that carries an agent's session. */
export const SESSION_COOKIE = 'xiaoka_session';

/** Header that carries the session's token with every state-changing call. */
export const CSRF_HEADER = 'x-xiaoka-csrf';

/** Header of a reading call that a page makes by itself; it does not put off the session's idle end. */
export const BACKGROUND_HEADER = 'x-xiaoka-background';

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
  readonly presence: Pick<Presence, 'heard'>;
}

/** Why a session was ended: its agent logged out, or logged in anew with the same browser. */
export type SessionEnd = 'logged_out' | 'replaced';

/** Told of each session that is ended, by the hash of its cookie's value. */
export type SessionEndListener = (idHash: string, why: SessionEnd) => void;

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
  /**
   * The session of a cookie's value, which goes on for it; null: none, or it has ended. Notes that the
   * agent was heard of.
   */
  find(cookie: string | undefined): Promise<LoggedIn | null>;
  /** The session of a cookie's value; null: none, or it has ended. Looks only: changes nothing. */
  peek(cookie: string | undefined): Promise<LoggedIn | null>;
  /** Ends the session of a cookie's value, if there is one. */
  end(cookie: string | undefined, why: SessionEnd): Promise<void>;
  /** Registers a listener; the function returned takes it away again. */
  onEnd(listener: SessionEndListener): () => void;
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

function hasEnded({ lastSeenAt, createdAt }: AgentSession, now: Date): boolean {
  return (
    now.getTime() - lastSeenAt.getTime() >= IDLE_MS || now.getTime() - createdAt.getTime() >= ABSOLUTE_MS
  );
}

/** Makes the sessions of agents. In production the demo's agents do not exist. */
export function createSessions({ store, clock, mode, presence }: SessionDeps): Sessions {
  const listeners = new Set<SessionEndListener>();
  async function agent(email: string): Promise<AgentRecord | null> {
    return mode === 'production' && email.endsWith(DEMO_DOMAIN) ? null : store.agent(email);
  }
  async function withAgent(session: AgentSession | null): Promise<LoggedIn | null> {
    const owner = session && (await agent(session.email));
    return session && owner ? { agent: owner, session } : null;
  }
  return {
    agent,
    async begin(email) {
      const cookie = randomToken();
      const session = newSession(cookie, email, clock.now());
      await store.saveSession(session);
      return { cookie, session };
    },
    async find(cookie) {
      const loggedIn = await withAgent(cookie ? await goOn(store, idHashOf(cookie), clock.now()) : null);
      if (loggedIn) await presence.heard(loggedIn.agent.email);
      return loggedIn;
    },
    async peek(cookie) {
      const session = cookie ? await store.session(idHashOf(cookie)) : null;
      return session && !hasEnded(session, clock.now()) ? withAgent(session) : null;
    },
    async end(cookie, why) {
      if (!cookie) return;
      const idHash = idHashOf(cookie);
      await store.deleteSession(idHash);
      for (const listener of listeners) listener(idHash, why);
    },
    onEnd(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function newSession(cookie: string, email: string, now: Date): AgentSession {
  return { idHash: idHashOf(cookie), email, csrf: randomToken(), createdAt: now, lastSeenAt: now };
}

/** The session, noted as used; null when there is none, or when it has ended: then it is removed. */
async function goOn(store: AgentStore, idHash: string, now: Date): Promise<AgentSession | null> {
  const session = await store.session(idHash);
  if (!session) return null;
  if (hasEnded(session, now)) {
    await store.deleteSession(idHash);
    return null;
  }
  if (now.getTime() - session.lastSeenAt.getTime() < TOUCH_MS) return session;
  const touched = { ...session, lastSeenAt: now };
  await store.saveSession(touched);
  return touched;
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
    const safe = SAFE_METHODS.includes(request.method);
    const background = safe && request.headers[BACKGROUND_HEADER] !== undefined;
    const cookie = request.cookies[SESSION_COOKIE];
    const loggedIn = await (background ? sessions.peek(cookie) : sessions.find(cookie));
    if (!loggedIn) throw new XiaokaError('Unauthorized', 'log in first; a session may have ended');
    if (!safe && !carriesToken(request, loggedIn.session.csrf)) {
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
