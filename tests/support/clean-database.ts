import { Client } from 'pg';
import { openPostgresStore } from '../../src/store/postgres/open';
import type { PostgresServer } from './postgres';

/** Without triggers foreign keys do not matter. */
const SET_UP = 'SET session_replication_role = replica; CREATE TEMP TABLE saved AS TABLE schema_migrations';

/** One migrated database, emptied again and again: quicker than one for each test. */
export class CleanDatabase {
  private client = new Client();

  private constructor(
    readonly url: string,
    private readonly emptying: string,
  ) {}

  static async on(server: PostgresServer): Promise<CleanDatabase> {
    const url = await server.database();
    const store = await openPostgresStore({ url });
    await store.migrate();
    await store.close();
    const tables = await server.execute(
      url,
      `SELECT string_agg('DELETE FROM ' || tablename, '; ') AS emptying FROM pg_tables WHERE schemaname = 'public'`,
    );
    const [{ emptying }] = tables as [{ emptying: string }];
    const database = new CleanDatabase(url, `${emptying}; INSERT INTO schema_migrations TABLE saved`);
    await database.connect();
    return database;
  }

  /** Connects, again when the server was down. */
  async connect(): Promise<void> {
    this.client = new Client({ connectionString: this.url });
    this.client.on('error', () => undefined);
    await this.client.connect();
    await this.client.query(SET_UP);
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
