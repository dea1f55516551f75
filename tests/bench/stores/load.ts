import { randomUUID } from 'node:crypto';
import type { Conversation } from '../../../src/core/conversation';
import type { Store, UnitOfWork } from '../../../src/store/contract';
import { turnOf } from '../../support/many-rows';
import type { Filled } from './database';

/** What a load came to; times in milliseconds. */
export interface LoadResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** How a load is made. */
export interface LoadOptions {
  readonly customers: number;
  readonly measuredMs: number;
}

/** The next turn of a conversation: a message and two answers. */
function nextTurn(conversation: Conversation): UnitOfWork {
  const activities = turnOf(conversation.id, conversation.lastSequence);
  return {
    conversation: {
      ...conversation,
      lastSequence: conversation.lastSequence + activities.length,
      updatedAt: new Date(),
    },
    deliveryKeys: [`client:${randomUUID()}`],
    activities,
  };
}

/** Turns of stored conversations, anywhere among them: read, then committed, so many customers at a time. */
export async function loadStore(filled: Filled, { customers, measuredMs }: LoadOptions): Promise<LoadResult> {
  const [store, ids] = [await filled.open(), await filled.sample()];
  try {
    return await measure(customers, measuredMs, async () => {
      const conversation = await stored(store, ids);
      return (await store.commit(nextTurn(conversation))) === 'committed' ? 1 : 0;
    });
  } finally {
    await store.close();
  }
}

/**
 * The same rows by the engine's own means, each conversation's connection on its own.
 * @param together units in a transaction
 * @param connections how many write at the same time; at most what the engine has
 */
export async function loadEngine(
  filled: Filled,
  { measuredMs }: LoadOptions,
  together: number,
  connections: number,
): Promise<LoadResult> {
  const [store, ids, limit] = [await filled.open(), await filled.sample(), await filled.limit()];
  const known = new Map<string, Conversation>();
  const writers = Math.min(connections, limit.connections);
  const own = (writer: number): string[] => ids.filter((_, index) => index % writers === writer);
  const shares = Array.from({ length: writers }, (_, writer) => own(writer));
  try {
    return await measure(writers, measuredMs, async (writer) => {
      const units: UnitOfWork[] = [];
      for (const id of picked(shares[writer] ?? [], together)) {
        const read = known.get(id) ?? (await store.snapshot(id))?.conversation;
        if (read === undefined) continue;
        const unit = nextTurn(read);
        units.push(unit);
        if (unit.conversation) known.set(id, { ...unit.conversation, version: read.version + 1 });
      }
      await limit.commit(units, writer);
      return units.length;
    });
  } finally {
    await limit.close();
    await store.close();
  }
}

async function stored(store: Store, ids: readonly string[]): Promise<Conversation> {
  for (;;) {
    const [id = ''] = picked(ids, 1);
    const snapshot = await store.snapshot(id);
    if (snapshot !== null) return snapshot.conversation;
  }
}

/** Some of them, none twice. */
function picked(ids: readonly string[], count: number): string[] {
  const chosen = new Set<string>();
  while (chosen.size < Math.min(count, ids.length))
    chosen.add(ids[Math.floor(Math.random() * ids.length)] ?? '');
  return [...chosen];
}

/** Runs loops for some time. @param work answers how many turns it stored */
async function measure(
  loops: number,
  measuredMs: number,
  work: (loop: number) => Promise<number>,
): Promise<LoadResult> {
  const times: number[] = [];
  let turns = 0;
  const started = performance.now();
  const until = started + measuredMs;
  await Promise.all(
    Array.from({ length: loops }, async (_, loop) => {
      for (let now = performance.now(); now < until;) {
        const before = now;
        const done = await work(loop);
        now = performance.now();
        turns += done;
        if (done > 0) times.push(now - before);
        // A loop that never waits would keep the others from beginning.
        await new Promise(setImmediate);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  times.sort((one, other) => one - other);
  const quantile = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? Number.NaN;
  return { perSecond: turns / seconds, p50: quantile(0.5), p99: quantile(0.99) };
}
