import fc from 'fast-check';
import type * as Matching from '../../src/matching/matcher';
import { randomCustomer } from './random-customer';
import { RandomRun } from './random-run';
import { openStage, type Stage } from './support';

// Training takes seconds, and a restart would do it again each time: the same engine serves them all.
jest.mock('../../src/matching/matcher', () => {
  const actual = jest.requireActual<typeof Matching>('../../src/matching/matcher');
  let made: ReturnType<typeof actual.createMatcher> | undefined;
  return {
    ...actual,
    createMatcher: (options: Parameters<typeof actual.createMatcher>[0]) =>
      (made ??= actual.createMatcher(options)),
  };
});

/** `XIAOKA_RANDOM_RUNS=500 XIAOKA_RANDOM_SEED=1 npx jest tests/rules/random` looks longer, or again. */
const RUNS = Number(process.env['XIAOKA_RANDOM_RUNS'] ?? 20);
const SEED = process.env['XIAOKA_RANDOM_SEED'];
/** Time for finding the smallest failing customer, in milliseconds. */
const LONGEST_MS = 60_000 + RUNS * 3_000;

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.program.stop());

it(
  'whatever a customer does, the nine points hold',
  async () => {
    const seed = SEED === undefined ? {} : { seed: Number(SEED) };
    await fc.assert(
      fc.asyncProperty(randomCustomer, (plan) => RandomRun.play(stage, plan)),
      { numRuns: RUNS, interruptAfterTimeLimit: LONGEST_MS, ...seed },
    );
    expect(stage.program.logLines.filter((line) => line.includes('a turn failed'))).toEqual([]);
  },
  LONGEST_MS + 60_000,
);
