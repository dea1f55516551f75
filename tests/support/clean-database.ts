import { Client } from 'pg';
import { openPostgresStore } from '../../src/store/postgres/open';
import type { PostgresServer } from './postgres';

/** One migrated database, emptied again and again: quicker than one for each test. */
export class CleanDatabase {
  private constructor(
    readonly url: string,
    private readonly client: Client,
    private readonly emptying: string,
  ) {}

  static async on(server: PostgresServer): Promise<CleanDatabase> {
    const url = await server.database();
    const store = await openPostgresStore({ url });
    await store.migrate();
    await store.close();
    const client = new Client({ connectionString: url });
    await client.connect();
    // Without triggers foreign keys do not matter.
    await client.query(
      'SET session_replication_role = replica; CREATE TEMP TABLE saved AS TABLE schema_migrations',
    );
    const { rows } = await client.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    );
    const emptying = rows.map(({ name }) => `DELETE FROM ${name};`).join(' ');
    return new CleanDatabase(url, client, `${emptying} INSERT INTO schema_migrations TABLE saved`);
  }

  async empty(): Promise<void> {
    await this.client.query(this.emptying);
  }

  async execute(sql: string): Promise<void> {
    await this.client.query(sql);
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
