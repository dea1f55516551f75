/**
 * Runs something at once, and at most once more after each pause however often it is wanted.
 * One pause for each key.
 */
export class Throttle<K> {
  private readonly again = new Map<K, (() => void) | null>();

  constructor(private readonly pauseMs: number) {}

  /** Runs it now, or when the pause of its key is over. */
  run(key: K, action: () => void): void {
    if (this.again.has(key)) {
      this.again.set(key, action);
      return;
    }
    this.again.set(key, null);
    setTimeout(() => {
      const next = this.again.get(key);
      this.again.delete(key);
      if (next) this.run(key, next);
    }, this.pauseMs);
    action();
  }
}
