/** Of all processes on a store, one does what is done by the clock. */
export interface Leadership {
  /** Whether it is this one, at this moment. Never throws: who cannot tell is not the one. */
  holds(): Promise<boolean>;
  /** Registers a listener for the moment when it becomes this one; the function returned takes it away again. */
  onTaken(listener: () => void): () => void;
  /** Leaves it to the others. */
  close(): Promise<void>;
}

/** The leadership of a process that has its store for itself. */
export const undisputed: Leadership = {
  holds: async () => true,
  onTaken: () => () => undefined,
  close: async () => undefined,
};
