import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Dice } from './dice';
import { planRun } from './plan';
import { crash, type CrashResult } from './run';

const USAGE = `Usage: npm run test:crash -- [--engine sqlite|postgres] [--kills 200] [--seed S] [--processes 1|2] [--with outage,clock]
Kills the program again and again while customers chat, and checks that nothing was lost.
--with outage: PostgreSQL is killed and restarted, or SQLite's disk is full for a while (by root, on Linux).
--with clock: the clock jumps an hour forward or a day back.
The seed decides what customers say and when the program is killed.`;

const RESULTS = resolve('data/crash');
const MISUSED = 2;

const options = z.object({
  engine: z.enum(['sqlite', 'postgres']).default('sqlite'),
  kills: z.coerce.number().int().min(1).max(10_000).default(200),
  seed: z.string().min(1).default('xiaoka'),
  processes: z.coerce.number().int().min(1).max(4).default(1),
  with: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(['outage', 'clock'])))
    .default([]),
});

async function main(): Promise<void> {
  const given = read();
  if (given === null || (given.engine === 'sqlite' && given.processes > 1)) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = MISUSED;
    return;
  }
  const started = Date.now();
  const result = await crash({
    ...given,
    lives: planRun({ ...given, troubles: given.with }, new Dice(given.seed).of('plan')),
    onKill: (kill, number) => process.stderr.write(`${number}/${given.kills} ${JSON.stringify(kill)}\n`),
  });
  const seconds = Math.round((Date.now() - started) / 1_000);
  print(result, seconds);
  mkdirSync(RESULTS, { recursive: true });
  const file = join(RESULTS, `${[given.engine, given.processes, ...given.with, given.seed].join('-')}.json`);
  const record = { date: new Date().toISOString(), ...given, seconds, ...result };
  writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
  process.stdout.write(`written to ${file}\n`);
  process.exitCode = result.faults.length === 0 ? 0 : 1;
}

function read(): z.infer<typeof options> | null {
  try {
    const string = { type: 'string' } as const;
    const known = { engine: string, kills: string, seed: string, processes: string, with: string };
    return options.parse(parseArgs({ options: known }).values);
  } catch {
    return null;
  }
}

function print({ lives, kinds, faults }: CrashResult, seconds: number): void {
  const sum = (of: (life: CrashResult['lives'][number]) => number): number =>
    lives.reduce((total, life) => total + of(life), 0);
  const lines = [
    `${sum(({ kills }) => kills.length)} kills in ${lives.length} databases, ${seconds} s`,
    ...Object.entries(kinds).map(
      ([kind, { kills, came }]) =>
        `  ${kind.padEnd(10)} ${String(kills).padStart(4)}, ${came} at the moment aimed at`,
    ),
    `messages answered 200: ${sum(({ answered }) => answered)}, told to come again: ${sum(({ refused }) => refused)}, applications: ${sum(({ submitted }) => submitted)}, ` +
      `decisions: ${sum(({ decisions }) => decisions)}, SMS parts sent: ${sum(({ sms }) => sms)}`,
    `errors in the program's log: ${sum(({ complaints }) => complaints.length)}`,
    faults.length === 0 ? 'Nothing was lost.' : `${faults.length} faults:`,
    ...faults.map((fault) => `  ${fault}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
