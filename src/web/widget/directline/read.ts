/**
 * Small readers for data from outside: each takes anything and gives a value of the asked shape.
 * A schema library would weigh more than the whole client, and its code generation trips over a
 * strict content security policy.
 */

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value if it is an object, else an empty one. */
export const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

/** The value if it is an array, else an empty one. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The value if it is a string that is not empty, else undefined. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The value if it is one of the words given, else undefined. */
export const word = <T extends string>(value: unknown, words: readonly T[]): T | undefined =>
  words.find((candidate) => candidate === value);

/** What a JSON text holds; undefined if it is none. */
export function json(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}
