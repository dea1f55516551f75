import { z } from 'zod';
import { XiaokaError } from '../../core/errors';
import type { ChannelName, HandoffState } from '../../core/message';

/** What a column is written with. */
export type Value = string | number | Buffer | null;

/** A time, read from milliseconds since 1970 UTC. */
export const time = z.int().transform((milliseconds) => new Date(milliseconds));

/** Yes or no, read from 1 or 0. */
export const flag = z.literal([0, 1]).transform((number) => number === 1);

/** The channels, as a schema. */
export const channelName = z.enum({ 'direct-line': 'direct-line', teams: 'teams' } satisfies {
  [K in ChannelName]: K;
});

/** The hand-over states, as a schema. */
export const handoffState = z.enum({ none: 'none', waiting: 'waiting', agent: 'agent' } satisfies {
  [K in HandoffState]: K;
});

/**
 * The milliseconds a time is stored as.
 * @throws XiaokaError `InternalError` for an invalid date
 */
export function milliseconds(date: Date): number {
  const value = date.getTime();
  if (Number.isNaN(value)) throw new XiaokaError('InternalError', 'an invalid date cannot be stored');
  return value;
}

/** As `milliseconds`; null stays null. */
export function optionalMilliseconds(date: Date | null): number | null {
  return date === null ? null : milliseconds(date);
}

/** A text as every engine can keep it: without NUL, which PostgreSQL refuses, and halves of characters. */
export function storableText(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8').replaceAll('\0', '\ufffd');
}

/**
 * Reads a stored row or value.
 * @param what its name in an error; the value itself stays out, it may be personal
 * @throws XiaokaError `InternalError` when it is not what the schema says
 */
export function read<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const wrong = result.error.issues.map(({ code, path }) => `${path.join('.')} (${code})`).join(', ');
  throw new XiaokaError('InternalError', `a stored ${what} cannot be read: ${wrong}`);
}

/**
 * Reads a stored row that may be missing.
 * @throws XiaokaError `InternalError` as `read`
 */
export function readOptional<T>(schema: z.ZodType<T>, value: unknown, what: string): T | null {
  return value === undefined ? null : read(schema, value, what);
}

/** A schema for JSON text that holds what `inner` says. */
export function json<T extends z.ZodType>(inner: T) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(inner);
}
