import type { Delivery, Signals } from '../../channels/channel';
import type { HandoffListener } from '../../handoff/contract';

/**
 * Where the agents' stream learns of what happens, as it happens. Each member registers a listener; the
 * function it answers takes the listener away again.
 */
export interface LiveSources extends Pick<Delivery, 'onActivities'>, Pick<Signals, 'onTyping'> {
  /** After each commit that changed a conversation's handoff, notes or values. */
  onHandoff(listener: HandoffListener): () => void;
  /** After each change of a case that has a number; told the number. */
  onCase(listener: (number: string) => void): () => void;
  /** After an agent began or ended a shift. */
  onPresence(listener: () => void): () => void;
}
