import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { XiaokaError } from '../../core/errors';
import { unauthorized, type Claims, type Tokens } from './tokens';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the caller's token says; null where a route asks for none. */
    directLineClaims: Claims | null;
    /** Sequence a socket being opened goes on from. */
    directLineSeen: number;
  }
}

/** A hook of Fastify that lets through or throws. */
export type Guard = (request: FastifyRequest) => Promise<void>;

const BEARER = /^Bearer ([\w.-]+)$/i;
const conversationPath = z.object({ conversationId: z.string() });

/**
 * A hook that asks for a token of the conversation in the path, if the path names one.
 * @param grace whether a token that expired lately will do
 */
export function authorize(tokens: Tokens, { grace }: { readonly grace: boolean }): Guard {
  return async (request) => {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) throw unauthorized('a bearer token is needed');
    const claims = await tokens.read('directline', token, grace);
    assertOwn(request.params, claims);
    request.directLineClaims = claims;
  };
}

/** A hook that asks for the `t` of a streamUrl; browsers cannot give a socket headers. */
export function authorizeStream(tokens: Tokens): Guard {
  const query = z.object({ t: z.string().min(1) });
  return async (request) => {
    const parsed = query.safeParse(request.query);
    if (!parsed.success) throw unauthorized('the streamUrl has lost its token');
    const claims = await tokens.read('stream', parsed.data.t, false);
    assertOwn(request.params, claims);
    request.directLineClaims = claims;
  };
}

/** What the caller's token says, on a route that asks for one. */
export function claimsOf(request: FastifyRequest): Claims {
  if (request.directLineClaims === null) throw unauthorized('a bearer token is needed');
  return request.directLineClaims;
}

function assertOwn(params: unknown, { conversationId }: Claims): void {
  const path = conversationPath.safeParse(params);
  if (path.success && path.data.conversationId !== conversationId) {
    throw new XiaokaError('Forbidden', 'the token is for another conversation');
  }
}
