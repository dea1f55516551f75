import { UNDECIDED } from '../core/case';
import type { Clock } from '../core/clock';
import { colleaguesOf } from '../handoff/presence';
import type { DeskRow, Store } from '../store/contract';
import type { Present } from './contract';

/** How many overdue cases are listed. */
const OVERDUE_LIMIT = 500;

/** The part of the store that tells how things stand. */
export type PresentStore = Pick<Store, 'desk' | 'presence' | 'agents' | 'cases'>;

function queueOf(desk: readonly DeskRow[], now: Date): Present['queue'] {
  const waits = desk
    .filter(({ handoff }) => handoff.claimedBy === null)
    .map(({ handoff }) => now.getTime() - handoff.requestedAt.getTime());
  return {
    waiting: waits.length,
    longestWaitMs: waits.length === 0 ? null : Math.max(0, ...waits),
    claimed: desk.length - waits.length,
  };
}

async function shiftOf(store: PresentStore, desk: readonly DeskRow[], now: Date): Promise<Present['shift']> {
  const colleagues = colleaguesOf(await store.agents(), await store.presence(), desk, now);
  return colleagues
    .filter(({ onShift }) => onShift)
    .map(({ email, name, online, chats }) => ({ email, name, online, chats }));
}

async function overdueOf(store: PresentStore): Promise<Present['overdueCases']> {
  const late = await store.cases({
    states: UNDECIDED,
    overdue: true,
    numbered: true,
    limit: OVERDUE_LIMIT,
  });
  return late.flatMap(({ number, dueAt }) => (number === null ? [] : [{ number, dueAt }]));
}

/** How things stand now: the queue, who is on shift, which cases are overdue. */
export async function readPresent(store: PresentStore, clock: Clock): Promise<Present> {
  const desk = await store.desk();
  const now = clock.now();
  return {
    queue: queueOf(desk, now),
    shift: await shiftOf(store, desk, now),
    overdueCases: await overdueOf(store),
  };
}
