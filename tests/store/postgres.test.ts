import { inspect } from 'node:util';
import { Client } from 'pg';
import { MIGRATIONS } from '../../src/store/migrations';
import type { Store } from '../../src/store/contract';
import { openPostgresStore } from '../../src/store/postgres/open';
import { Lines } from '../../src/store/postgres/line';
import { migratePostgres } from '../../src/store/postgres/migrate';
import { verifyLog } from '../../src/store/audit-chain';
import { Cable } from '../support/cable';
import { CleanDatabase } from '../support/clean-database';
import { PostgresServer } from '../support/postgres';
import { until } from '../support/until';
import { activity, at, conversation, entry, job, say } from '../contracts/store/samples';

let server: PostgresServer;
let database: CleanDatabase;
let store: Store;
beforeAll(async () => {
  server = await PostgresServer.start();
  database = await CleanDatabase.on(server);
});
afterAll(async () => {
  await database.close();
  await server.stop();
});
beforeEach(async () => {
  await database.empty();
  store = await openPostgresStore({ url: database.url });
});
afterEach(() => store.close());

const begin = (id: string, at = store) =>
  at.commit({
    conversation: conversation(id, { lastSequence: 1 }),
    activities: [activity(id, 1)],
    deliveryKeys: ['m'],
  });
const codes = (ended: readonly PromiseSettledResult<unknown>[]) =>
  ended.map((each) => (each.status === 'fulfilled' ? each.value : (each.reason as { code: string }).code));
