import type { Clock } from '../../core/clock';
import type { Signals } from '../channel';
import { RecentMap } from './recent-map';

/** A conversation's customer is said to be writing at most this often, in milliseconds. */
const AT_MOST_EVERY = 1_000;
/** Conversations whose last signal is remembered. */
const MOST_REMEMBERED = 10_000;

/** Makes what tells that a conversation's customer is writing; what comes too fast is dropped. */
export function customerTyping(signals: Signals, clock: Clock): (conversationId: string) => void {
  const told = new RecentMap<number>(MOST_REMEMBERED);
  return (conversationId) => {
    const now = clock.now().getTime();
    const last = told.get(conversationId);
    if (last !== undefined && Math.abs(now - last) < AT_MOST_EVERY) return;
    told.set(conversationId, now);
    signals.typing(conversationId, 'customer', null);
  };
}
