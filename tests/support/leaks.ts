import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Program } from './program';

/** Everything in a folder, as bytes read as they are and as text; what is linked there is left out. */
export function stored(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isSymbolicLink())
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? stored(path) : readFileSync(path, 'latin1') + readFileSync(path, 'utf8');
    })
    .join('\n');
}

/**
 * Fails when something secret can be read in what a program keeps, logs or says.
 * @param said all that was sent or answered, as text
 */
export function expectNoLeak(program: Program, said: string, secrets: readonly string[]): void {
  const places = { stored: stored(program.dataDir), logged: program.logLines.join('\n'), said };
  for (const [place, content] of Object.entries(places)) {
    expect([place, content.length > 0]).toEqual([place, true]);
    for (const secret of secrets)
      expect([place, secret, shows(content, secret)]).toEqual([place, secret, false]);
  }
}

/** Within a longer number, such as a moment in milliseconds, the six digits of a code are there by chance. */
function shows(content: string, secret: string): boolean {
  if (!/^\d{6}$/.test(secret)) return content.includes(secret);
  return new RegExp(`(?<!\\d)${secret}(?!\\d)`).test(content);
}
