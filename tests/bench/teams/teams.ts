import { count, type BenchOptions, type Benchmark, type Report, type Table } from '../benchmark';
import { discardData } from '../program';
import type { SpeedOptions } from '../speed';
import { measureTeams, type Figure, type TeamsResult } from './measure';

const WARM_UP_MS = 2_000;

/** Durable turns a second through Teams' endpoint, tokens verified, next to the web channel's. */
export const teams: Benchmark = {
  name: 'teams',
  summary:
    'turns a second through /api/messages with real tokens, next to the web channel, and what is delivered',
  options: {
    customers: 'customers at a time (50)',
    rounds: 'rounds for each channel (3)',
    seconds: 'measured length of a round in seconds (8)',
    profile: 'folder for a processor profile of the program',
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
  const { profile } = options;
  try {
    const result = await measureTeams(
      load,
      profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
    );
    return {
      tables: [speedTable(load, result), proofTable(result)],
      notes: notesOn(result),
      results: { load, ...result },
    };
  } finally {
    discardData();
  }
}

function speedTable(load: SpeedOptions, { web, shared, fresh }: TeamsResult): Table {
  const columns = [web, shared, fresh];
  const row = (name: string, figure: Figure, digits: number, wanted = ''): string[] => [
    name,
    ...columns.map(({ median }) => median[figure].toFixed(digits)),
    wanted,
  ];
  const seconds = load.measuredMs / 1_000;
  return {
    title: `${load.customers} customers at a time over HTTP, medians of ${load.rounds} rounds of ${seconds} s`,
    columns: ['', 'web channel', 'Teams, one token', 'Teams, a token each', 'wanted'],
    rows: [
      row('turns a second', 'perSecond', 0),
      ["  over the web channel's", ...columns.map(({ ratio }) => ratio.toFixed(2)), '0.70 or more'],
      row('time of a POST, median, ms', 'p50', 1),
      row('time of a POST, 99th percentile, ms', 'p99', 1),
      row('time of a POST, longest, ms', 'max', 1),
      row('processor time of a turn, delivery included, ms', 'processorMsPerTurn', 2),
      row('messages delivered a second meanwhile', 'deliveredPerSecond', 0),
      row('backlog after the last answer, ms', 'backlogMs', 0),
      row('turns a second until all is delivered', 'wholePerSecond', 0),
    ],
  };
}

function proofTable({ asked, accepted, transcripts, proof }: TeamsResult): Table {
  return {
    title: 'What came of it in Teams',
    columns: ['', 'found', 'wanted'],
    rows: [
      ["times the Bot Framework's keys were fetched", String(asked.keys), 'not for each message'],
      ["times the bot's own token was fetched", String(asked.tokens), 'not for each message'],
      ['messages answered 200', String(accepted.teams), ''],
      ['  stored', String(proof.stored), String(accepted.teams)],
      ['messages of the bot stored', String(proof.replies), ''],
      ['  delivered', String(proof.delivered), String(proof.replies)],
      ['conversations that got each once, in order', String(proof.inOrder), String(proof.conversations)],
      ['web channel: messages answered 200', String(accepted.web), ''],
      ['  stored', String(transcripts.stored), String(accepted.web)],
    ],
  };
}

function notesOn({ web, shared, fresh, outcomes, strange }: TeamsResult): string[] {
  const refused = [web, shared, fresh]
    .flatMap(({ rounds }) => rounds)
    .reduce((sum, one) => sum + one.refused, 0);
  return [
    `Messages that were not accepted: ${refused}.`,
    `How the turns ended: ${Object.entries(outcomes)
      .map(([outcome, turns]) => `${turns} ${outcome}`)
      .join(', ')}.`,
    'The customers and the stand-in for Microsoft share the machine with the program; the web customers fetch nothing meanwhile.',
    ...(strange.length > 0 ? [`Calls that the stand-in did not expect: ${strange.join(', ')}.`] : []),
  ];
}
