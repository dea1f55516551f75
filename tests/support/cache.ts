import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Where tests inside of Jest share what the engine has learned; the build has a place of its own. */
export const SHARED_CACHE = join(__dirname, '../../data/test-cache');

/** Lets a data folder share what the engine has learned, so that not each start trains it anew. */
export function shareCache(dataDir: string): void {
  mkdirSync(SHARED_CACHE, { recursive: true });
  symlinkSync(SHARED_CACHE, join(dataDir, 'cache'));
}
