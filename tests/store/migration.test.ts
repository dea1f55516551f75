import { begin } from '../../src/store/migrations/0001-begin';
import { systemClock } from '../../src/core/clock';
import type { Store } from '../../src/store/contract';
import type { Migration } from '../../src/store/migrations/migration';
import { Lines } from '../../src/store/postgres/line';
import { migratePostgres } from '../../src/store/postgres/migrate';
import { openPostgresStore } from '../../src/store/postgres/open';
import { activityValues, conversationValues } from '../../src/store/rows/conversation';
import type { Value } from '../../src/store/rows/fields';
import { SQL } from '../../src/store/sql';
import { migrateSqlite } from '../../src/store/sqlite/migrate';
import { openDatabase } from '../../src/store/sqlite/open';
import { Statements } from '../../src/store/sqlite/statements';
import { SqliteEngine } from '../../src/store/sqlite/engine';
import { createStore } from '../../src/store/store';
import { activity, agent, at, conversation, handoff, say, session } from '../contracts/store/samples';
import { PostgresServer } from '../support/postgres';

/** A database that has gone through some migrations, and the program's store on it. */
interface Old {
  run(text: string, ...values: readonly Value[]): Promise<unknown>;
  readonly store: Store;
}

async function oldSqlite(known: readonly Migration[]): Promise<Old> {
  const statements = new Statements(openDatabase(':memory:'));
  migrateSqlite(statements, known, 0);
  return {
    run: async (text, ...values) => statements.run(text, ...values),
    store: createStore(new SqliteEngine(statements, systemClock)),
  };
}

let server: PostgresServer;
beforeAll(async () => (server = await PostgresServer.start()));
afterAll(() => server.stop());

async function oldPostgres(known: readonly Migration[]): Promise<Old> {
  const url = await server.database();
  const lines = new Lines(url, 1);
  await migratePostgres(lines, known, 0);
  const store = await openPostgresStore({ url });
  return {
    run: (text, ...values) => lines.with((line) => line.send([{ text, values }])),
    store: { ...store, close: async () => void (await Promise.all([store.close(), lines.close()])) },
  };
}

describe.each([
  ['SQLite', oldSqlite],
  ['PostgreSQL', oldPostgres],
])('a database of version 1 in %s', (_engine, open) => {
  const old = {
    waiting: conversation('waiting', {
      handoff: 'waiting',
      lastSequence: 2,
      language: 'en',
      channel: 'teams',
    }),
    before: conversation('before', { handoff: 'waiting', lastSequence: 1 }),
    alone: conversation('alone', { lastSequence: 1, caseId: 'k' }),
  };
  let store: Store;

  beforeEach(async () => {
    const { run, store: opened } = await open([begin]);
    for (const [conversation, since] of [
      [old.waiting, at(7)],
      [old.before, at(3)],
      [old.alone, null],
    ] as const) {
      const { id, lastSequence } = conversation;
      await run(SQL.insertConversation, ...conversationValues(conversation));
      await run('UPDATE conversations SET waiting_since = ? WHERE id = ?', since?.getTime() ?? null, id);
      await run(SQL.insertDelivery, id, 'm', lastSequence);
      for (let sequence = 1; sequence <= lastSequence; sequence += 1) {
        await run(SQL.insertActivity, ...activityValues(activity(id, sequence)));
      }
    }
    store = opened;
    await store.saveAgent(agent('anna@demo.example'));
    await store.saveSession(session('hash', 'anna@demo.example'));
    await store.migrate();
  });
  afterEach(() => store.close());

  test('keeps its conversations, what was said in them, and its agents', async () => {
    for (const each of Object.values(old)) {
      const { id, lastSequence } = each;
      expect((await store.snapshot(id))?.conversation).toEqual({ ...each, version: 1 });
      expect(await store.activities(id, 0)).toHaveLength(lastSequence);
      expect(await store.delivered(id, ['m'])).toBe(lastSequence);
    }
    expect(await store.agents()).toEqual([agent('anna@demo.example')]);
    expect(await store.session('hash')).toEqual(session('hash', 'anna@demo.example'));
    expect(await say(store, 'alone', 'go on')).toBe(2);
  });

  test('keeps the place in the queue of who waits for a human', async () => {
    const open = (id: string, requestedAt: Date) => ({ ...handoff(id, id, { requestedAt }), version: 1 });
    expect((await store.desk()).map((row) => row.handoff)).toEqual([
      open('before', at(3)),
      { ...open('waiting', at(7)), language: 'en', channel: 'teams' },
    ]);
    expect(await store.openHandoff('alone')).toBeNull();
    const claimed = handoff('before', 'before', { version: 1, claimedBy: 'anna@demo.example' });
    expect(await store.commit({ handoffs: [claimed] })).toBe('committed');
  });
});
