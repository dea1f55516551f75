import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { systemClock, type Clock } from '../../src/core/clock';
import type { AuditFilter, CaseFilter, Store } from '../../src/store/contract';
import { auditQuery } from '../../src/store/audit-query';
import { caseQuery } from '../../src/store/case-query';
import { SQL } from '../../src/store/sql';
import { openDatabase, openSqliteStore } from '../../src/store/sqlite/open';
import { Statements } from '../../src/store/sqlite/statements';
import { SqliteEngine } from '../../src/store/sqlite/engine';
import { createStore } from '../../src/store/store';
import { storeContract } from '../contracts/store.suite';
import type { StoreHarness } from '../contracts/store/harness';
import { activity, at, conversation, job, say } from '../contracts/store/samples';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'store-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function open(clock: Clock): Promise<StoreHarness> {
  const file = join(folder, 'data', 'xiaoka.db');
  let store = await openSqliteStore({ file, clock });
  await store.migrate();
  return {
    store,
    async reopen() {
      await store.close();
      return (store = await openSqliteStore({ file, clock }));
    },
    async execute(sql) {
      outside(file, (database) => database.exec(sql));
    },
    close: () => store.close(),
  };
}

/** Lets another connection, as another program has it, do something to the file. */
function outside<T>(file: string, work: (database: Database.Database) => T): T {
  const database = new Database(file);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

storeContract('SQLite', open);

describe('SQLite', () => {
  let file: string;
  let database: Database.Database;
  let statements: Statements;
  let store: Store;

  beforeEach(async () => {
    file = join(folder, 'xiaoka.db');
    database = openDatabase(file);
    statements = new Statements(database);
    store = createStore(new SqliteEngine(statements, systemClock));
    await store.migrate();
  });
  afterEach(() => store.close());

  const begin = (id: string) =>
    store.commit({ conversation: conversation(id, { lastSequence: 1 }), activities: [activity(id, 1)] });
  const unavailable = (message: RegExp) => ({
    code: 'StoreUnavailable',
    message: expect.stringMatching(message) as unknown,
  });
  const codes = (ended: readonly PromiseSettledResult<unknown>[]) =>
    ended.map((each) => (each.status === 'fulfilled' ? each.value : (each.reason as { code: string }).code));

  test('is set up to survive a power cut', () => {
    const pragma = (name: string): unknown => database.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('fullfsync')).toBe(1);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('busy_timeout')).toBeGreaterThan(0);
  });

  test('puts units that wait together to disk in one transaction, and answers only then', async () => {
    const run = jest.spyOn(statements, 'run');
    const stored = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        expect(await begin(`c${index}`)).toBe('committed');
        return outside(file, (other) => other.prepare('SELECT COUNT(*) FROM activities').pluck().get());
      }),
    );
    expect(stored).toEqual(Array.from({ length: 50 }, () => 50));
    expect(run.mock.calls.filter(([text]) => text === 'COMMIT')).toHaveLength(1);
  });

  test('a transaction that cannot be ended fails whole, and the next one works', async () => {
    outside(file, (other) =>
      other.exec(`
        CREATE TABLE poison (id TEXT REFERENCES agents (email) DEFERRABLE INITIALLY DEFERRED);
        CREATE TRIGGER poisoned AFTER INSERT ON activities WHEN NEW.conversation_id = 'bad'
          BEGIN INSERT INTO poison VALUES ('nobody'); END;`),
    );
    const ended = await Promise.allSettled([
      begin('a'),
      begin('bad'),
      store.finishJob('x', at(0)),
      begin('b'),
    ]);
    expect(codes(ended)).toEqual(Array.from({ length: 4 }, () => 'StoreUnavailable'));
    for (const id of ['a', 'bad', 'b']) expect(await store.snapshot(id)).toBeNull();
    expect(await Promise.all([begin('a'), begin('b')])).toEqual(['committed', 'committed']);
  });

  test('a full disk fails the group whole, and writing goes on once there is room', async () => {
    await say(store, 'kept', 'x');
    database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true })) + 8}`);
    const ended = await Promise.allSettled([begin('a'), say(store, 'big', 'x'.repeat(200_000)), begin('b')]);
    expect(codes(ended)).toEqual(Array.from({ length: 3 }, () => 'StoreUnavailable'));
    expect(ended[0]).toMatchObject({ reason: unavailable(/disk is full; free/) });
    expect([await store.snapshot('a'), await store.snapshot('big')]).toEqual([null, null]);
    expect(await store.activities('kept', 0)).toHaveLength(1);
    database.pragma('max_page_count = 1000000');
    expect(await begin('a')).toBe('committed');
  });

  test('says that another program has the database locked, and goes on when it has let go', async () => {
    database.pragma('busy_timeout = 0');
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    const ended = await Promise.allSettled([begin('a'), store.claimJobs(at(0), 1, 1)]);
    const locked = { reason: unavailable(/locked; end/) };
    expect(ended).toMatchObject([locked, locked]);
    expect(await store.snapshot('a')).toBeNull();
    other.close();
    expect(await begin('a')).toBe('committed');
  });

  test('says that the database may not be written', async () => {
    database.pragma('query_only = ON');
    await expect(begin('a')).rejects.toMatchObject(unavailable(/write access/));
    database.pragma('query_only = OFF');
    expect(await begin('a')).toBe('committed');
  });

  test('says that the tables are missing', async () => {
    const fresh = await openSqliteStore({ file: ':memory:' });
    await expect(fresh.ping()).rejects.toMatchObject(unavailable(/migrate/));
    await expect(fresh.commit({ jobs: [job('j')] })).rejects.toMatchObject(unavailable(/migrate/));
    await fresh.migrate();
    await fresh.ping();
    expect(await fresh.commit({ jobs: [job('j')] })).toBe('committed');
    await fresh.close();
  });

  test('says that the file is no database, is damaged, or cannot be opened', async () => {
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'not a database, only words. '.repeat(100));
    await expect(openSqliteStore({ file: text })).rejects.toMatchObject(
      unavailable(/notes\.txt: .*not an SQLite/),
    );
    expect(readFileSync(text, 'utf8')).toMatch(/^not a database/);
    await expect(openSqliteStore({ file: folder })).rejects.toMatchObject(unavailable(/cannot be opened/));
    await expect(openSqliteStore({ file: join(text, 'x.db') })).rejects.toMatchObject(
      unavailable(/cannot be made/),
    );

    await say(store, 'c', 'x');
    await store.close();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xee, 4096));
    await expect(openSqliteStore({ file })).rejects.toMatchObject(unavailable(/damaged; restore/));
  });

  test('makes the data folder for the program’s own user, and leaves one file after closing', async () => {
    const inner = join(folder, 'a', 'b');
    const made = await openSqliteStore({ file: join(inner, 'x.db') });
    await made.migrate();
    await made.close();
    expect(statSync(inner).mode & 0o777).toBe(0o700);
    expect(() => statSync(join(inner, 'x.db-wal'))).toThrow('ENOENT');
  });

  describe('goes by an index', () => {
    const planRows = z.array(z.object({ detail: z.string() }));
    const plan = (text: string) => {
      const values = Array.from(text.matchAll(/\?/g), () => 1);
      return planRows
        .parse(statements.all(`EXPLAIN QUERY PLAN ${text}`, ...values))
        .map(({ detail }) => detail);
    };
    const fullScan = /^SCAN (?!.*USING (COVERING )?INDEX)(?!CONSTANT ROW)/;

    test.each(Object.entries(SQL))('%s', (_name, text) => {
      expect(plan(text).filter((line) => fullScan.test(line))).toEqual([]);
    });

    test('without sorting', () => {
      const texts: string[] = Object.values(SQL);
      texts.push(caseQuery({}).text, caseQuery({ states: ['closed'] }).text);
      expect(texts.flatMap(plan).filter((line) => line.includes('TEMP B-TREE'))).toEqual([]);
    });

    test('of open handoffs alone for the desk, and finds what belongs to each', () => {
      const lines = [SQL.deskHandoffs, SQL.deskConversations, SQL.deskCases, SQL.deskActivities].flatMap(
        plan,
      );
      const scans = lines.filter((line) => line.startsWith('SCAN'));
      expect(new Set(scans)).toEqual(new Set(['SCAN handoffs USING INDEX handoffs_queue']));
    });

    test.each<[filter: AuditFilter, wanted: string]>([
      [{}, 'SCAN audit USING INDEX sqlite_autoindex_audit_1'],
      [{ target: 'x', before: 9 }, 'SEARCH audit USING INDEX sqlite_autoindex_audit_1 (position<?)'],
      [
        { actor: 'x', from: at(0), before: 9 },
        'SEARCH audit USING INDEX audit_actor (actor=? AND position<?)',
      ],
      [{ action: 'claim', to: at(0) }, 'SEARCH audit USING INDEX audit_action (action=?)'],
    ])('in audit(%j), newest first without sorting', (filter, wanted) => {
      expect(plan(auditQuery(filter).text)).toEqual([wanted]);
    });

    const parts: CaseFilter[] = [
      { states: ['submitted', 'in_review'] },
      { accountKey: 'a' },
      { overdue: true },
      { dueBefore: '2025-01-01' },
      { updatedBefore: at(0) },
      { numbered: true },
    ];
    const filters = Array.from({ length: 2 ** parts.length }, (_, bits) =>
      parts
        .filter((_part, index) => bits & (2 ** index))
        .reduce<CaseFilter>((all, part) => ({ ...all, ...part }), {}),
    );
    test('in cases() for every combination of filters, searching unless nothing narrows it', () => {
      for (const filter of filters) {
        const lines = plan(caseQuery(filter).text);
        const narrowed = Object.keys(filter).some((name) => name !== 'numbered');
        const wanted = narrowed ? /^SEARCH cases USING INDEX/ : /^SCAN cases USING INDEX cases_order/;
        expect([filter, lines[0]]).toEqual([filter, expect.stringMatching(wanted)]);
      }
    });
  });
});
