import { type EngineChoice, type Guess, type Job, jobSchema, type Outcome, type Train } from './contract';

// The script of a process of its own: takes one job over the channel to its parent, and answers it.

const MB = 1e6;

interface Memory {
  readonly resident: number;
  readonly heap: number;
}

function memoryInUse(): Memory {
  for (let time = 0; time < 4; time += 1) globalThis.gc?.();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  return { resident: rss / MB, heap: (heapUsed + arrayBuffers) / MB };
}

/** Loads the one engine that is asked for, so that the others take no memory. */
async function engine(choice: EngineChoice): Promise<Train> {
  switch (choice.name) {
    case 'xiaoka':
      return (await import('./engines/xiaoka.js')).xiaoka(choice.lowRank);
    case 'bot':
      return (await import('./engines/bot.js')).bot(choice.intentsDir, choice.cacheDir);
    case 'bot-training':
      return (await import('./engines/bot.js')).botTraining(choice.intentsDir);
    case 'natural':
      return (await import('./engines/natural.js')).natural;
    case 'nlpjs':
      return (await import('./engines/nlpjs.js')).nlpjs;
  }
}

async function run({ engine: choice, training, warmUp, questions }: Job): Promise<Outcome> {
  const before = memoryInUse();
  const trained = await (await engine(choice))(training);
  for (const question of warmUp) await trained.guess(question);
  const guesses: Guess[] = [];
  const microseconds: number[] = [];
  for (const question of questions) {
    const started = performance.now();
    const answer = trained.guess(question);
    // Waiting for what is there already would be counted into its time.
    const guess = answer instanceof Promise ? await answer : answer;
    microseconds.push((performance.now() - started) * 1_000);
    guesses.push(guess);
  }
  const after = memoryInUse();
  const memory = { resident: after.resident - before.resident, heap: after.heap - before.heap };
  return { trainingMs: trained.trainingMs, memory, guesses, microseconds };
}

process.once('disconnect', () => process.exit());
process.once('message', (message) => {
  run(jobSchema.parse(message))
    .catch((error: unknown): Outcome => ({ failure: error instanceof Error ? error.message : String(error) }))
    .then((outcome) => process.send?.(outcome, () => process.disconnect()))
    .catch(() => process.exit(1));
});
