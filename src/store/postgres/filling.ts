import { z } from 'zod';
import { XiaokaError } from '../../core/errors';
import type { Answer } from '../engine';
import { first, statement } from '../question';
import { read, type Value } from '../rows/fields';
import { countOf, TABLES, type Table } from '../tables';
import { answered } from './attempt';
import { translated } from './errors';
import { Lines, type Line } from './line';

/** The largest batch takes its time. */
const LONGEST_MS = 60 * 60 * 1000;

const countRow = z.object({ count: z.coerce.number() });

/** An empty database that is being filled: all of it or nothing. */
export interface Filling {
  /** Adds rows of a table, given as values in the columns' order. */
  insert(table: Table, columns: readonly string[], rows: readonly (readonly Value[])[]): Promise<void>;
  count(table: Table): Promise<number>;
}

/**
 * Fills a migrated, empty database in one transaction: when `work` throws, or this process dies, it stays empty.
 * @throws XiaokaError `StoreConflict` when it is not empty; `StoreUnavailable`; what `work` throws
 */
export async function fill<T>(url: string, work: (filling: Filling) => Promise<T>): Promise<T> {
  const lines = new Lines(url, 1);
  try {
    return await lines.with((line) => inTransaction(line, work));
  } catch (error) {
    throw translated(error);
  } finally {
    await lines.close();
  }
}

async function inTransaction<T>(line: Line, work: (filling: Filling) => Promise<T>): Promise<T> {
  const run = async (text: string, ...values: readonly Value[]): Promise<Answer | undefined> =>
    (await line.send([statement(text, ...values)], LONGEST_MS)).map(answered)[0];
  const filling: Filling = {
    insert: async (table, columns, rows) =>
      void (await run(insertOf(table, columns, rows.length), ...rows.flat())),
    count: async (table) => read(countRow, first(await run(countOf(table))), 'count').count,
  };
  await run('BEGIN');
  for (const name of ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout']) {
    await run(`SET LOCAL ${name} = 0`);
  }
  await run(`LOCK TABLE ${TABLES.map(({ name }) => name).join(', ')} IN EXCLUSIVE MODE`);
  for (const table of TABLES) if ((await filling.count(table)) > 0) throw notEmpty(table);
  const result = await work(filling);
  await run('COMMIT');
  return result;
}

function insertOf({ name }: Table, columns: readonly string[], rows: number): string {
  const values = `(${columns.map(() => '?').join(', ')})`;
  return `INSERT INTO ${name} (${columns.join(', ')}) VALUES ${Array.from({ length: rows }, () => values).join(', ')}`;
}

function notEmpty({ name }: Table): XiaokaError {
  return new XiaokaError(
    'StoreConflict',
    `the database is not empty, there are rows in ${name}; nothing was copied. Name an empty one in DATABASE_URL`,
  );
}
