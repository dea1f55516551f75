import pino, { type DestinationStream, type Logger } from 'pino';
import { z } from 'zod';
import { maskText } from '../privacy/masking';
import { redactForLog } from '../privacy/redaction';

/** Where the program writes what it does: JSON lines, personal data taken out. */
export type Log = Logger;

/** How a log is made. */
export interface LogOptions {
  /** A level of pino: `silent`, `fatal`, `error`, `warn`, `info`, `debug` or `trace`. */
  readonly level: string;
  /** Where lines go; standard output when absent. */
  readonly stream?: DestinationStream;
}

/** What is logged for every request; it needs no masking. */
export const ANSWERED = 'answered';

/** Of an error's causes, how many are written out. */
const CAUSES = 3;

const requestShape = z.object({ method: z.string(), routeOptions: z.object({ url: z.string().optional() }) });
const replyShape = z.object({ statusCode: z.number() });

/** A request by method and route pattern: its address may hold a phone number or a socket's token. */
function describeRequest(value: unknown): unknown {
  const request = requestShape.safeParse(value).data;
  return request ? { method: request.method, route: request.routeOptions.url } : {};
}

function plainError(error: Error, causes = CAUSES): Record<string, unknown> {
  return {
    type: error.name,
    ...('code' in error ? { code: error.code } : {}),
    message: maskText(error.message).text,
    stack: maskText(error.stack ?? '').text,
    ...(error.cause instanceof Error && causes > 0 ? { cause: plainError(error.cause, causes - 1) } : {}),
  };
}

/** Fields that the program itself makes: ids, methods, route patterns, numbers, hashes. */
const OWN_FIELDS = new Set(['reqId', 'method', 'route', 'status', 'ms', 'auditPosition', 'auditHash']);

function redactFields(fields: object): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  const entries: [string, unknown][] = Object.entries(fields);
  for (const [name, value] of entries) {
    if (OWN_FIELDS.has(name)) clean[name] = value;
    else if (value instanceof Error) clean[name] = plainError(value);
    else if (name === 'req') clean[name] = describeRequest(value);
    else if (name === 'res') clean[name] = replyShape.safeParse(value).data ?? {};
    else Object.assign(clean, redactForLog({ [name]: value }));
  }
  return clean;
}

/**
 * Makes the log. Every message is masked, every logged object and every child's field redacted, so
 * that a forgotten field does not put a customer into the log.
 */
export function createLog({ level, stream }: LogOptions): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: {
      msg: (text: unknown) => (typeof text === 'string' && text !== ANSWERED ? maskText(text).text : text),
      // Errors are plain by the time pino's own serializer would see them.
      err: (error: unknown) => error,
    },
    formatters: { level: (label) => ({ level: label }), log: redactFields },
  };
  const log = stream ? pino(options, stream) : pino(options);
  // Pino writes a child's fields without asking `formatters`; children inherit this from the root.
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
  const makeChild = log.child;
  log.child = function child(this: Log, fields: object, ...rest) {
    return makeChild.call(this, redactFields(fields), ...rest);
  } as Log['child'];
  return log;
}
