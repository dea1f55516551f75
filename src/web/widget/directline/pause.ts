/** Waits that can be cut short when there is reason to hope that the network is back. */
export class Pause {
  private wakeUp: () => void = () => undefined;

  /** Waits so many milliseconds, or until woken. */
  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Ends the wait, if there is one. */
  wake(): void {
    this.wakeUp();
  }
}

/** Milliseconds before the n-th try (from 1): doubling to 15 s, spread so that clients do not come in step. */
export const backoff = (attempt: number): number =>
  Math.min(15_000, 500 * 2 ** (attempt - 1)) * (0.7 + 0.6 * Math.random());
