import type { Signals } from '../../channel';
import type { DeliveryServices, TeamsDelivery } from './contract';
import { reach } from './reference';

/** Teams shows the sign for about as long as this. */
const SHOWN_MS = 3_000;
/** Conversations whose last sign is remembered. */
const MOST_REMEMBERED = 1_000;

/** Makes what shows in Teams that somebody is writing, no more often than it is seen. */
export function createTyping(services: Omit<DeliveryServices, 'drawing' | 'log'>): TeamsDelivery['typing'] {
  const shownAt = new Map<string, number>();
  return async (conversationId) => {
    const now = services.clock.now().getTime();
    if (now - (shownAt.get(conversationId) ?? -Infinity) < SHOWN_MS) return;
    if (shownAt.size >= MOST_REMEMBERED) shownAt.clear();
    shownAt.set(conversationId, now);
    try {
      const reached = await reach(conversationId, services);
      if (reached) await services.connector.send(reached.reference, { type: 'typing' });
    } catch {
      // A sign that does not arrive is missed by nobody: the words will be delivered.
    }
  };
}

/** Shows agents' writing in Teams from now on; the function returned ends that. */
export function showAgentTyping(
  signals: Pick<Signals, 'onTyping'>,
  delivery: Pick<TeamsDelivery, 'typing'>,
): () => void {
  return signals.onTyping(({ conversationId, from }) => {
    if (from === 'agent') void delivery.typing(conversationId);
  });
}
