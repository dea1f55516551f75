import type { Delivery, ElsewhereListener, Signals } from '../../channels/channel';
import type { HandoffListener } from '../../handoff/contract';
import type { SessionEndListener } from './sessions';

/**
 * Where the agents' stream learns of what happens, as it happens, in this process or another. Each member
 * registers a listener; the function it answers takes the listener away again.
 */
export interface LiveSources extends Pick<Delivery, 'onActivities'>, Pick<Signals, 'onTyping'> {
  /** After each commit that changed a conversation's handoff, notes or values. */
  onHandoff(listener: HandoffListener): () => void;
  /** After each change of a case that has a number; told the number. */
  onCase(listener: (number: string) => void): () => void;
  /** After an agent began or ended a shift. */
  onPresence(listener: () => void): () => void;
  /** The processes beside this one; null: it has the store for itself. */
  readonly neighbours: Neighbours | null;
}

/** Other processes on the same store, as far as agents' pages go. */
export interface Neighbours {
  /** Told in which conversation one of them stored something; null: now and then, it may be in any. */
  onStored(listener: ElsewhereListener): () => void;
  /** Told when something may have happened there that was not heard of. */
  onMissed(listener: () => void): () => void;
  /** Told of the sessions that were ended there. */
  onSessionEnd(listener: SessionEndListener): () => void;
  /** Tells them that a shift began or ended here. */
  presenceChanged(): void;
  /** Tells them that a session was ended here. */
  readonly sessionEnded: SessionEndListener;
}
