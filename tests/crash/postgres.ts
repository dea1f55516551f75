import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { MIGRATIONS } from '../../src/store/migrations';
import { Lines } from '../../src/store/postgres/line';
import { migratePostgres } from '../../src/store/postgres/migrate';
import { openPostgresStore } from '../../src/store/postgres/open';
import { PostgresServer } from '../support/postgres';
import type { Backend, Database, Look } from './backend';
import { PAST } from './past';

/** PostgreSQL: a server of its own, with a database for each life. */
export class PostgresBackend implements Backend {
  private constructor(private readonly server: PostgresServer) {}

  static async open(): Promise<PostgresBackend> {
    return new PostgresBackend(await PostgresServer.start());
  }

  async make(): Promise<Database> {
    return new PostgresDatabase(this.server, await this.server.database());
  }

  async close(): Promise<void> {
    await this.server.stop();
  }
}

class PostgresDatabase implements Database {
  readonly log = null;
  private readonly folder = mkdtempSync(join(tmpdir(), 'xiaoka-crash-'));

  constructor(
    private readonly server: PostgresServer,
    private readonly url: string,
  ) {}

  environment(process: number): Record<string, string> {
    return { DATABASE_URL: this.url, XIAOKA_DATA_DIR: join(this.folder, `process-${process}`) };
  }

  async fail(): Promise<void> {
    await this.server.crash();
  }

  async heal(): Promise<void> {
    await this.server.up();
  }

  async look<T>(work: (look: Look) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: this.url });
    await client.connect();
    const store = await openPostgresStore({ url: this.url });
    try {
      const query = async (sql: string): Promise<unknown[]> =>
        (await client.query<Record<string, unknown>>(sql)).rows;
      return await work({ store, query, damage: async () => [] });
    } finally {
      await client.end();
      await store.close();
    }
  }

  async age(version: number): Promise<void> {
    if (version === 0) return;
    const lines = new Lines(this.url, 1);
    const known = MIGRATIONS.filter((each) => each.version <= version);
    await migratePostgres(lines, known, 0);
    await lines.with((line) => line.query(PAST));
    await lines.close();
  }

  async remove(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
