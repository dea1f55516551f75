import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import { z } from 'zod';
import { openVault } from '../../../src/privacy/key-check';
import type { Store } from '../../../src/store/contract';
import { openPostgresStore } from '../../../src/store/postgres/open';
import { openDatabase, openSqliteStore } from '../../../src/store/sqlite/open';
import { fillablePostgres, fillableSqlite } from '../../support/fillable';
import { fillStore } from '../../support/many-rows';
import { PostgresServer } from '../../support/postgres';
import { dataFolder } from '../program';
import { postgresLimit, sqliteLimit, type Limit } from './limit';

/** A database with many conversations in it. */
export interface Filled {
  readonly size: number;
  /** Settings by which a process of the program finds it. */
  environment(process: number): Record<string, string>;
  open(): Promise<Store>;
  /** Ids of some stored conversations, from all over, each once. */
  sample(): Promise<readonly string[]>;
  /** The engine itself, without the store on it. */
  limit(): Promise<Limit>;
}

/** An engine, and how its databases are made and filled. */
export interface StoreEngine {
  readonly name: string;
  /** Processes of the program to measure with, one after another. */
  readonly processes: readonly number[];
  fill(size: number): Promise<Filled>;
  close(): Promise<void>;
}

const SECRET = Buffer.alloc(32, 'bench').toString('base64');
const STRETCHES = 100;
const STRETCH = 100;
const SAMPLE = `SELECT id FROM conversations WHERE id > ? ORDER BY id LIMIT ${STRETCH}`;
const ids = z.array(z.object({ id: z.string() }));
/** First letters of an id, which is hexadecimal. */
const anywhere = (): string =>
  Math.floor(Math.random() * 16 ** 6)
    .toString(16)
    .padStart(6, '0');

/** An empty store that has its key, so that the program goes on with what is filled in and is not sealed. */
async function prepared(open: () => Promise<Store>): Promise<Store> {
  const store = await open();
  await store.migrate();
  await openVault(store, { current: SECRET, older: [] }, 'the benchmark');
  return store;
}

/** SQLite, a file for each size. */
export const sqliteEngine: StoreEngine = {
  name: 'SQLite',
  processes: [1],
  async fill(size) {
    const folder = dataFolder(`sqlite-${size}`);
    const file = join(folder, 'xiaoka.db');
    const open = (): Promise<Store> => openSqliteStore({ file });
    const store = await prepared(open);
    const database = openDatabase(file);
    database.pragma('synchronous = OFF');
    await fillStore(store, fillableSqlite(database), size);
    database.close();
    await store.close();
    return {
      size,
      environment: () => ({ XIAOKA_DATA_DIR: folder, XIAOKA_SECRET: SECRET }),
      open,
      async sample() {
        const reader = new Sqlite(file, { readonly: true });
        const asked = reader.prepare(SAMPLE);
        const found = Array.from({ length: STRETCHES }, () => ids.parse(asked.all(anywhere())));
        reader.close();
        return [...new Set(found.flat().map(({ id }) => id))];
      },
      limit: async () => sqliteLimit(file),
    };
  },
  async close() {},
};

/** Settings of a server of this size that commits as durably as it does by default. */
const DURABLE = { fsync: 'on', shared_buffers: '512MB', max_wal_size: '4GB', max_connections: '200' };

/** PostgreSQL, a database for each size on one server. */
export async function postgresEngine(): Promise<StoreEngine> {
  const server = await PostgresServer.start(DURABLE);
  return {
    name: 'PostgreSQL',
    processes: [1, 2],
    async fill(size) {
      const url = await server.database();
      const open = (): Promise<Store> => openPostgresStore({ url });
      const store = await prepared(open);
      const client = new Client({ connectionString: url });
      await client.connect();
      await fillStore(store, fillablePostgres(client), size);
      await client.query('VACUUM ANALYZE');
      await client.query('CHECKPOINT');
      await client.end();
      await store.close();
      return {
        size,
        environment: (process) => ({
          DATABASE_URL: url,
          XIAOKA_DATA_DIR: dataFolder(`postgres-${size}-${process}`),
          XIAOKA_SECRET: SECRET,
        }),
        open,
        async sample() {
          const reader = new Client({ connectionString: url });
          await reader.connect();
          const found = new Set<string>();
          for (let stretch = 0; stretch < STRETCHES; stretch += 1) {
            const { rows } = await reader.query(SAMPLE.replace('?', '$1'), [anywhere()]);
            for (const { id } of ids.parse(rows)) found.add(id);
          }
          await reader.end();
          return [...found];
        },
        limit: async () => postgresLimit(url),
      };
    },
    close: () => server.stop(),
  };
}
