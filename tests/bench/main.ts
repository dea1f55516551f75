import { parseArgs } from 'node:util';
import type { BenchOptions, Benchmark } from './benchmark';
import { handoff } from './handoff/handoff';
import { matching } from './matching/matching';
import { print, save } from './report';
import { stores } from './stores/stores';
import { teams } from './teams/teams';
import { turns } from './turns';
import { widget } from './widget/widget';

/** Every benchmark, in the order in which they run. */
const BENCHMARKS: readonly Benchmark[] = [turns, teams, handoff, stores, widget, matching];

const FAILED = 1;
const MISUSED = 2;

function usage(): string {
  const lines = BENCHMARKS.flatMap(({ name, summary, options, flags }) => [
    `  ${name.padEnd(10)} ${summary}`,
    ...Object.entries({ ...options, ...flags }).map(
      ([option, meaning]) => `      --${option.padEnd(16)} ${meaning}`,
    ),
  ]);
  return ['Usage: npm run bench -- [name …] [--option value …]', 'Without a name, all run:', ...lines].join(
    '\n',
  );
}

/** Which benchmarks are asked for, and with what; null: the command line makes no sense. */
function readCommand(
  args: string[],
): { readonly chosen: Benchmark[]; readonly options: BenchOptions } | null {
  const known: Record<string, { readonly type: 'string' | 'boolean' }> = {};
  for (const { options, flags = {} } of BENCHMARKS) {
    for (const name of Object.keys(options)) known[name] = { type: 'string' };
    for (const name of Object.keys(flags)) known[name] = { type: 'boolean' };
  }
  try {
    const { positionals, values } = parseArgs({ args, options: known, allowPositionals: true });
    const wanted = positionals.length > 0 ? positionals : BENCHMARKS.map(({ name }) => name);
    if (wanted.some((name) => !BENCHMARKS.some((known) => known.name === name))) return null;
    const given = Object.entries(values).map(([name, value]): [string, string] => [name, String(value)]);
    return {
      chosen: BENCHMARKS.filter(({ name }) => wanted.includes(name)),
      options: Object.fromEntries(given),
    };
  } catch {
    return null;
  }
}

async function main(): Promise<void> {
  const command = readCommand(process.argv.slice(2));
  if (command === null) {
    process.stderr.write(`${usage()}\n`);
    process.exitCode = MISUSED;
    return;
  }
  for (const benchmark of command.chosen) {
    const report = await benchmark.run(command.options);
    print(report);
    process.stdout.write(`written to ${save(benchmark.name, report)}\n`);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = FAILED;
});
