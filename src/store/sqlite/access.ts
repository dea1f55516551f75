import type { Clock } from '../../core/clock';
import { milliseconds } from '../rows/fields';
import { closedError, translated } from './errors';
import { WriteGroup } from './group';
import type { Statements } from './statements';

/**
 * The way to the database until it is closed. Reads answer at once; every write goes through the write
 * group. Errors are XiaokaErrors: `StoreUnavailable` when the database does not work or is closed,
 * `StoreConflict` when a row is added that is there already, `InternalError` for bad data.
 */
export class Access {
  readonly #group: WriteGroup;
  #closed = false;

  constructor(
    readonly statements: Statements,
    private readonly clock: Clock,
  ) {
    this.#group = new WriteGroup(statements);
  }

  /** The present moment, milliseconds. */
  now(): number {
    return milliseconds(this.clock.now());
  }

  /** Does something that changes nothing. */
  async read<T>(work: () => T): Promise<T> {
    if (this.#closed) throw closedError();
    try {
      return work();
    } catch (error) {
      throw translated(error);
    }
  }

  /**
   * Does something within the next transaction and answers its result once that is stored.
   * @param keep whether the result means that its changes stay; they are undone otherwise
   */
  async write<T>(work: () => T, keep?: (result: T) => boolean): Promise<T> {
    if (this.#closed) throw closedError();
    return this.#group.run(work, keep);
  }

  /** Writes what waits, folds the write-ahead log into the file and closes it; twice does no harm. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const { database } = this.statements;
    try {
      this.#group.flushAll();
      database.pragma('wal_checkpoint(TRUNCATE)');
    } catch (error) {
      throw translated(error);
    } finally {
      database.close();
    }
  }
}
