import type { Dice } from './dice';

/** On which side of a point in the program; `within`: it was sent, and is not answered (PostgreSQL alone). */
export type Side = 'before' | 'within' | 'after';

/**
 * When the program is killed.
 * `answer`: some milliseconds after so many messages were answered.
 * `turn`: a moment after a customer's message has left; the moments sweep over what a turn takes.
 * `commit`: right before or after a commit of the store, by the process itself.
 * `log`: as soon as the database's log on disk has been written so many times (SQLite alone).
 * `send`: when the message centre has got an SMS, before or after its answer.
 * `start`: at any time, and again while it starts.
 * `migration`: right before or after a statement that makes or changes the schema of a database.
 * Two troubles that kill nothing of the program: `outage`, for some time PostgreSQL is dead, or SQLite's disk is
 * full; `clock`, the clock of all processes jumps.
 */
export type Kill =
  | { readonly kind: 'answer'; readonly answers: number; readonly delayMs: number }
  | { readonly kind: 'turn'; readonly answers: number; readonly delayMs: number }
  | { readonly kind: 'commit'; readonly count: number; readonly side: Side }
  | { readonly kind: 'log'; readonly answers: number; readonly count: number }
  | { readonly kind: 'send'; readonly side: Side }
  | { readonly kind: 'start'; readonly answers: number; readonly delayMs: number }
  | { readonly kind: 'migration'; readonly count: number; readonly side: Side }
  | { readonly kind: 'outage'; readonly answers: number; readonly forMs: number }
  | { readonly kind: 'clock'; readonly answers: number; readonly byMs: number };

/** What may be mixed in among the kills. */
export type Trouble = 'outage' | 'clock';

/** What one database goes through, from the first start to the last look at it. */
export interface LifePlan {
  readonly name: string;
  /** Schema version that the database has when the program comes to it; 0: it is empty. */
  readonly schema: number;
  readonly kills: readonly Kill[];
}

/** What a run is made of. */
export interface PlanOptions {
  readonly kills: number;
  readonly engine: 'sqlite' | 'postgres';
  /** As likely as a kill. */
  readonly troubles: readonly Trouble[];
}

/** Kills that one database takes; customers may ask for three codes an hour, so a longer life only chats. */
const LIFE = 20;
/** Kills in migrations at the beginning of a life. */
const MIGRATIONS = 2;
/** Later kinds, as often as they stand here. */
const KINDS = ['answer', 'turn', 'turn', 'commit', 'commit', 'log', 'send', 'start'] as const;
const SCHEMAS = [0, 1, 2, 3] as const;
/** Longer than a turn takes, so that the sweep comes to its end and past it. */
const TURN_MS = 16;
const START_MS = 2_000;
/** Statements of all migrations together, and a few that are none. */
const STATEMENTS = { sqlite: 26, postgres: 70 } as const;
/** Steps by the golden ratio: however many there are, they lie evenly. */
const GOLDEN = 0.618034;
const HOUR_MS = 60 * 60_000;
const JUMPS_MS = [HOUR_MS, -24 * HOUR_MS] as const;
const LONGEST_OUTAGE_MS = 2_500;

/** The lives of a run, by its seed alone. */
export function planRun({ kills, engine, troubles }: PlanOptions, dice: Dice): LifePlan[] {
  const lives: LifePlan[] = [];
  let sweep = dice.next();
  const swept = (length: number): number => {
    sweep = (sweep + GOLDEN) % 1;
    return sweep * length;
  };
  for (let left = kills; left > 0; left -= LIFE) {
    const name = `life-${lives.length + 1}`;
    const own = dice.of(name);
    const schema = own.pick(SCHEMAS);
    const total = Math.min(LIFE, left);
    const planned = Array.from({ length: total }, (_, at) =>
      at < Math.min(MIGRATIONS, total - 1) ? migration(own, engine) : later(own, engine, troubles, swept),
    );
    lives.push({ name, schema, kills: planned });
  }
  return lives;
}

type Engine = PlanOptions['engine'];

const side = (dice: Dice, engine: Engine): Side =>
  engine === 'sqlite' ? dice.pick(['before', 'after']) : dice.pick(['before', 'within', 'after']);

function migration(dice: Dice, engine: Engine): Kill {
  return { kind: 'migration', count: dice.whole(1, STATEMENTS[engine]), side: side(dice, engine) };
}

function later(
  dice: Dice,
  engine: Engine,
  troubles: readonly Trouble[],
  swept: (length: number) => number,
): Kill {
  const trouble =
    troubles.length > 0 && dice.chance(0.5) ? troubles[dice.whole(0, troubles.length - 1)] : undefined;
  if (trouble === undefined) return killOf(dice, engine, swept);
  const answers = dice.whole(3, 60);
  return trouble === 'outage'
    ? { kind: 'outage', answers, forMs: dice.next() * LONGEST_OUTAGE_MS }
    : { kind: 'clock', answers, byMs: dice.pick(JUMPS_MS) };
}

function killOf(dice: Dice, engine: Engine, swept: (length: number) => number): Kill {
  const answers = dice.whole(3, 60);
  const kind: Exclude<Kill['kind'], 'migration' | Trouble> = dice.pick(KINDS);
  switch (kind) {
    case 'answer':
      return { kind: 'answer', answers, delayMs: dice.next() * 30 };
    case 'turn':
      return { kind: 'turn', answers, delayMs: swept(TURN_MS) };
    case 'commit':
      return { kind: 'commit', count: dice.whole(1, 60), side: side(dice, engine) };
    case 'log':
      return engine === 'sqlite'
        ? { kind: 'log', answers, count: dice.whole(1, 12) }
        : { kind: 'turn', answers, delayMs: swept(TURN_MS) };
    case 'send':
      return { kind: 'send', side: dice.pick(['before', 'after']) };
    case 'start':
      return { kind: 'start', answers, delayMs: swept(START_MS) };
  }
}
