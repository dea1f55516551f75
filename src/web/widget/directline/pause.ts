/** Waits that can be cut short when there is reason to hope that the network is back. */
export class Pause {
  private wakeUp: () => void = () => undefined;
  private woken = false;

  /**
   * Waits so many milliseconds, or until woken; not at all where that happened since the last wait.
   * @param atLeast milliseconds that nothing cuts short
   */
  async wait(milliseconds: number, atLeast = 0): Promise<void> {
    if (atLeast > 0) await new Promise((resolve) => setTimeout(resolve, atLeast));
    if (!this.woken) await this.sleep(milliseconds - atLeast);
    this.woken = false;
  }

  /** Ends the wait, or spares the next one. */
  wake(): void {
    this.woken = true;
    this.wakeUp();
  }

  private sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Milliseconds before the n-th try (from 1): doubling to 15 s, spread so that clients do not come in step. */
export const backoff = (attempt: number): number =>
  Math.min(15_000, 500 * 2 ** (attempt - 1)) * (0.7 + 0.6 * Math.random());
