import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Value } from '../rows/fields';
import type { Table } from '../tables';

const columnRows = z.array(z.object({ name: z.string() }));
const value: z.ZodType<Value> = z.union([z.string(), z.number(), z.instanceof(Buffer), z.null()]);
const valueRow = z.array(value);

/** Names of a table's columns. */
export function columnsOf(database: Database.Database, { name }: Table): string[] {
  return columnRows.parse(database.pragma(`table_info(${name})`)).map((column) => column.name);
}

/** All rows of a table, some at a time, each as its values in the columns' order. */
export function* rowsOf(
  database: Database.Database,
  { name, key }: Table,
  columns: readonly string[],
  size: number,
): Generator<Value[][]> {
  const text = `SELECT ${columns.join(', ')} FROM ${name} ORDER BY ${key.join(', ')}`;
  let rows: Value[][] = [];
  for (const row of database.prepare(text).raw().iterate()) {
    rows.push(valueRow.parse(row));
    if (rows.length < size) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}
