import type { FastifyRequest } from 'fastify';
import { XiaokaError } from '../../core/errors';
import { SESSION_COOKIE, type Sessions } from './sessions';

type Guard = (request: FastifyRequest) => Promise<void>;

function originOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/**
 * Lets in pages of this server alone: a browser sends its cookies with a WebSocket to whichever page
 * opened it, and no rule of origins keeps that page from reading what comes.
 * @param publicUrl origin under which the program is reached; null: as the request names it
 */
export function ownOriginOnly(publicUrl: string | null): Guard {
  return async (request) => {
    const sent = request.headers.origin;
    if (sent === undefined) return;
    const origin = originOf(sent);
    const ours = origin?.host === request.host.toLowerCase() || origin?.origin === publicUrl;
    if (origin === null || !ours)
      throw new XiaokaError('Forbidden', 'the stream is for pages of this server');
  };
}

/** Lets in who is logged in; a page that connects by itself does not put off the session's idle end. */
export function loggedInOnly(sessions: Sessions): Guard {
  return async (request) => {
    request.loggedIn = await sessions.peek(request.cookies[SESSION_COOKIE]);
    if (!request.loggedIn) throw new XiaokaError('Unauthorized', 'log in first; a session may have ended');
  };
}
