import { HttpConnection, request } from './http-connection';
import { CHINESE, ENGLISH } from './lines';
import { inParallel, median, round, type RoundLength, type RoundResult } from './load';
import { echo, Program, xiaoka } from './program';
import { progress } from './report';
import { DirectLineCustomer, EchoVisitor, type Speaker, type Transcript } from './speakers';

/** How the two programs are loaded. */
export interface SpeedOptions extends RoundLength {
  readonly customers: number;
  readonly rounds: number;
}

/** What the rounds of one program came to: each, and the medians over them. */
export interface ProgramSpeed {
  readonly rounds: readonly RoundResult[];
  readonly median: Omit<RoundResult, 'turns' | 'refused'>;
  /** Processor time of a turn in milliseconds, all threads, over all rounds and warm-ups. */
  readonly processorMsPerTurn: number;
  /** Resident memory in MB once all rounds were over. */
  readonly memoryAfter: number;
}

/** Both programs under the same load, and whether our customers were answered. */
export interface SpeedResult {
  readonly xiaoka: ProgramSpeed;
  readonly echo: ProgramSpeed;
  /** Our turns a second over the echo's. */
  readonly ratio: number;
  /** Messages answered 200, over all rounds and warm-ups, and what the transcripts say of them. */
  readonly transcripts: Transcript & { readonly accepted: number };
  /** How our turns ended, as the program counts them; `failed` is an apology. */
  readonly outcomes: Readonly<Record<string, number>>;
}

/** Measures both in turns, so that what else the machine does hits both alike. */
export async function measureSpeed(options: SpeedOptions): Promise<SpeedResult> {
  const ours = await Program.start(xiaoka('speed'));
  const theirs = await Program.start(echo());
  try {
    const customers = await arrivals(ours.port, options.customers);
    const visitors = customers.map((_, index) => new EchoVisitor(`visitor-${index}`, linesOf(index)));
    const [xiaokaLoad, echoLoad] = [new Load(ours, customers), new Load(theirs, visitors)];
    for (let number = 1; number <= options.rounds; number += 1) {
      progress(`turns: round ${number} of ${options.rounds}`);
      await xiaokaLoad.run(options);
      await echoLoad.run(options);
    }
    const [xiaokaSpeed, echoSpeed] = [xiaokaLoad.speed(), echoLoad.speed()];
    return {
      xiaoka: xiaokaSpeed,
      echo: echoSpeed,
      ratio: xiaokaSpeed.median.perSecond / echoSpeed.median.perSecond,
      transcripts: { accepted: acceptedBy(customers), ...(await readBack(ours.port, customers)) },
      outcomes: await readOutcomes(ours.port),
    };
  } finally {
    await Promise.all([ours.stop(), theirs.stop()]);
  }
}

/** Has so many customers come to the web channel. */
export async function arrivals(port: number, total: number): Promise<DirectLineCustomer[]> {
  const customers: DirectLineCustomer[] = [];
  await inParallel(port, total, 10, async (index, connection) => {
    customers.push(await DirectLineCustomer.arrive(connection, linesOf(index), localeOf(index)));
  });
  return customers;
}

/** What a customer says. Every other one speaks English; not all begin at the same place. */
export function linesOf(index: number): readonly string[] {
  const lines = index % 2 === 0 ? CHINESE : ENGLISH;
  const first = Math.floor(index / 2) % lines.length;
  return [...lines.slice(first), ...lines.slice(0, first)];
}

/** The language of a customer's client. */
export const localeOf = (index: number): string => (index % 2 === 0 ? 'zh-CN' : 'en-US');

/** The rounds of one program, with what they cost it. */
class Load {
  private readonly rounds: RoundResult[] = [];
  private processorMs = 0;

  constructor(
    private readonly program: Program,
    private readonly speakers: readonly Speaker[],
  ) {}

  async run(length: RoundLength): Promise<void> {
    const before = this.program.processorMs();
    this.rounds.push(await round(this.program.port, this.speakers, length));
    this.processorMs += this.program.processorMs() - before;
  }

  speed(): ProgramSpeed {
    const middle = (of: (result: RoundResult) => number): number => median(this.rounds.map(of));
    return {
      rounds: this.rounds,
      median: {
        perSecond: middle(({ perSecond }) => perSecond),
        p50: middle(({ p50 }) => p50),
        p99: middle(({ p99 }) => p99),
        max: middle(({ max }) => max),
      },
      processorMsPerTurn: this.processorMs / acceptedBy(this.speakers),
      memoryAfter: this.program.memory().now,
    };
  }
}

/** Messages of these speakers that were answered as they should be. */
export const acceptedBy = (speakers: readonly Speaker[]): number =>
  speakers.reduce((sum, { accepted }) => sum + accepted, 0);

/** What the transcripts of web customers say of their messages. */
export async function readBack(port: number, customers: readonly DirectLineCustomer[]): Promise<Transcript> {
  progress('turns: reading all transcripts back');
  let [stored, answered] = [0, 0];
  await inParallel(port, customers.length, 4, async (index, connection) => {
    const transcript = await customers[index]?.transcript(connection);
    stored += transcript?.stored ?? 0;
    answered += transcript?.answered ?? 0;
  });
  return { stored, answered };
}

/** How the turns of a program ended, as it counts them. */
export async function readOutcomes(port: number): Promise<Record<string, number>> {
  const connection = await HttpConnection.open(port);
  const { body } = await connection.send(request('GET', '/metrics')).finally(() => connection.close());
  const outcomes: Record<string, number> = {};
  for (const [, outcome, turns] of body.matchAll(/^xiaoka_turns_total\{outcome="(\w+)"\} (\d+)/gm)) {
    if (outcome !== undefined) outcomes[outcome] = Number(turns);
  }
  return outcomes;
}
