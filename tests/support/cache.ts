import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const SHARED = join(__dirname, '../../data/test-cache');

/**
 * Lets a data folder share what the engine has learned with those of other tests, so that not each start
 * trains it anew.
 * @param kind `source` for the program inside of Jest, `built` for that of `dist/`: their keys differ
 */
export function shareCache(dataDir: string, kind: 'source' | 'built'): void {
  const shared = join(SHARED, kind);
  mkdirSync(shared, { recursive: true });
  symlinkSync(shared, join(dataDir, 'cache'));
}
