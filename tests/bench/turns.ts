import { count, type BenchOptions, type Benchmark, type Report, type Table } from './benchmark';
import { measureMemory, type MemoryResult } from './memory';
import { discardData } from './program';
import { measureReady, type ReadyResult } from './ready';
import { measureSpeed, type SpeedOptions, type SpeedResult } from './speed';

const WARM_UP_MS = 2_000;

/** Durable turns a second, their times, memory and start of the program, next to a bare Botkit echo. */
export const turns: Benchmark = {
  name: 'turns',
  summary: 'turns a second, their times, memory and start, next to a bare in-memory Botkit echo',
  options: {
    customers: 'customers at a time (50)',
    rounds: 'rounds for each of the two programs (3)',
    seconds: 'measured length of a round in seconds (8)',
    conversations: 'conversations before memory is read (10000)',
  },
  run,
};

async function run(options: BenchOptions): Promise<Report> {
  const load: SpeedOptions = {
    customers: count(options, 'customers', 50),
    rounds: count(options, 'rounds', 3),
    warmUpMs: WARM_UP_MS,
    measuredMs: count(options, 'seconds', 8) * 1_000,
  };
  const conversations = count(options, 'conversations', 10_000);
  try {
    const ready = await measureReady();
    const speed = await measureSpeed(load);
    const memory = await measureMemory(conversations);
    return {
      tables: [speedTable(load, speed), costTable(speed, memory, ready)],
      notes: notesOn(speed, memory),
      results: { load, speed, memory, ready },
    };
  } finally {
    discardData();
  }
}

function speedTable(load: SpeedOptions, { xiaoka, echo, ratio }: SpeedResult): Table {
  const seconds = load.measuredMs / 1_000;
  const both = (
    name: string,
    key: 'perSecond' | 'p50' | 'p99' | 'max',
    digits: number,
    wanted: string,
  ): string[] => [name, xiaoka.median[key].toFixed(digits), echo.median[key].toFixed(digits), wanted];
  return {
    title: `${load.customers} customers at a time over HTTP, medians of ${load.rounds} rounds of ${seconds} s`,
    columns: ['', 'Xiaoka, durable', 'Botkit echo, in memory', 'wanted'],
    rows: [
      both('turns a second', 'perSecond', 0, "the echo's or more"),
      ['  over the echo', ratio.toFixed(2), '1.00', '1.00 or more'],
      both('time of a turn, median, ms', 'p50', 1, ''),
      both('time of a turn, 99th percentile, ms', 'p99', 1, 'under 100'),
      both('time of a turn, longest, ms', 'max', 1, ''),
      [
        'processor time of a turn, ms',
        xiaoka.processorMsPerTurn.toFixed(2),
        echo.processorMsPerTurn.toFixed(2),
        '',
      ],
    ],
  };
}

function costTable({ xiaoka, echo }: SpeedResult, memory: MemoryResult, ready: ReadyResult): Table {
  const conversations = memory.conversations.toLocaleString('en-US');
  return {
    title: 'Memory and start',
    columns: ['', 'Xiaoka', 'Botkit echo', 'wanted'],
    rows: [
      [`resident memory after ${conversations} conversations, MB`, memory.after.toFixed(0), '', 'under 300'],
      ['  at its highest', memory.highest.toFixed(0), '', ''],
      ['  right after starting', memory.atStart.toFixed(0), '', ''],
      ['  after the rounds above', xiaoka.memoryAfter.toFixed(0), echo.memoryAfter.toFixed(0), ''],
      [
        'ready after, empty data folder, s',
        (ready.fresh / 1_000).toFixed(2),
        (ready.echo / 1_000).toFixed(2),
        'within 3',
      ],
      ['ready after, existing data folder, s', (ready.existing / 1_000).toFixed(2), '', 'within 3'],
    ],
  };
}

function notesOn({ xiaoka, echo, transcripts, outcomes }: SpeedResult, memory: MemoryResult): string[] {
  const refused = (rounds: readonly { readonly refused: number }[]): number =>
    rounds.reduce((sum, { refused: some }) => sum + some, 0);
  return [
    `Messages answered 200: ${transcripts.accepted}; in the transcripts read back: ${transcripts.stored}, of these replied to: ${transcripts.answered}.`,
    `How Xiaoka's turns ended: ${Object.entries(outcomes)
      .map(([outcome, turns]) => `${turns} ${outcome}`)
      .join(', ')}.`,
    `Messages that were not accepted: ${refused(xiaoka.rounds)} (Xiaoka), ${refused(echo.rounds)} (echo).`,
    `Turns in the ${memory.conversations} conversations: ${memory.turns}.`,
  ];
}
