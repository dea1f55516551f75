import type { Database, Statement } from 'better-sqlite3';
import type { Value } from '../rows/fields';

/** The statements of one connection, each prepared once. Throws the driver's own errors. */
export class Statements {
  readonly #prepared = new Map<string, Statement<unknown[]>>();

  constructor(readonly database: Database) {}

  /** Runs a statement; answers how many rows it changed. */
  run(text: string, ...values: readonly Value[]): number {
    return this.#statement(text).run(...values).changes;
  }

  /** The first row; undefined: none. */
  one(text: string, ...values: readonly Value[]): unknown {
    return this.#statement(text).get(...values);
  }

  /** All rows. */
  all(text: string, ...values: readonly Value[]): unknown[] {
    return this.#statement(text).all(...values);
  }

  #statement(text: string): Statement<unknown[]> {
    let statement = this.#prepared.get(text);
    if (statement === undefined) {
      statement = this.database.prepare(text);
      this.#prepared.set(text, statement);
    }
    return statement;
  }
}
