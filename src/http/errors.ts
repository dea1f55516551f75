import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ERROR_CODES, XiaokaError, type ErrorCode } from '../core/errors';
import { makeId } from './ids';

/** How every error is answered. */
export const errorAnswer = z
  .object({ error: z.object({ code: z.enum(ERROR_CODES), message: z.string() }) })
  .meta({ id: 'Error', description: 'What went wrong' });

/** The error answers of a route, for its response schemas. */
export const ERROR_ANSWERS = { '4xx': errorAnswer, '5xx': errorAnswer } as const;

/** Seconds after which a client that honours Retry-After tries again. */
const RETRY_AFTER = '5';

const CODES: Readonly<Record<number, ErrorCode>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  413: 'PayloadTooLarge',
  415: 'UnsupportedMedia',
  429: 'TooManyRequests',
};

interface Answer {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
}

/** Which part of a request is wrong and why; zod's messages do not repeat what was sent. */
function validationMessage(error: unknown): string | null {
  if (!hasZodFastifySchemaValidationErrors(error)) return null;
  const issues = error.validation.map(({ instancePath, message }) => {
    const path = instancePath.split('/').filter(Boolean);
    return `${[error.validationContext, ...path].join('.')}: ${message}`;
  });
  return issues.join('; ');
}

/** The status a library's error carries, when the fault is the caller's. */
function callersFault(error: unknown): number | null {
  if (!(error instanceof Error) || !('statusCode' in error)) return null;
  const status = error.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}

/** An error as the caller may see it; null: not the caller's business. */
function answerFor(error: unknown): Answer | null {
  if (error instanceof XiaokaError && error.status !== 500) {
    return { status: error.status, code: error.code, message: error.publicMessage };
  }
  const wrong = validationMessage(error);
  if (wrong !== null) return { status: 400, code: 'BadRequest', message: wrong };
  const status = callersFault(error);
  if (status === null || !(error instanceof Error)) return null;
  const fromFastify = 'code' in error && String(error.code).startsWith('FST_');
  const message = fromFastify ? error.message : `the request cannot be answered (${status})`;
  return { status, code: CODES[status] ?? 'BadRequest', message };
}

/** Answers an error in the one shape; one that nobody expected goes to the log under an id. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = answerFor(error);
  if (answer === null) {
    const errorId = makeId();
    request.log.error({ err: error, errorId }, 'a request failed');
    const message = `something went wrong here; the log knows it as ${errorId}`;
    return reply.code(500).send({ error: { code: 'InternalError', message } });
  }
  if (answer.status >= 500) request.log.warn({ err: error }, 'a request could not be served');
  if (answer.status === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', RETRY_AFTER);
  // Closing on a body that is still coming takes the answer with it; left open, Node.js reads the rest.
  if (answer.status === 413) reply.removeHeader('connection');
  return reply.code(answer.status).send({ error: { code: answer.code, message: answer.message } });
}

/** Answers an address that nothing is at. */
export function handleNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ error: { code: 'NotFound', message: 'there is nothing at this address' } });
}

/** Answers what is not even HTTP, in the same shape. */
export function handleBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const overflow = error.code === 'HPE_HEADER_OVERFLOW';
  const status = late
    ? '408 Request Timeout'
    : overflow
      ? '431 Request Header Fields Too Large'
      : '400 Bad Request';
  const body = JSON.stringify({
    error: { code: 'BadRequest', message: 'the request is not well-formed HTTP' },
  });
  const head = [`HTTP/1.1 ${status}`, 'Content-Type: application/json; charset=utf-8', 'Connection: close'];
  socket.end(`${[...head, `Content-Length: ${Buffer.byteLength(body)}`].join('\r\n')}\r\n\r\n${body}`);
}
