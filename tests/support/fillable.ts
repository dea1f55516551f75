import type Database from 'better-sqlite3';
import type { Client } from 'pg';
import { z } from 'zod';
import type { Fillable } from './many-rows';

const names = z.array(z.object({ name: z.string() }));

/** An SQLite database to be filled past the store. */
export function fillableSqlite(database: Database.Database): Fillable {
  return {
    execute: async (sql) => void database.exec(sql),
    columns: async (table) => names.parse(database.pragma(`table_info(${table})`)).map(({ name }) => name),
    series: (total) =>
      'WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL ' +
      `SELECT n + 1 FROM counted WHERE n < ${total}) SELECT n FROM counted`,
    randomText: 'lower(hex(randomblob(16)))',
  };
}

/** A PostgreSQL database to be filled past the store. @param client connected */
export function fillablePostgres(client: Client): Fillable {
  return {
    execute: async (sql) => void (await client.query(sql)),
    async columns(table) {
      const asked = 'SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1';
      return names.parse((await client.query(asked, [table])).rows).map(({ name }) => name);
    },
    series: (total) => `SELECT n FROM generate_series(1, ${total}) n`,
    randomText: "replace(gen_random_uuid()::text, '-', '')",
  };
}
