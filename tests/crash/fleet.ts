import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '../../src/root';
import { BuiltProgram, freePort } from '../outside/process-support';
import { faultEnvironment, type Fault, type Orders } from './fault-settings';

const READY_MS = 60_000;

/** A process of the program: its port stays the same over its lives. */
interface Place {
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  /** File that tells it where to end. */
  readonly fault: string;
  program: BuiltProgram | null;
  up: boolean;
}

/** The processes of the program that run on one database. */
export class Fleet {
  /** What the program said of errors, over all its lives. */
  readonly complaints: string[] = [];
  private clockMs = 0;

  private constructor(
    private readonly places: readonly Place[],
    private readonly folder: string,
  ) {}

  /** @param environment settings of each process */
  static async make(environments: readonly Readonly<Record<string, string>>[]): Promise<Fleet> {
    const folder = mkdtempSync(join(tmpdir(), 'xiaoka-fleet-'));
    const places: Place[] = [];
    for (const [index, environment] of environments.entries()) {
      const fault = join(folder, `${index}.json`);
      places.push({ port: await freePort(), environment, fault, program: null, up: false });
    }
    return new Fleet(places, folder);
  }

  /** Where processes serve at present. */
  addresses = (): string[] =>
    this.places.filter(({ up }) => up).map(({ port }) => `http://localhost:${port}`);

  get size(): number {
    return this.places.length;
  }

  /** Starts a process; answers at once. @param fault where it is to end by itself */
  begin(index: number, fault: Fault | null): void {
    const place = this.at(index);
    this.tell(place, fault);
    place.program = new BuiltProgram(
      { ...place.environment, ...faultEnvironment(place.fault), PORT: String(place.port) },
      ROOT,
    );
    const { program } = place;
    void program.ended.then(() => {
      if (place.program === program) place.up = false;
      this.complaints.push(...complaintsOf(program));
    });
  }

  /** Waits until it serves; false: it ended before. */
  async ready(index: number): Promise<boolean> {
    const place = this.at(index);
    const { program } = place;
    if (program === null) return false;
    let over = false;
    void program.ended.then(() => (over = true));
    for (const until = Date.now() + READY_MS; Date.now() < until; await sleep(5)) {
      if (over) return false;
      if (program.stdout.includes('is ready')) return (place.up = true);
    }
    throw new Error(`the program was not ready within ${READY_MS} ms: ${program.stderr}`);
  }

  /** Starts one that must come up. @throws Error with its last words when it does not */
  async start(index: number): Promise<void> {
    this.begin(index, null);
    if (await this.ready(index)) return;
    const { stdout = '', stderr = '' } = this.at(index).program ?? {};
    throw new Error(`the program did not start again: ${stderr}${stdout}`);
  }

  /** Tells one that runs where to end. */
  arm(index: number, fault: Fault): void {
    const place = this.at(index);
    this.tell(place, fault);
    place.program?.kill('SIGUSR2');
  }

  /** Makes the clock of all processes jump, of those that start later too. */
  moveClock(byMs: number): void {
    this.clockMs += byMs;
    for (const place of this.places) {
      this.tell(place, null);
      place.program?.kill('SIGUSR2');
    }
  }

  /** Kills it at once; answers when it is gone. */
  async kill(index: number): Promise<void> {
    const place = this.at(index);
    place.up = false;
    place.program?.kill('SIGKILL');
    await place.program?.ended;
  }

  /** When it has ended, for whatever reason. */
  async gone(index: number): Promise<void> {
    await this.at(index).program?.ended;
  }

  /** Stops all as an operator does; answers how each ended. */
  async stop(): Promise<string[]> {
    const running = this.places.filter(({ up }) => up);
    return Promise.all(
      running.map(async (place) => {
        place.up = false;
        place.program?.kill('SIGTERM');
        const ended = await place.program?.ended;
        return ended?.signal ?? String(ended?.code);
      }),
    );
  }

  /** Ends whatever is left. */
  async end(): Promise<void> {
    for (const { program } of this.places) await program?.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private tell({ fault: file }: Place, end: Fault | null): void {
    const orders: Orders = { end, clockMs: this.clockMs };
    writeFileSync(file, JSON.stringify(orders));
  }

  private at(index: number): Place {
    const place = this.places[index];
    if (place === undefined) throw new Error(`there is no process ${index}`);
    return place;
  }
}

/** The lines of its log that say error, and what it wrote to standard error. */
function complaintsOf({ stdout, stderr }: BuiltProgram): string[] {
  const errors = stdout.split('\n').filter((line) => /"level":(50|60)/.test(line));
  return stderr.trim() === '' ? errors : [...errors, stderr.trim()];
}
