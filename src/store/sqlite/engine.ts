import type { Clock } from '../../core/clock';
import type { Change, Engine, Question, Statement } from '../engine';
import { MIGRATIONS } from '../migrations';
import { statement } from '../question';
import { milliseconds } from '../rows/fields';
import { SQL } from '../sql';
import { ask } from './change';
import { closedError, translated } from './errors';
import { WriteGroup } from './group';
import { migrateSqlite } from './migrate';
import type { Statements } from './statements';

/** SQLite: questions are answered at once; every change goes through the write group. */
export class SqliteEngine implements Engine {
  readonly #group: WriteGroup;
  #closed = false;

  constructor(
    readonly statements: Statements,
    private readonly clock: Clock,
  ) {
    this.#group = new WriteGroup(statements);
  }

  now(): number {
    return milliseconds(this.clock.now());
  }

  /** One process, whose changes go one after another: nobody else claims meanwhile. */
  claimJobs(leaseEnd: number, present: number, limit: number): readonly Statement[] {
    return [statement(SQL.claimJobs, leaseEnd, present, present, present, limit)];
  }

  async ask<T>(question: Question<T>): Promise<T> {
    return this.#whileOpen(() => ask(this.statements, question));
  }

  async change<T>(change: Change<T>): Promise<T> {
    if (this.#closed) throw closedError();
    return this.#group.run(change);
  }

  async migrate(): Promise<void> {
    this.#whileOpen(() => migrateSqlite(this.statements, MIGRATIONS, this.now()));
  }

  /** Writes what waits, folds the write-ahead log into the file and closes it. */
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

  #whileOpen<T>(work: () => T): T {
    if (this.#closed) throw closedError();
    try {
      return work();
    } catch (error) {
      throw translated(error);
    }
  }
}
