import { round, type RoundResult } from '../load';
import { Program, xiaoka } from '../program';
import { arrivals } from '../speed';
import type { DirectLineCustomer } from '../speakers';
import type { Filled } from './database';

const WARM_UP_MS = 1_000;

/** Processes of the program on one database, and the customers who talk to them. */
export class Served {
  private constructor(
    private readonly programs: readonly Program[],
    private readonly customers: readonly DirectLineCustomer[],
  ) {}

  static async start(filled: Filled, processes: number, customers: number): Promise<Served> {
    const programs: Program[] = [];
    for (let index = 0; index < processes; index += 1)
      programs.push(await Program.start(xiaoka(`stores-${filled.size}-${index}`, filled.environment(index))));
    const arrived = await arrivals(programs[0]?.port ?? 0, customers);
    return new Served(programs, arrived);
  }

  /** One round of everybody talking; customers are spread over the processes. */
  async round(measuredMs: number): Promise<RoundResult> {
    const ports = this.programs.map(({ port }) => port);
    return round(ports, this.customers, { warmUpMs: WARM_UP_MS, measuredMs });
  }

  async stop(): Promise<void> {
    await Promise.all(this.programs.map((program) => program.stop()));
  }
}
