import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from './load';
import { Program, xiaoka } from './program';
import { progress } from './report';
import { DirectLineCustomer } from './speakers';

/** Resident memory of our process, in MB. */
export interface MemoryResult {
  readonly conversations: number;
  /** Messages answered; two in each conversation. */
  readonly turns: number;
  readonly atStart: number;
  /** A few seconds after the last conversation. */
  readonly after: number;
  /** Highest so far, start included. */
  readonly highest: number;
}

const AT_ONCE = 50;
const PAUSE_MS = 5_000;
const LINES = ['销卡之后照片还在吗', 'I want to cancel my internet card'];

/**
 * Begins so many conversations of two turns each in a fresh program. The program gives out 6,000 tokens a
 * minute to one address: the rest waits as long as it is told to.
 */
export async function measureMemory(conversations: number): Promise<MemoryResult> {
  progress(`turns: ${conversations} conversations; the limit on new ones makes this take over a minute`);
  const program = await Program.start(xiaoka('memory'));
  try {
    const atStart = program.memory().now;
    let turns = 0;
    await inParallel(program.port, conversations, AT_ONCE, async (_, connection) => {
      const customer = await DirectLineCustomer.arrive(connection, LINES, 'zh-CN');
      for (let turn = 0; turn < LINES.length; turn += 1) {
        if (customer.take(await connection.send(customer.next()))) turns += 1;
      }
    });
    await sleep(PAUSE_MS);
    const { now, highest } = program.memory();
    return { conversations, turns, atStart, after: now, highest };
  } finally {
    await program.stop();
  }
}
