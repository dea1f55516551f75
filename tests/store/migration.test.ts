import { begin } from '../../src/store/migrations/0001-begin';
import { systemClock } from '../../src/core/clock';
import type { Store } from '../../src/store/contract';
import { activityValues, conversationValues } from '../../src/store/rows/conversation';
import { SQL } from '../../src/store/sql';
import { migrateSqlite } from '../../src/store/sqlite/migrate';
import { openDatabase } from '../../src/store/sqlite/open';
import { Statements } from '../../src/store/sqlite/statements';
import { SqliteEngine } from '../../src/store/sqlite/engine';
import { createStore } from '../../src/store/store';
import { activity, agent, at, conversation, handoff, say, session } from '../contracts/store/samples';

describe('a database of version 1', () => {
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
    const statements = new Statements(openDatabase(':memory:'));
    migrateSqlite(statements, [begin], 0);
    for (const [conversation, since] of [
      [old.waiting, at(7)],
      [old.before, at(3)],
      [old.alone, null],
    ] as const) {
      const { id, lastSequence } = conversation;
      statements.run(SQL.insertConversation, ...conversationValues(conversation));
      statements.run('UPDATE conversations SET waiting_since = ? WHERE id = ?', since?.getTime() ?? null, id);
      statements.run(SQL.insertDelivery, id, 'm', lastSequence);
      for (let sequence = 1; sequence <= lastSequence; sequence += 1) {
        statements.run(SQL.insertActivity, ...activityValues(activity(id, sequence)));
      }
    }
    store = createStore(new SqliteEngine(statements, systemClock));
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
