import { XiaokaError } from '../../core/errors';
import type { Answer, Change } from '../engine';
import { ask, perform } from './change';
import { isOutage, translated, unavailable } from './errors';
import type { Statements } from './statements';

/** At most so many changes share a transaction, so that one flush does not hold up the program. */
const LARGEST_GROUP = 256;

/** A change that waits for its transaction. */
interface Waiting {
  readonly change: Change<unknown>;
  /** Reads what came of it, null: it was refused; answers how to tell, once that is stored. */
  read(answers: readonly Answer[] | null): () => void;
  reject(error: unknown): void;
}

/**
 * Group commit: changes that wait together go to disk in one transaction, with one fsync, in the order
 * they came. Each has its own savepoint, so that one that is refused or fails leaves the others alone.
 * Nobody hears of a result before the transaction is on disk.
 */
export class WriteGroup {
  #waiting: Waiting[] = [];
  #scheduled = false;

  constructor(private readonly statements: Statements) {}

  /**
   * Does a change within the next transaction and answers its result once that is stored.
   * @throws XiaokaError `StoreUnavailable` when the transaction failed, then nothing of it is stored;
   *   what else went wrong, translated
   */
  run<T>(change: Change<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        change,
        read: (answers) => {
          const result = answers === null ? this.#refusal(change) : change.answer(answers);
          return () => resolve(result);
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
      reports = group.map((waiting) => this.#attempt(waiting));
      this.statements.run('COMMIT');
    } catch (error) {
      const reason = this.#rolledBack(unavailable(error));
      for (const waiting of group) waiting.reject(reason);
      return;
    }
    for (const report of reports) report();
  }

  /** One change in its savepoint. Throws only what ends the whole transaction. */
  #attempt(waiting: Waiting): () => void {
    this.statements.run('SAVEPOINT one_write');
    try {
      const answers = perform(this.statements, waiting.change);
      if (answers === null) this.statements.run('ROLLBACK TO one_write');
      const report = waiting.read(answers);
      this.statements.run('RELEASE one_write');
      return report;
    } catch (error) {
      if (isOutage(error) || !this.statements.database.inTransaction) throw error;
      this.statements.run('ROLLBACK TO one_write');
      this.statements.run('RELEASE one_write');
      return () => waiting.reject(translated(error));
    }
  }

  /** What it means that a change was refused. */
  #refusal<T>({ refused }: Change<T>): T {
    if (refused !== undefined) return ask(this.statements, refused());
    throw new XiaokaError('StoreConflict', 'a needed row is not there');
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
