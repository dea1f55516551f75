import { median } from './load';
import { echo, Program, xiaoka } from './program';
import { progress } from './report';

/** Milliseconds from starting `node` to being ready: medians, and each start. */
export interface ReadyResult {
  /** With an empty data folder. */
  readonly fresh: number;
  /** With the data folder of an earlier start. */
  readonly existing: number;
  readonly echo: number;
  readonly starts: {
    readonly fresh: readonly number[];
    readonly existing: readonly number[];
    readonly echo: readonly number[];
  };
}

const STARTS = 3;

/** Measures how long the programs take to be ready. */
export async function measureReady(): Promise<ReadyResult> {
  progress('turns: starting and stopping');
  const starts = { fresh: [] as number[], existing: [] as number[], echo: [] as number[] };
  for (let number = 0; number < STARTS; number += 1) {
    const folder = `ready-${number}`;
    starts.fresh.push(await readyOnce(xiaoka(folder)));
    starts.existing.push(await readyOnce(xiaoka(folder)));
    starts.echo.push(await readyOnce(echo()));
  }
  return {
    fresh: median(starts.fresh),
    existing: median(starts.existing),
    echo: median(starts.echo),
    starts,
  };
}

async function readyOnce(options: Parameters<typeof Program.start>[0]): Promise<number> {
  const program = await Program.start(options);
  await program.stop();
  return program.readyMs;
}
