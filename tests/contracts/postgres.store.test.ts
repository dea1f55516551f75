import type { Clock } from '../../src/core/clock';
import { openPostgresStore } from '../../src/store/postgres/open';
import { PostgresServer } from '../support/postgres';
import { storeContract } from './store.suite';
import type { StoreHarness } from './store/harness';

let server: PostgresServer;
beforeAll(async () => (server = await PostgresServer.start()));
afterAll(() => server.stop());

/** One database for all tests, emptied for each. */
let url: string | null = null;

async function open(clock: Clock): Promise<StoreHarness> {
  const at = (url ??= await server.database());
  await server.execute(at, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  let store = await openPostgresStore({ url: at, clock });
  await store.migrate();
  return {
    store,
    async reopen() {
      await store.close();
      return (store = await openPostgresStore({ url: at, clock }));
    },
    async execute(sql) {
      await server.execute(at, sql);
    },
    close: () => store.close(),
  };
}

storeContract('PostgreSQL', open);
