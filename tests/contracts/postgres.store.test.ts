import type { Clock } from '../../src/core/clock';
import { openPostgresStore } from '../../src/store/postgres/open';
import { CleanDatabase } from '../support/clean-database';
import { PostgresServer } from '../support/postgres';
import { storeContract } from './store.suite';
import type { StoreHarness } from './store/harness';

let server: PostgresServer;
let database: CleanDatabase;
beforeAll(async () => {
  server = await PostgresServer.start();
  database = await CleanDatabase.on(server);
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

async function open(clock: Clock): Promise<StoreHarness> {
  await database.empty();
  const { url } = database;
  let store = await openPostgresStore({ url, clock });
  return {
    store,
    async reopen() {
      await store.close();
      return (store = await openPostgresStore({ url, clock }));
    },
    execute: (sql) => database.execute(sql),
    close: () => store.close(),
  };
}

storeContract('PostgreSQL', open);
