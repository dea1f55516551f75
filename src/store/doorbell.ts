import { z } from 'zod';

/**
 * What processes tell each other: where something happened, never what. Whoever may connect to the database
 * can hear it, so that nothing of a person stands in it.
 */
export const ringSchema = z.discriminatedUnion('kind', [
  /** Something was said in a conversation. */
  z.object({ kind: z.literal('activities'), id: z.string() }),
  /** A conversation's handoff, notes or values changed. */
  z.object({ kind: z.literal('handoff'), id: z.string() }),
  /** A case that has a number changed. */
  z.object({ kind: z.literal('case'), number: z.string() }),
  /** Somebody is writing in a conversation. */
  z.object({ kind: z.literal('typing'), id: z.string(), from: z.enum(['customer', 'agent']) }),
  /** A shift began or ended. */
  z.object({ kind: z.literal('presence') }),
  /** A session of an agent was ended, named by the hash of its cookie. */
  z.object({ kind: z.literal('session'), idHash: z.string(), why: z.enum(['logged_out', 'replaced']) }),
]);

/** One thing that processes tell each other. */
export type Ring = z.output<typeof ringSchema>;

/**
 * Tells the other processes on the same store to look. A ring may get lost, and a process that stands alone
 * rings for nobody: what matters is always in the store, and is read from there.
 */
export interface Doorbell {
  /** Whether there may be other processes. */
  readonly shared: boolean;
  /** Tells the others; returns at once and never throws. To be called after the commit. */
  ring(ring: Ring): void;
  /** Registers a listener for what others rang; the function returned takes it away again. */
  onRing(listener: (ring: Ring) => void): () => void;
  /** Registers a listener for moments after which rings may have been missed. */
  onMissed(listener: () => void): () => void;
  close(): Promise<void>;
}

/** The doorbell of a process that has its store for itself. */
export const silentDoorbell: Doorbell = {
  shared: false,
  ring: () => undefined,
  onRing: () => () => undefined,
  onMissed: () => () => undefined,
  close: async () => undefined,
};
