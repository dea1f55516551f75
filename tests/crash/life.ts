import { setTimeout as sleep } from 'node:timers/promises';
import { PEOPLE, photo } from '../support/people';
import type { Backend, Database } from './backend';
import { Centre } from './centre';
import { checkStore, checkTranscript } from './checks';
import { Customer } from './customer';
import type { Dice } from './dice';
import { Fleet } from './fleet';
import { carryOut } from './killer';
import type { Kill, LifePlan } from './plan';
import { PASSWORD, Reviewer } from './reviewer';
import { sentMessages } from './wire';
import { World } from './world';

/** The customer whose card is cancelled already has nothing to do here. */
const CUSTOMERS = PEOPLE.filter(({ phone }) => phone !== '19000000005');
const SECRET = Buffer.alloc(32, 'crash').toString('base64');
const OUTBOX_EMPTY_MS = 30_000;
/** Where others serve on after a kill, customers who hurried would be through before the next one. */
const [HURRIED_MS, UNHURRIED_MS] = [60, 300];
/** With several processes, how often all die at once. */
const ALL_AT_ONCE = 0.25;

/** What became of one life. */
export interface LifeResult {
  readonly name: string;
  readonly kills: readonly {
    readonly kill: Kill;
    readonly victims: readonly number[];
    readonly came: boolean;
  }[];
  /** Messages answered 200; all of them were looked for after each kill. */
  readonly answered: number;
  /** Answers that said "not now", as in an outage. */
  readonly refused: number;
  readonly decisions: number;
  readonly submitted: number;
  readonly sms: number;
  readonly faults: readonly string[];
  readonly complaints: readonly string[];
}

/** What a life is lived with. */
export interface LifeOptions {
  readonly backend: Backend;
  readonly processes: number;
  readonly dice: Dice;
  /** Told of each kill as it is over. */
  readonly onKill: (kill: Kill) => void;
}

/** Lives one database's life through: kill after kill, with everything looked at after each. */
export async function live(plan: LifePlan, options: LifeOptions): Promise<LifeResult> {
  const [database, centre] = [
    await options.backend.make(plan.kills.some(({ kind }) => kind === 'outage')),
    await Centre.open(),
  ];
  const environments = Array.from({ length: options.processes }, (_, index) => ({
    XIAOKA_DEMO_PASSWORD: PASSWORD,
    XIAOKA_SECRET: SECRET,
    SMPP_URL: centre.url,
    ...database.environment(index),
  }));
  const fleet = await Fleet.make(environments);
  const life = new Life(plan, options, { database, centre, fleet });
  try {
    return await life.run();
  } finally {
    await life.end();
    centre.close();
    await database.remove();
  }
}

class Life {
  private readonly world: World;
  private readonly kills: { kill: Kill; victims: readonly number[]; came: boolean }[] = [];
  private customers: Customer[] = [];
  private reviewer: Reviewer | null = null;
  private readonly living: Promise<void>[] = [];

  constructor(
    private readonly plan: LifePlan,
    private readonly options: LifeOptions,
    private readonly on: { readonly database: Database; readonly centre: Centre; readonly fleet: Fleet },
  ) {
    this.world = new World(on.fleet.addresses, on.fleet.size > 1 ? UNHURRIED_MS : HURRIED_MS);
  }

  async run(): Promise<LifeResult> {
    const { database } = this.on;
    await database.age(this.plan.schema);
    const migrations = this.plan.kills.filter((kill) => kill.kind === 'migration');
    const others = this.plan.kills.filter(({ kind }) => kind !== 'migration');
    for (const kill of migrations) await this.killInMigration(kill);
    const all = Array.from({ length: this.on.fleet.size }, (_, index) => index);
    await Promise.all(all.map((index) => this.on.fleet.start(index)));
    await this.arrive();
    for (const kill of others) await this.killAndLook(kill);
    await this.finish();
    return this.result();
  }

  async end(): Promise<void> {
    this.world.end();
    for (const { client } of this.customers) client.close();
    await this.on.fleet.end();
  }

  private async killInMigration(kill: Extract<Kill, { kind: 'migration' }>): Promise<void> {
    const { fleet, database } = this.on;
    fleet.begin(0, { point: 'statement', side: kill.side, count: kill.count });
    const came = !(await fleet.ready(0));
    await fleet.kill(0);
    await database.look(async ({ damage }) => this.report(kill, await damage()));
    this.note(kill, [0], came);
  }

