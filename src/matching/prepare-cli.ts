import { resolve } from 'node:path';
import { createMatcher } from './matcher';

// The last part of the build: learns from `intents/`, so that the first start need not.

try {
  createMatcher({ intentsDir: resolve('intents'), cacheDir: resolve('dist/cache') });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
