import type { Database, Statement as Prepared } from 'better-sqlite3';
import type { Answer, Statement } from '../engine';
import type { Value } from '../rows/fields';

const NO_ROWS: readonly unknown[] = [];

/** The statements of one connection, each prepared once. Throws the driver's own errors. */
export class Statements {
  readonly #prepared = new Map<string, Prepared<unknown[]>>();

  constructor(readonly database: Database) {}

  /** Runs a statement; answers how many rows it changed. */
  run(text: string, ...values: readonly Value[]): number {
    return this.#statement(text).run(...values).changes;
  }

  /** All rows. */
  all(text: string, ...values: readonly Value[]): unknown[] {
    return this.#statement(text).all(...values);
  }

  /** Runs a statement, whatever it answers. */
  perform({ text, values }: Statement): Answer {
    const prepared = this.#statement(text);
    if (prepared.reader) return { rows: prepared.all(...values), changed: 0 };
    return { rows: NO_ROWS, changed: prepared.run(...values).changes };
  }

  #statement(text: string): Prepared<unknown[]> {
    let statement = this.#prepared.get(text);
    if (statement === undefined) {
      statement = this.database.prepare(text);
      this.#prepared.set(text, statement);
    }
    return statement;
  }
}
