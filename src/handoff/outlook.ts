import type { Store } from '../store/contract';
import type { Outlook } from './contract';
import { isOnline } from './presence';
import { isOpen, nextOpening, type WorkingHours } from './working-hours';

/** Handoffs that waits are told from, at most and at least. */
const MOST_WAITS = 20;
const LEAST_WAITS = 3;

/** What telling the wait needs. */
export interface OutlookServices {
  readonly store: Pick<Store, 'countQueue' | 'presence' | 'recentWaits'>;
  readonly hours: WorkingHours;
}

/** Makes what tells customers of their wait. */
export function createOutlook({ store, hours }: OutlookServices): Outlook {
  return {
    async of(conversationId, now) {
      const open = isOpen(hours, now);
      const [{ waiting, place }, presence, waits] = await Promise.all([
        store.countQueue(conversationId),
        store.presence(),
        store.recentWaits(MOST_WAITS),
      ]);
      return {
        staffed: open && presence.some((each) => each.onShift && isOnline(each, now)),
        open,
        opensAt: open ? null : nextOpening(hours, now),
        waiting,
        place,
        ...waitsOf(waits),
      };
    },
  };
}

function waitsOf(waits: readonly number[]): { likelyMs: number | null; worstMs: number | null } {
  if (waits.length < LEAST_WAITS) return { likelyMs: null, worstMs: null };
  return { likelyMs: median(waits), worstMs: Math.max(...waits) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? upper;
  return Math.round((lower + upper) / 2);
}