const ids = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`);
const rows = (sql: string) => server.execute(database.url, sql);

test('units that wait together are one transaction', async () => {
  await store.ping();
  await Promise.all(ids(50).map((id) => begin(id)));
  expect(
    await rows(
      'SELECT COUNT(DISTINCT CAST(xmin AS TEXT)) AS transactions, COUNT(*) AS units FROM activities',
    ),
  ).toEqual([{ transactions: '1', units: '50' }]);
});

test('one unit that is refused or wrong leaves the others of its group alone', async () => {
  await begin('c7');
  const ended = await Promise.allSettled([
    ...ids(20).map((id) => begin(id)),
    store.commit({ conversation: conversation('d'), jobs: [job('j'), job('j')] }),
    store.commit({ conversation: conversation('e') }),
  ]);
  const wanted = ids(20).map((id) => (id === 'c7' ? 'duplicate' : 'committed'));
  expect(codes(ended)).toEqual([...wanted, 'StoreConflict', 'committed']);
  expect(await store.snapshot('d')).toBeNull();
  expect(await rows('SELECT COUNT(*) AS units FROM activities')).toEqual([{ units: '20' }]);
});

test('a transaction that cannot be ended fails whole, and the next one works', async () => {
  await database.execute(`
    CREATE TABLE poison (id TEXT REFERENCES agents (email) DEFERRABLE INITIALLY DEFERRED);
    CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN IF NEW.conversation_id = ''bad'' THEN INSERT INTO poison VALUES (''nobody''); END IF; RETURN NEW; END';
    CREATE TRIGGER poisoned AFTER INSERT ON activities FOR EACH ROW EXECUTE FUNCTION poison();`);
  const ended = await Promise.allSettled([begin('a'), begin('bad'), begin('b')]);
  await database.execute('DROP TRIGGER poisoned ON activities; DROP FUNCTION poison; DROP TABLE poison');
  expect(codes(ended)).toEqual(['StoreUnavailable', 'StoreUnavailable', 'StoreUnavailable']);
  expect(await store.snapshot('a')).toBeNull();
  expect(await Promise.all([begin('a'), begin('b')])).toEqual(['committed', 'committed']);
});

describe('a connection that breaks in the middle of a commit', () => {
  let cable: Cable;
  let far: Store;
  beforeEach(async () => {
    cable = await Cable.lay(database.url);
    const url = new URL(database.url);
    url.port = `${cable.near}`;
    far = await openPostgresStore({ url: url.href });
  });
  afterEach(async () => {
    await far.close();
    await cable.remove();
  });

  const breakOff = () => {
    cable.cut();
    cable.mend();
  };
  /** Does something once, when the program asks the database to commit. */
  const atCommit = (what: () => void) => {
    cable.onQuestion = (data) => {
      if (!data.includes('\0COMMIT\0')) return;
      cable.onQuestion = () => undefined;
      what();
    };
  };
  const isStored = async (count: number) =>
    expect(
      await rows('SELECT COUNT(*) AS units, COUNT(DISTINCT conversation_id) AS of FROM activities'),
    ).toEqual([{ units: `${count}`, of: `${count}` }]);

  test('before the database hears of it: the units are stored over another one, once', async () => {
    atCommit(breakOff);
    const ended = await Promise.all(ids(20).map((id) => begin(id, far)));
    expect(new Set(ended)).toEqual(new Set(['committed']));
    await isStored(20);
  });

  test('after it was stored, before it was said: the units are found stored', async () => {
    let found = false;
    atCommit(() => {
      cable.holdAnswers();
      const isThere = async () => (await store.snapshot('c0')) !== null;
      void until(isThere, 'it is stored').then(() => {
        found = true;
        breakOff();
      });
    });
    const ended = await Promise.all(ids(20).map((id) => begin(id, far)));
    expect([found, new Set(ended)]).toEqual([true, new Set(['committed'])]);
    await isStored(20);
  });

  test('while the database itself dies: what was answered is true, and the rest can be said again', async () => {
    let up: Promise<void> = Promise.resolve();
    atCommit(() => {
      up = server.crash().then(() => server.up());
    });
    const ended = await Promise.allSettled(ids(20).map((id) => begin(id, far)));
    await up;
    const again = await Promise.all(ids(20).map((id) => begin(id, far)));
    for (const [index, outcome] of again.entries()) {
      if (ended[index]?.status === 'fulfilled') expect(outcome).toBe('duplicate');
    }
    await isStored(20);
    await database.connect();
  });
});

test('idle connections that broke are not noticed', async () => {
  await Promise.all([begin('a'), store.snapshot('a'), store.snapshot('b')]);
  await rows(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name = 'xiaoka'",
  );
  expect(await Promise.all([begin('b'), store.snapshot('a')])).toMatchObject(['committed', { case: null }]);
});

describe('two processes on one database', () => {
  let other: Store;
  beforeEach(async () => (other = await openPostgresStore({ url: database.url })));
  afterEach(() => other.close());

  test('that talk in the same conversations lose nothing, and chain one audit log', async () => {
    await Promise.all(ids(6).map((id) => store.commit({ conversation: conversation(id) })));
    const talk = (at: Store, who: string) =>
      ids(6).flatMap((id) =>
        Array.from({ length: 8 }, async (_, index) => {
          await say(at, id, `${who} ${index}`);
          expect(await at.commit({ audit: [entry(`${who} ${id} ${index}`), entry('second')] })).toBe(
            'committed',
          );
        }),
      );
    await Promise.all([...talk(store, 'one'), ...talk(other, 'other')]);
    for (const id of ids(6)) {
      const said = await store.activities(id, 0);
      expect(said.map(({ sequence }) => sequence)).toEqual(
        Array.from({ length: 16 }, (_, index) => index + 1),
      );
      expect(new Set(said.map(({ body }) => body.text)).size).toBe(16);
    }
    expect(await verifyLog(other)).toMatchObject({ intact: true, end: { position: 192 } });
  });

  test('that claim jobs get each to one of them', async () => {
    await store.commit({ jobs: ids(120).map((id) => job(id)) });
    const claimed: string[] = [];
    const work = async (at: Store) => {
      while ((await at.countJobs()) > 0) {
        const jobs = await at.claimJobs(new Date(), 7, 60_000);
        claimed.push(...jobs.map(({ id }) => id));
        for (const { id } of jobs) expect(await at.finishJob(id, new Date())).toBe(true);
      }
    };
    await Promise.all([work(store), work(other), work(store), work(other)]);
    expect(claimed.sort()).toEqual(ids(120).sort());
  });
});

test('rows that somebody holds on to are a conflict for who wants them, and nothing for the others', async () => {
  await Promise.all([begin('held'), begin('free')]);
  const outsider = new Client({ connectionString: database.url });
  await outsider.connect();
  await outsider.query("BEGIN; UPDATE conversations SET version = version WHERE id = 'held'");
  const next = (id: string) =>
    store.commit({ conversation: conversation(id, { version: 1, lastSequence: 1 }) });
  expect(await Promise.all([next('held'), next('free'), begin('new')])).toEqual([
    'conflict',
    'committed',
    'committed',
  ]);
  await outsider.query('ROLLBACK');
  await outsider.end();
  expect(await next('held')).toBe('committed');
});

test('a conversation that goes on while it is removed for its age stays', async () => {
  await begin('c');
  const outsider = new Client({ connectionString: database.url });
  await outsider.connect();
  await outsider.query(`BEGIN; UPDATE conversations SET updated_at = ${at(99).getTime()}`);
  const removed = store.deleteConversations(at(50), 9);
  await until(async () => (await rows('SELECT 1 FROM pg_locks WHERE NOT granted')).length > 0, 'it waits');
  await outsider.query('COMMIT');
  await outsider.end();
  expect(await removed).toBe(0);
  expect(await store.activities('c', 0)).toHaveLength(1);
});

describe('the schema', () => {
  test('is made once by processes that start together', async () => {
    const url = await server.database();
    const stores = await Promise.all([1, 2, 3, 4].map(() => openPostgresStore({ url })));
    await Promise.all(stores.map((each) => each.migrate()));
    await Promise.all(stores.map((each) => each.close()));
    expect(await server.execute(url, 'SELECT version FROM schema_migrations ORDER BY version')).toEqual(
      MIGRATIONS.map(({ version }) => ({ version })),
    );
  });

  test('is left as it was by a migration that breaks off, and goes on from there', async () => {
    const url = await server.database();
    const lines = new Lines(url, 1);
    const broken = {
      version: 2,
      name: 'broken',
      sql: 'CREATE TABLE half (id TEXT); SELECT pg_terminate_backend(pg_backend_pid()); CREATE TABLE rest (id TEXT);',
    };
    const [first] = MIGRATIONS;
    if (!first) throw new Error('there is no migration');
    await expect(migratePostgres(lines, [first, broken], 0)).rejects.toThrow();
    expect(await server.execute(url, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
    await migratePostgres(lines, MIGRATIONS, 0);
    await lines.close();
    expect(await server.execute(url, 'SELECT MAX(version) AS version FROM schema_migrations')).toEqual([
      { version: MIGRATIONS.length },
    ]);
  });

  test('compares every text by its bytes', async () => {
    const others = await rows(
      "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' " +
        "AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'",
    );
    expect(others).toEqual([]);
  });
});

describe('says what is wrong, without the password', () => {
  const changed = (change: (url: URL) => void): string => {
    const url = new URL(database.url);
    change(url);
    return url.href;
  };
  test.each<[string, (url: URL) => void, RegExp]>([
    ['nobody listens', (url) => void (url.port = '1'), /nothing answers.*host and port/],
    ['a host that is not', (url) => void (url.hostname = 'no-such-host.invalid'), /host in DATABASE_URL/],
    ['a wrong password', (url) => void (url.password = 'geheim'), /refuses the password/],
    [
      'a database that is not',
      (url) => void (url.pathname = '/nowhere'),
      /no database of this name; create it/,
    ],
  ])('%s', async (_name, change, words) => {
    const error: unknown = await openPostgresStore({ url: changed(change) }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({
      code: 'StoreUnavailable',
      message: expect.stringMatching(words) as unknown,
    });
    expect(inspect(error, { depth: 9 })).not.toMatch(/geheim|throwaway|%E5|密码/);
  });

  test('tables that are not there, a database that may not be written', async () => {
    const url = await server.database();
    const fresh = await openPostgresStore({ url });
    const unavailable = (words: RegExp) => ({
      code: 'StoreUnavailable',
      message: expect.stringMatching(words) as unknown,
    });
    await expect(fresh.ping()).rejects.toMatchObject(unavailable(/migrate/));
    await expect(begin('a', fresh)).rejects.toMatchObject(unavailable(/migrate/));
    await fresh.migrate();
    await server.execute(
      url,
      `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET default_transaction_read_only = on`,
    );
    await fresh.close();
    const standby = await openPostgresStore({ url });
    await standby.ping();
    await standby.migrate();
    await expect(begin('a', standby)).rejects.toMatchObject(unavailable(/may not be written/));
    await standby.close();
  });

  test('stored values of others stay out of it', async () => {
    await store.commit({ jobs: [job('secret-id')] });
    const error: unknown = await store
      .commit({ jobs: [job('secret-id')] })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'StoreConflict' });
    expect(inspect(error, { depth: 9 })).not.toMatch('secret-id');
  });
});
