import { isOutage, translated, unavailable } from './errors';
import type { Statements } from './statements';

/** At most so many writes share a transaction, so that one flush does not hold up the program. */
const LARGEST_GROUP = 256;

/** A write that waits for its transaction. */
interface Write {
  /** Does it; answers whether it is to stay, and how to report it once it is stored. */
  attempt(): { readonly keep: boolean; readonly report: () => void };
  reject(error: unknown): void;
}

/**
 * Group commit: writes that wait together go to disk in one transaction, with one fsync, in the order
 * they came. Each has its own savepoint, so that one that is refused or fails leaves the others alone.
 * Nobody hears of a result before the transaction is on disk.
 */
export class WriteGroup {
  #waiting: Write[] = [];
  #scheduled = false;

  constructor(private readonly statements: Statements) {}

  /**
   * Does `work` within the next transaction and answers its result once that is stored.
   * @param keep whether the result means that its changes stay; they are undone otherwise
   * @throws XiaokaError `StoreUnavailable` when the transaction failed, then nothing of it is stored;
   *   what `work` threw, translated
   */
  run<T>(work: () => T, keep: (result: T) => boolean = () => true): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        attempt() {
          const result = work();
          return { keep: keep(result), report: () => resolve(result) };
        },
        reject,
      });
      this.#schedule();
    });
  }

  /** Writes everything that waits, at once. */
  flushAll(): void {
    while (this.#waiting.length > 0) this.#flush();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#flush();
      if (this.#waiting.length > 0) this.#schedule();
    });
  }

  #flush(): void {
    const group = this.#waiting.splice(0, LARGEST_GROUP);
    if (group.length === 0) return;
    let reports: (() => void)[];
    try {
      this.statements.run('BEGIN IMMEDIATE');
      reports = group.map((write) => this.#attempt(write));
      this.statements.run('COMMIT');
    } catch (error) {
      const reason = this.#rolledBack(unavailable(error));
      for (const write of group) write.reject(reason);
      return;
    }
    for (const report of reports) report();
  }

  /** One write in its savepoint. Throws only what ends the whole transaction. */
  #attempt(write: Write): () => void {
    this.statements.run('SAVEPOINT one_write');
    let report: () => void;
    let keep = false;
    try {
      ({ keep, report } = write.attempt());
    } catch (error) {
      if (isOutage(error) || !this.statements.database.inTransaction) throw error;
      report = () => write.reject(translated(error));
    }
    if (!keep) this.statements.run('ROLLBACK TO one_write');
    this.statements.run('RELEASE one_write');
    return report;
  }

  /** Leaves no transaction open, so that later writes work once the cause is gone. */
  #rolledBack<E extends Error>(reason: E): E {
    try {
      if (this.statements.database.inTransaction) this.statements.run('ROLLBACK');
    } catch {
      return reason;
    }
    return reason;
  }
}
