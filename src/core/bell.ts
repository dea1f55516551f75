/** Tells whoever listens, in this process, that something happened. */
export class Bell<T> {
  private readonly listeners = new Set<(value: T) => void>();

  /** @param onFailure is told what a listener threw; the others hear the bell all the same */
  constructor(private readonly onFailure: (error: unknown) => void) {}

  /** Calls every listener. */
  ring(value: T): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(value);
      } catch (error) {
        this.onFailure(error);
      }
    }
  }

  /** Registers a listener; the function returned takes it away again. */
  listen(listener: (value: T) => void): () => void {
    // A wrapper of its own, so that one who registers twice is taken away once.
    const own = (value: T): void => listener(value);
    this.listeners.add(own);
    return () => void this.listeners.delete(own);
  }
}
