import { existsSync, readFileSync } from 'node:fs';
import type { z } from 'zod';

/**
 * Reads a file with one JSON object a line.
 * @returns null when there is no such file
 * @throws Error naming the line that is not as it should be, without its text
 */
export function readJsonLines<T>(path: string, schema: z.ZodType<T>): T[] | null {
  if (!existsSync(path)) return null;
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    const parsed = schema.safeParse(parseJson(line));
    if (!parsed.success) throw new Error(`${path}:${at + 1}: not as it should be`);
    return [parsed.data];
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
