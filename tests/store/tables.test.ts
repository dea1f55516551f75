import { z } from 'zod';
import { openDatabase } from '../../src/store/sqlite/open';
import { SqliteEngine } from '../../src/store/sqlite/engine';
import { Statements } from '../../src/store/sqlite/statements';
import { systemClock } from '../../src/core/clock';
import { TABLES } from '../../src/store/tables';

const columns = z.array(z.object({ name: z.string(), pk: z.int() }));
const foreign = z.array(z.object({ table: z.string(), from: z.string() }));

test('the list of tables is that of the schema, with its keys and owners, and owners come first', async () => {
  const database = openDatabase(':memory:');
  const engine = new SqliteEngine(new Statements(database), systemClock);
  await engine.migrate();
  const names = z
    .array(z.string())
    .parse(database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all());
  const found = names
    .filter((name) => name !== 'schema_migrations')
    .map((name) => {
      const keys = columns.parse(database.pragma(`table_info(${name})`)).filter(({ pk }) => pk > 0);
      const parents = foreign.parse(database.pragma(`foreign_key_list(${name})`));
      const parent = parents.map(({ table, from }) => ({ column: from, table }))[0];
      const key = keys.sort((one, other) => one.pk - other.pk).map((column) => column.name);
      return { name, key, ...(parent && { parent }) };
    });
  const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name);
  expect(found.sort(byName)).toEqual([...TABLES].sort(byName));
  const order = TABLES.map(({ name }) => name);
  for (const { name, parent } of TABLES) {
    if (parent) expect(order.indexOf(parent.table)).toBeLessThan(order.indexOf(name));
  }
  await engine.close();
});
