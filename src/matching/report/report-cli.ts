import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { analyse } from './analysis';
import { FOLDS } from './cross-validation';
import { reportPage } from './html/page';
import { terminalReport } from './terminal';
import { readUtterances } from './utterances';

// The command `npm run intents:report`: how well the utterances are understood, on the terminal and as a page.

// A reader that has enough, such as `head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const optionsSchema = z.object({
  folds: z.coerce.number().int().min(2).max(20),
  intents: z.string(),
  output: z.string(),
});

function readOptions(): z.infer<typeof optionsSchema> {
  const { values } = parseArgs({
    options: {
      folds: { type: 'string', default: String(FOLDS) },
      intents: { type: 'string', default: 'intents' },
      output: { type: 'string', default: join('data', 'reports', 'intents.html') },
    },
  });
  return optionsSchema.parse(values);
}

function main(): void {
  const { folds, intents, output } = readOptions();
  const collection = readUtterances(intents);
  process.stderr.write(`Judging ${collection.utterances.length} utterances in ${folds} parts …\n`);
  const analysis = analyse(collection, folds);
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, reportPage(analysis));
  process.stdout.write(`${terminalReport(analysis)}\nThe page: ${output}\n`);
}

function explain(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}

try {
  main();
} catch (error: unknown) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
