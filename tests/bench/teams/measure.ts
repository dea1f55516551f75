import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TEAMS } from '../../support/microsoft-tokens';
import { HttpConnection, request } from '../http-connection';
import { median, round, type RoundLength, type RoundResult } from '../load';
import { Program, xiaoka } from '../program';
import { progress } from '../report';
import type { Speaker, Transcript } from '../speakers';
import { acceptedBy, arrivals, linesOf, localeOf, readBack, readOutcomes, type SpeedOptions } from '../speed';
import { TeamsCustomer } from './customer';
import { Microsoft } from './microsoft';
import { Tokens, type TokenMode } from './tokens';
import { readProof, SUPERVISED, type Proof } from './transcripts';

/** What a round came to, with all that follows it. */
export interface ChannelRound extends RoundResult {
  /** Processor time of a turn in milliseconds, all threads, until everything was delivered. */
  readonly processorMsPerTurn: number;
  /** Messages that came to the Bot Connector in a second of the measured time. */
  readonly deliveredPerSecond: number;
  /** How long the last message came to the connector after the last answer, in milliseconds. */
  readonly backlogMs: number;
  /** Turns a second until everything was delivered, warm-up and backlog included. */
  readonly wholePerSecond: number;
}

/** The rounds of one kind, and the medians over them. */
export interface ChannelSpeed {
  readonly rounds: readonly ChannelRound[];
  readonly median: Readonly<Record<Figure, number>>;
  /** Turns a second over the web channel's. */
  readonly ratio: number;
}

/** What is measured of a round. */
export type Figure = Exclude<keyof ChannelRound, 'turns' | 'refused'>;

/** Both channels of one program under the same load. */
export interface TeamsResult {
  readonly web: ChannelSpeed;
  /** One token for all messages. */
  readonly shared: ChannelSpeed;
  /** A token for each message. */
  readonly fresh: ChannelSpeed;
  /** How often the program asked Microsoft for keys and for its own token. */
  readonly asked: Readonly<Microsoft['asked']>;
  /** Calls of the program that the stand-in did not expect. */
  readonly strange: readonly string[];
  readonly accepted: { readonly web: number; readonly teams: number };
  readonly transcripts: Transcript;
  readonly proof: Proof;
  readonly outcomes: Readonly<Record<string, number>>;
}

const DRAINED_POLL_MS = 400;
const DRAINED_WITHIN_MS = 300_000;

/** Measures both channels in turns on one program, so that what else the machine does hits both alike. */
export async function measureTeams(
  options: SpeedOptions,
  nodeOptions: readonly string[],
): Promise<TeamsResult> {
  const microsoft = await Microsoft.start();
  const { clientId, tenantId } = TEAMS;
  const environment = {
    ...SUPERVISED,
    ...microsoft.environment(),
    clientId,
    tenantId,
    clientSecret: 'a secret of the bench',
  };
  const preload = ['--require', join(__dirname, 'preload.js')];
  const program = await Program.start({
    ...xiaoka('teams', environment),
    nodeOptions: [...nodeOptions, ...preload],
  });
  try {
    return await measure(program, microsoft, options);
  } finally {
    await program.stop();
    await microsoft.close();
  }
}

async function measure(program: Program, microsoft: Microsoft, options: SpeedOptions): Promise<TeamsResult> {
  const tokens = new Tokens();
  const visitors = await arrivals(program.port, options.customers);
  const customers = visitors.map(
    (_, index) => new TeamsCustomer(linesOf(index), localeOf(index), tokens.next),
  );
  const rounds: Record<'web' | TokenMode, ChannelRound[]> = { web: [], shared: [], fresh: [] };
  const run = (speakers: readonly Speaker[]): Promise<ChannelRound> =>
    channelRound(program, microsoft, speakers, options);
  const inTeams = (mode: TokenMode): Promise<ChannelRound> => {
    tokens.mode = mode;
    return run(customers);
  };
  for (let number = 1; number <= options.rounds; number += 1) {
    progress(`teams: round ${number} of ${options.rounds}`);
    rounds.web.push(await run(visitors));
    const before = await inTeams('shared');
    rounds.shared.push(before);
    tokens.prepare(tokensFor(before, options));
    rounds.fresh.push(await inTeams('fresh'));
  }
  const web = speedOf(rounds.web, null);
  return {
    web,
    shared: speedOf(rounds.shared, web),
    fresh: speedOf(rounds.fresh, web),
    asked: microsoft.asked,
    strange: microsoft.strange,
    accepted: { web: acceptedBy(visitors), teams: acceptedBy(customers) },
    transcripts: await readBack(program.port, visitors),
    proof: await readProof(program.port, customers, microsoft),
    outcomes: await readOutcomes(program.port),
  };
}

/** Tokens that a round may need, going by the one before. */
function tokensFor({ perSecond }: ChannelRound, { warmUpMs, measuredMs }: RoundLength): number {
  return Math.ceil((perSecond * 1.3 * (warmUpMs + measuredMs)) / 1_000);
}

async function channelRound(
  program: Program,
  microsoft: Microsoft,
  speakers: readonly Speaker[],
  length: RoundLength,
): Promise<ChannelRound> {
  const before = {
    processorMs: program.processorMs(),
    accepted: acceptedBy(speakers),
    count: microsoft.count(),
  };
  const began = performance.now();
  const result = await round(program.port, speakers, length);
  const answered = performance.now();
  await drained(program.port);
  const from = began + length.warmUpMs;
  const turns = acceptedBy(speakers) - before.accepted;
  const last = microsoft.count() === before.count ? answered : microsoft.lastAt;
  const during = microsoft.between(from, from + length.measuredMs);
  return {
    ...result,
    processorMsPerTurn: (program.processorMs() - before.processorMs) / turns,
    deliveredPerSecond: (during * 1_000) / length.measuredMs,
    backlogMs: Math.max(0, last - answered),
    wholePerSecond: (turns * 1_000) / (Math.max(last, answered) - began),
  };
}

/** Waits until no job is left. @throws Error when that takes too long */
async function drained(port: number): Promise<void> {
  const connection = await HttpConnection.open(port);
  const until = performance.now() + DRAINED_WITHIN_MS;
  for (;;) {
    const { body } = await connection.send(request('GET', '/metrics'));
    if (/^xiaoka_outbox_depth 0$/m.test(body)) break;
    if (performance.now() > until) throw new Error('messages were not delivered within five minutes');
    await sleep(DRAINED_POLL_MS);
  }
  connection.close();
}

function speedOf(rounds: readonly ChannelRound[], web: ChannelSpeed | null): ChannelSpeed {
  const middle = (of: (result: ChannelRound) => number): number => median(rounds.map(of));
  const medians = {
    perSecond: middle(({ perSecond }) => perSecond),
    p50: middle(({ p50 }) => p50),
    p99: middle(({ p99 }) => p99),
    max: middle(({ max }) => max),
    processorMsPerTurn: middle(({ processorMsPerTurn }) => processorMsPerTurn),
    deliveredPerSecond: middle(({ deliveredPerSecond }) => deliveredPerSecond),
    backlogMs: middle(({ backlogMs }) => backlogMs),
    wholePerSecond: middle(({ wholePerSecond }) => wholePerSecond),
  };
  return { rounds, median: medians, ratio: web === null ? 1 : medians.perSecond / web.median.perSecond };
}
