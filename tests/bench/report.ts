import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import type { Report, Table } from './benchmark';

/** Where results are kept; not under version control. */
export const RESULTS = resolve('data/bench');

const MIB = 1024 * 1024;

/** Writes a report's tables and notes to standard output. */
export function print({ tables, notes }: Report): void {
  const parts = [...tables.map(drawn), ...notes];
  process.stdout.write(`\n${parts.join('\n')}\n`);
}

/** Says on standard error what is being done, for whoever waits. */
export function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Keeps a report's results as JSON, with the date and the machine; answers the file's path. */
export function save(name: string, { results }: Report): string {
  mkdirSync(RESULTS, { recursive: true });
  const file = join(RESULTS, `${name}.json`);
  writeFileSync(
    file,
    `${JSON.stringify({ benchmark: name, date: new Date().toISOString(), machine: machine(), ...results }, null, 2)}\n`,
  );
  return file;
}

function machine(): Record<string, unknown> {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryMiB: Math.round(totalmem() / MIB),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}

function drawn({ title, columns, rows }: Table): string {
  const lines = [columns, ...rows];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    widths
      .map((width, column) =>
        column === 0 ? (cells[0] ?? '').padEnd(width) : (cells[column] ?? '').padStart(width),
      )
      .join('   ')
      .trimEnd();
  const rule = '-'.repeat(line(columns).length);
  return [title, rule, line(columns), rule, ...rows.map(line), rule].join('\n');
}
