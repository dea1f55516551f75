import type { FastifyReply, FastifyRequest } from 'fastify';
import { XiaokaError, type ErrorCode } from '../../core/errors';

/** Seconds after which a client that honours Retry-After tries again. */
const RETRY_AFTER = '5';

const CODES: Readonly<Record<number, ErrorCode>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  413: 'PayloadTooLarge',
  415: 'UnsupportedMedia',
  429: 'TooManyRequests',
};

interface Answer {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
}

/** Answers an error as Direct Line does, `{"error":{"code","message"}}`. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = callersFault(error) ?? {
    status: 500,
    code: 'InternalError' as const,
    message: 'something went wrong on the server',
  };
  if (answer.status >= 500) request.log.error({ err: error }, 'a Direct Line request failed');
  const mayRetry = answer.status === 429 || answer.status === 503;
  if (mayRetry && !reply.hasHeader('retry-after')) reply.header('retry-after', RETRY_AFTER);
  // A connection closed on an unread body takes the answer with it; left open, Node.js reads the rest.
  if (answer.status === 413) reply.removeHeader('connection');
  return reply.code(answer.status).send({ error: { code: answer.code, message: answer.message } });
}

/** Answers an address that nothing is at. */
export function answerNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ error: { code: 'NotFound', message: 'there is nothing at this address' } });
}

function callersFault(error: unknown): Answer | null {
  if (error instanceof XiaokaError) {
    if (error.status === 500) return null;
    return { status: error.status, code: error.code, message: error.publicMessage };
  }
  if (!(error instanceof Error) || !('statusCode' in error)) return null;
  const status = error.statusCode;
  if (typeof status !== 'number' || status < 400 || status >= 500) return null;
  return { status, code: CODES[status] ?? 'BadRequest', message: error.message };
}
