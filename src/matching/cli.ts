import { resolve } from 'node:path';
import { classifyLines } from './classify-lines';
import { createMatcher } from './matcher';

// The command `npm run classify`: messages from standard input, one a line.

// A reader that has enough, such as `head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

async function main(): Promise<void> {
  const cacheDir = resolve(process.env['XIAOKA_DATA_DIR'] ?? 'data', 'cache');
  const matcher = createMatcher({
    intentsDir: resolve('intents'),
    cacheDir,
    builtDir: resolve('dist/cache'),
  });
  await classifyLines(process.stdin, process.stdout, matcher);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
