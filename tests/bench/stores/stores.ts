import { count, type BenchOptions, type Benchmark, type Report, type Table } from '../benchmark';
import { median } from '../load';
import { discardData } from '../program';
import { progress } from '../report';
import { postgresEngine, sqliteEngine, type Filled, type StoreEngine } from './database';
import { loadEngine, loadStore, type LoadOptions, type LoadResult } from './load';
import { Served } from './program';

/** What is measured at one size of one engine, in the order of the tables. */
type Measured = Readonly<Record<string, LoadResult>>;

/** One size of one engine. */
interface SizeResult {
  readonly engine: string;
  readonly conversations: number;
  readonly fillSeconds: number;
  readonly measured: Measured;
}

const SIZES = [1_000, 100_000, 1_000_000];
const QUICK_SIZES = [1_000, 100_000];
const NAMES = {
  grouped: 'store',
  single: 'store, one at a time',
  commits: 'engine, a commit each',
  parallel: 'engine, a commit each, 50 connections',
  together: 'engine, 50 a commit',
} as const;

/** How the stores behave as they grow, next to what their engines can do. */
export const stores: Benchmark = {
  name: 'stores',
  summary: 'durable turns with 1,000 to 1,000,000 stored conversations, on SQLite and PostgreSQL',
  options: {
    customers: 'customers at a time (50)',
    rounds: 'rounds of each measurement, taken in turns over the sizes (3)',
    seconds: 'length of a round in seconds (5)',
  },
  flags: { quick: 'only 1,000 and 100,000 conversations, rounds of 2 seconds' },
  run,
};

async function run(options: BenchOptions): Promise<Report> {
  const quick = options['quick'] === 'true';
  const load: LoadOptions = {
    customers: count(options, 'customers', 50),
    measuredMs: count(options, 'seconds', quick ? 2 : 5) * 1_000,
  };
  const rounds = count(options, 'rounds', 3);
  const sizes = quick ? QUICK_SIZES : SIZES;
  const results: SizeResult[] = [];
  try {
    for (const open of [async () => sqliteEngine, postgresEngine]) {
      const engine = await open();
      try {
        results.push(...(await measureEngine(engine, sizes, load, rounds)));
      } finally {
        await engine.close();
      }
    }
  } finally {
    discardData();
  }
  return {
    tables: [...new Set(results.map(({ engine }) => engine))].map((engine) => tableOf(engine, results, load)),
    notes: notesOn(results),
    results: { load, rounds, sizes: results },
  };
}

async function measureEngine(
  engine: StoreEngine,
  sizes: readonly number[],
  load: LoadOptions,
  rounds: number,
): Promise<SizeResult[]> {
  const filled: (Filled & { readonly seconds: number })[] = [];
  for (const size of sizes) {
    progress(`stores: ${engine.name}, filling in ${size} conversations`);
    const started = performance.now();
    const database = await engine.fill(size);
    filled.push({ ...database, seconds: (performance.now() - started) / 1_000 });
  }
  const found = new Map(filled.map(({ size }) => [size, new Map<string, LoadResult[]>()]));
  const note = (size: number, name: string, result: LoadResult): void => {
    const own = found.get(size);
    own?.set(name, [...(own.get(name) ?? []), result]);
  };
  for (let number = 1; number <= rounds; number += 1) {
    progress(`stores: ${engine.name}, round ${number} of ${rounds}`);
    for (const each of filled)
      await measureStore(each, load, (name, result) => note(each.size, name, result));
  }
  for (const processes of engine.processes)
    await measurePrograms(filled, processes, load, rounds, (size, result) =>
      note(size, `program, ${processes === 1 ? 'one process' : `${processes} processes`}`, result),
    );
  return filled.map(({ size, seconds }) => ({
    engine: engine.name,
    conversations: size,
    fillSeconds: seconds,
    measured: Object.fromEntries([...(found.get(size) ?? [])].map(([name, all]) => [name, middleOf(all)])),
  }));
}

async function measureStore(
  filled: Filled,
  load: LoadOptions,
  note: (name: string, result: LoadResult) => void,
): Promise<void> {
  note(NAMES.grouped, await loadStore(filled, load));
  note(NAMES.single, await loadStore(filled, { ...load, customers: 1 }));
  note(NAMES.commits, await loadEngine(filled, load, 1, 1));
  const limit = await filled.limit();
  await limit.close();
  if (limit.connections > 1) note(NAMES.parallel, await loadEngine(filled, load, 1, load.customers));
  note(NAMES.together, await loadEngine(filled, load, load.customers, 1));
}

async function measurePrograms(
  filled: readonly Filled[],
  processes: number,
  load: LoadOptions,
  rounds: number,
  note: (size: number, result: LoadResult) => void,
): Promise<void> {
  const served: { readonly size: number; readonly on: Served }[] = [];
  try {
    for (const each of filled)
      served.push({ size: each.size, on: await Served.start(each, processes, load.customers) });
    for (let number = 1; number <= rounds; number += 1) {
      progress(`stores: the program, ${processes} at a time, round ${number} of ${rounds}`);
      for (const { size, on } of served) note(size, await on.round(load.measuredMs));
    }
  } finally {
    for (const { on } of served) await on.stop();
  }
}

function middleOf(all: readonly LoadResult[]): LoadResult {
  const middle = (of: (result: LoadResult) => number): number => median(all.map(of));
  return {
    perSecond: middle(({ perSecond }) => perSecond),
    p50: middle(({ p50 }) => p50),
    p99: middle(({ p99 }) => p99),
  };
}

function tableOf(engine: string, results: readonly SizeResult[], { customers }: LoadOptions): Table {
  const own = results.filter((each) => each.engine === engine);
  const names = Object.keys(own[0]?.measured ?? {});
  const cell = ({ measured }: SizeResult, name: string): string => {
    const { perSecond, p99 } = measured[name] ?? { perSecond: Number.NaN, p99: Number.NaN };
    return `${perSecond.toFixed(0)} (${p99.toFixed(1)})`;
  };
  return {
    title: `${engine}: turns a second (99th percentile, ms), ${customers} customers at a time, by stored conversations`,
    columns: ['', ...own.map(({ conversations }) => conversations.toLocaleString('en-US')), 'cost grows by'],
    rows: [
      ...names.map((name) => [name, ...own.map((each) => cell(each, name)), growth(own, name)]),
      ['filled in, s', ...own.map(({ fillSeconds }) => fillSeconds.toFixed(0)), ''],
    ],
  };
}

/** How much dearer a turn is in the largest database than in the smallest. */
function growth(own: readonly SizeResult[], name: string): string {
  const [first, last] = [own[0]?.measured[name], own.at(-1)?.measured[name]];
  if (first === undefined || last === undefined) return '';
  return `${((first.perSecond / last.perSecond - 1) * 100).toFixed(0)} %`;
}

function notesOn(results: readonly SizeResult[]): string[] {
  return results.map(({ engine, conversations, measured }) => {
    const grouped = measured[NAMES.grouped]?.perSecond ?? Number.NaN;
    const over = (name: string): string => (grouped / (measured[name]?.perSecond ?? Number.NaN)).toFixed(1);
    const many =
      measured[NAMES.parallel] === undefined ? '' : `, ${over(NAMES.parallel)} × over 50 connections`;
    return (
      `${engine}, ${conversations.toLocaleString('en-US')}: the store, reading each turn first, does ` +
      `${over(NAMES.commits)} × the turns of one commit each${many}; ${over(NAMES.together)} × of 50 a commit.`
    );
  });
}
