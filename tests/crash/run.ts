import type { Backend } from './backend';
import { Dice } from './dice';
import { live, type LifeResult } from './life';
import type { Kill, LifePlan } from './plan';
import { PostgresBackend } from './postgres';
import { sqliteBackend } from './sqlite';

/** What a run is asked to do. */
export interface CrashOptions {
  readonly engine: 'sqlite' | 'postgres';
  /** The lives to live, as `planRun` makes them or others. */
  readonly lives: readonly LifePlan[];
  readonly seed: string;
  readonly processes: number;
  /** Told of each kill as it is over. */
  readonly onKill?: (kill: Kill, number: number) => void;
}

/** What a run came to. */
export interface CrashResult {
  readonly lives: readonly LifeResult[];
  /** Kills by kind; `came`: at the very moment that was aimed at. */
  readonly kinds: Readonly<Record<string, { kills: number; came: number }>>;
  readonly faults: readonly string[];
}

/** Kills the program so many times under its customers and its reviewer, and finds what does not hold. */
export async function crash(options: CrashOptions): Promise<CrashResult> {
  const dice = new Dice(options.seed);
  const backend = await open(options.engine);
  const lives: LifeResult[] = [];
  let kills = 0;
  const onKill = (kill: Kill): void => options.onKill?.(kill, (kills += 1));
  try {
    for (const plan of options.lives) {
      const own = { backend, processes: options.processes, dice: dice.of(plan.name), onKill };
      lives.push(await live(plan, own));
    }
  } finally {
    await backend.close();
  }
  return {
    lives,
    kinds: kindsOf(lives),
    faults: lives.flatMap(({ name, faults }) => faults.map((each) => `${name}: ${each}`)),
  };
}

async function open(engine: CrashOptions['engine']): Promise<Backend> {
  return engine === 'sqlite' ? sqliteBackend : PostgresBackend.open();
}

function kindsOf(lives: readonly LifeResult[]): CrashResult['kinds'] {
  const kinds: Record<string, { kills: number; came: number }> = {};
  for (const { kill, came } of lives.flatMap(({ kills }) => kills)) {
    const kind = (kinds[kill.kind] ??= { kills: 0, came: 0 });
    kind.kills += 1;
    if (came) kind.came += 1;
  }
  return kinds;
}
