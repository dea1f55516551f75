import { parseArgs } from 'node:util';
import { runCheck } from './check';

// The command `npm run intents:check`: fails when something is wrong with the utterances.

try {
  const { values } = parseArgs({ options: { intents: { type: 'string', default: 'intents' } } });
  process.exitCode = runCheck(values.intents, process.stdout, process.stderr);
} catch (error: unknown) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