  private async arrive(): Promise<void> {
    const { dice } = this.options;
    for (const [index, who] of CUSTOMERS.entries()) {
      const { bytes, ...file } = await photo();
      const paper = { ...file, bytes: Uint8Array.from(bytes) };
      this.customers.push(await Customer.arrive(this.world, dice.of(`customer ${index}`), who, paper));
    }
    const reviewer = await Reviewer.logIn(this.world, dice.of('reviewer'));
    this.reviewer = reviewer;
    for (const [index, customer] of this.customers.entries())
      this.living.push(this.world.live(`customer ${index}`, () => customer.step()));
    this.living.push(this.world.live('the reviewer', () => reviewer.step()));
  }

  private async killAndLook(kill: Kill): Promise<void> {
    const { fleet, centre, database } = this.on;
    const dice = this.options.dice.of(`victims ${this.kills.length}`);
    const all = Array.from({ length: fleet.size }, (_, index) => index);
    const everyone = kill.kind === 'send' || dice.chance(ALL_AT_ONCE);
    const spared = kill.kind === 'outage' || kill.kind === 'clock';
    const victims = spared ? [] : everyone ? all : [dice.whole(0, fleet.size - 1)];
    const came = await carryOut(kill, { world: this.world, fleet, centre, victims, database });
    centre.trap = null;
    this.report(kill, await checkStore(database, this.clients()));
    if (kill.kind === 'start') await this.killStarting(victims, kill.delayMs);
    await Promise.all(victims.map((index) => fleet.start(index)));
    await this.look(kill);
    this.note(kill, victims, came);
  }

  /** Kills once more, at a moment of the start. */
  private async killStarting(victims: readonly number[], delayMs: number): Promise<void> {
    const { fleet } = this.on;
    for (const index of victims) fleet.begin(index, null);
    await sleep(delayMs);
    await Promise.all(victims.map((index) => fleet.kill(index)));
  }

  /** Waits until everybody has had their answers, and compares what there is with what they know. */
  private async look(kill: Kill | null): Promise<void> {
    await this.world.pause();
    for (const { client } of this.customers) {
      await client.read();
      this.report(kill, checkTranscript(await client.history(), client));
    }
    await this.reviewer?.check();
    this.world.resume();
  }

  private async finish(): Promise<void> {
    const { database, fleet, centre } = this.on;
    await this.world.pause();
    await this.untilOutboxIsEmpty();
    await this.look(null);
    await this.world.pause();
    const outbox = sentMessages.parse(await (await this.world.ask(() => 0, '/demo/outbox')).json());
    for (const { to, text } of outbox) {
      const code = /验证码 (\d{6})/.exec(text)?.[1];
      if (code !== undefined && !centre.got.some((each) => each.startsWith(`86${to}`) && each.includes(code)))
        this.world.fault(`an SMS to ${to} counts as sent and never was`);
    }
    this.world.end();
    await Promise.all(this.living);
    for (const { client } of this.customers) client.close();
    for (const ending of await fleet.stop())
      if (ending !== '0') this.world.fault(`it stopped with ${ending}`);
    this.report(null, await checkStore(database, this.clients()));
  }

  private async untilOutboxIsEmpty(): Promise<void> {
    const waiting = 'SELECT id, kind, attempt, last_error FROM jobs WHERE ready_at IS NOT NULL';
    const until = Date.now() + OUTBOX_EMPTY_MS;
    for (;;) {
      const jobs = await this.on.database.look(({ query }) => query(waiting));
      if (jobs.length === 0) return;
      if (Date.now() > until) return this.world.fault(`jobs were never done: ${JSON.stringify(jobs)}`);
      await sleep(200);
    }
  }

  private clients(): Customer['client'][] {
    return this.customers.map(({ client }) => client);
  }

  private report(kill: Kill | null, faults: readonly string[]): void {
    const when =
      kill === null ? 'at the end' : `after kill ${this.kills.length + 1} (${JSON.stringify(kill)})`;
    for (const fault of faults) this.world.fault(`${when}: ${fault}`);
  }

  private note(kill: Kill, victims: readonly number[], came: boolean): void {
    this.kills.push({ kill, victims, came });
    this.options.onKill(kill);
  }

  private result(): LifeResult {
    const { world, kills, on, reviewer } = this;
    return {
      name: this.plan.name,
      kills,
      answered: world.answered,
      refused: world.refused,
      decisions: reviewer?.decided.length ?? 0,
      submitted: this.customers.reduce((sum, { submitted }) => sum + submitted, 0),
      sms: on.centre.got.length,
      faults: world.faults,
      complaints: on.fleet.complaints,
    };
  }
}
