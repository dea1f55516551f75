import type { UnitOfWork } from '../../../src/store/contract';
import type { Statement } from '../../../src/store/engine';
import { unitChange } from '../../../src/store/parts/unit';
import { Lines, type Line } from '../../../src/store/postgres/line';
import { statement } from '../../../src/store/question';
import { openDatabase } from '../../../src/store/sqlite/open';
import { Statements } from '../../../src/store/sqlite/statements';

/** An engine that carries out the very statements of turns, in transactions made by hand. */
export interface Limit {
  /** Connections that may write at the same time. */
  readonly connections: number;
  /** Stores units in one transaction, over one of the connections. */
  commit(units: readonly UnitOfWork[], connection: number): Promise<void>;
  close(): Promise<void>;
}

const statementsOf = (units: readonly UnitOfWork[]): Statement[] =>
  units.flatMap((unit) => [...unitChange(unit, Date.now()).statements]);

/** One writer, which is all that SQLite has. */
export function sqliteLimit(file: string): Limit {
  const statements = new Statements(openDatabase(file));
  return {
    connections: 1,
    async commit(units) {
      statements.run('BEGIN IMMEDIATE');
      for (const each of statementsOf(units)) statements.perform(each);
      statements.run('COMMIT');
    },
    close: async () => void statements.database.close(),
  };
}

const [BEGIN, COMMIT] = [statement('BEGIN'), statement('COMMIT')];
const CONNECTIONS = 50;

/** Many writers; what belongs to a transaction is sent together. */
export function postgresLimit(url: string): Limit {
  const pools = Array.from({ length: CONNECTIONS }, () => new Lines(url, 1));
  return {
    connections: CONNECTIONS,
    async commit(units, connection) {
      const pool = pools[connection];
      if (pool === undefined) throw new Error(`there is no connection ${connection}`);
      await pool.with(async (line: Line) => {
        for (const answer of await line.send([BEGIN, ...statementsOf(units), COMMIT]))
          if (answer instanceof Error) throw answer;
      });
    },
    close: async () => void (await Promise.all(pools.map((pool) => pool.close()))),
  };
}
