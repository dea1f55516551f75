import { watch } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './backend';
import type { Centre } from './centre';
import type { Fleet } from './fleet';
import type { Kill, Trouble } from './plan';
import type { World } from './world';

/** When what a kill waits for does not come, it kills all the same. */
const LONGEST_WAIT_MS = 6_000;

/** What a kill needs to know of the run. */
export interface Scene {
  readonly world: World;
  readonly fleet: Fleet;
  readonly centre: Centre;
  readonly database: Database;
  /** Processes that are to die. */
  readonly victims: readonly number[];
}

/** Waits for the moment of a kill and kills; answers when the victims are gone, and whether the moment came. */
export async function carryOut(kill: Kill, scene: Scene): Promise<boolean> {
  const { fleet, victims } = scene;
  if (kill.kind === 'outage' || kill.kind === 'clock') return makeTrouble(kill, scene).then(() => true);
  const killed = (): Promise<unknown> => Promise.all(victims.map((index) => fleet.kill(index)));
  const late = new AbortController();
  const strike = (): void => void (late.signal.aborted || killed());
  const came = await inTime(moment(kill, scene, { strike, late: late.signal }));
  late.abort();
  await killed();
  return came;
}

/** How a moment strikes, and when nobody waits for it any more. */
interface Blow {
  strike(): void;
  readonly late: AbortSignal;
}

/** Trouble that kills nobody; answers when it is over. */
async function makeTrouble(
  kill: Extract<Kill, { kind: Trouble }>,
  { world, fleet, database }: Scene,
): Promise<void> {
  await answers(kill.answers, world, AbortSignal.timeout(LONGEST_WAIT_MS));
  if (kill.kind === 'clock') {
    world.clockMoved = true;
    return fleet.moveClock(kill.byMs);
  }
  await database.fail();
  await sleep(kill.forMs);
  await database.heal();
}

/** The moment itself; strikes at it without a turn of the event loop in between. */
async function moment(
  kill: Exclude<Kill, { kind: Trouble }>,
  scene: Scene,
  { strike, late }: Blow,
): Promise<void> {
  const { world, fleet, centre, victims, database } = scene;
  switch (kill.kind) {
    case 'answer':
    case 'start':
      await answers(kill.answers, world, late);
      if (kill.kind === 'answer') await sleep(kill.delayMs);
      return strike();
    case 'turn':
      await answers(kill.answers, world, late);
      await world.nextMessage();
      await exactly(kill.delayMs);
      return strike();
    case 'commit':
      victims.forEach((index) => fleet.arm(index, { point: 'commit', side: kill.side, count: kill.count }));
      await Promise.race(victims.map((index) => fleet.gone(index)));
      return strike();
    case 'log':
      await answers(kill.answers, world, late);
      await writes(database.log, kill.count, late);
      return strike();
    case 'send':
      await new Promise<void>((resolve) => {
        centre.trap = { side: kill.side, spring: () => resolve(strike()) };
      });
      return;
    case 'migration':
      await fleet.gone(0);
  }
}

async function answers(count: number, world: World, late: AbortSignal): Promise<void> {
  const from = world.answered;
  while (world.answered - from < count && !late.aborted) await sleep(1);
}

/** Timers are a millisecond or more apart; this looks at every turn of the event loop. */
async function exactly(ms: number): Promise<void> {
  const until = performance.now() + ms;
  while (performance.now() < until) await new Promise(setImmediate);
}

async function writes(file: string | null, count: number, late: AbortSignal): Promise<void> {
  if (file === null) return;
  await new Promise<void>((resolve) => {
    let left = count;
    const watcher = watch(file, { signal: late }, () => {
      left -= 1;
      if (left > 0) return;
      watcher.close();
      resolve();
    });
  });
}

async function inTime(work: Promise<void>): Promise<boolean> {
  const timeIsUp = sleep(LONGEST_WAIT_MS, false, { ref: false });
  return Promise.race([work.then(() => true), timeIsUp]);
}
