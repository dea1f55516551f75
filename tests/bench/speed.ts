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
}

/** Measures both in turns, so that what else the machine does hits both alike. */
export async function measureSpeed(options: SpeedOptions): Promise<SpeedResult> {
  const ours = await Program.start(xiaoka('speed'));
  const theirs = await Program.start(echo());
  try {
    const customers = await arrivals(ours.port, options.customers);
    const visitors = customers.map((_, index) => new EchoVisitor(`visitor-${index}`, linesOf(index)));
    const [xiaokaRounds, echoRounds]: [RoundResult[], RoundResult[]] = [[], []];
    for (let number = 1; number <= options.rounds; number += 1) {
      progress(`turns: round ${number} of ${options.rounds}`);
      xiaokaRounds.push(await round(ours.port, customers, options));
      echoRounds.push(await round(theirs.port, visitors, options));
    }
    const [xiaokaSpeed, echoSpeed] = [speedOf(xiaokaRounds, ours), speedOf(echoRounds, theirs)];
    return {
      xiaoka: xiaokaSpeed,
      echo: echoSpeed,
      ratio: xiaokaSpeed.median.perSecond / echoSpeed.median.perSecond,
      transcripts: { accepted: acceptedBy(customers), ...(await readBack(ours.port, customers)) },
    };
  } finally {
    await Promise.all([ours.stop(), theirs.stop()]);
  }
}

async function arrivals(port: number, total: number): Promise<DirectLineCustomer[]> {
  const customers: DirectLineCustomer[] = [];
  await inParallel(port, total, 10, async (index, connection) => {
    customers.push(await DirectLineCustomer.arrive(connection, linesOf(index), localeOf(index)));
  });
  return customers;
}

/** Every other customer speaks English; not all begin at the same place. */
function linesOf(index: number): readonly string[] {
  const lines = index % 2 === 0 ? CHINESE : ENGLISH;
  const first = Math.floor(index / 2) % lines.length;
  return [...lines.slice(first), ...lines.slice(0, first)];
}

const localeOf = (index: number): string => (index % 2 === 0 ? 'zh-CN' : 'en-US');

function speedOf(rounds: readonly RoundResult[], program: Program): ProgramSpeed {
  const middle = (of: (result: RoundResult) => number): number => median(rounds.map(of));
  return {
    rounds,
    median: {
      perSecond: middle(({ perSecond }) => perSecond),
      p50: middle(({ p50 }) => p50),
      p99: middle(({ p99 }) => p99),
      max: middle(({ max }) => max),
    },
    memoryAfter: program.memory().now,
  };
}

const acceptedBy = (speakers: readonly Speaker[]): number =>
  speakers.reduce((sum, { accepted }) => sum + accepted, 0);

async function readBack(port: number, customers: readonly DirectLineCustomer[]): Promise<Transcript> {
  progress('turns: reading all transcripts back');
  let [stored, answered] = [0, 0];
  await inParallel(port, customers.length, 4, async (index, connection) => {
    const transcript = await customers[index]?.transcript(connection);
    stored += transcript?.stored ?? 0;
    answered += transcript?.answered ?? 0;
  });
  return { stored, answered };
}
