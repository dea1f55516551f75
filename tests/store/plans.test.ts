import { Client } from 'pg';
import { z } from 'zod';
import type { CaseFilter, Store } from '../../src/store/contract';
import { auditQuery } from '../../src/store/audit-query';
import { caseQuery } from '../../src/store/case-query';
import { systemClock } from '../../src/core/clock';
import { openPostgresStore } from '../../src/store/postgres/open';
import { prepared } from '../../src/store/postgres/prepared';
import { SQL } from '../../src/store/sql';
import { CLAIM_JOBS_OF_MANY } from '../../src/store/sql/jobs';
import { SqliteEngine } from '../../src/store/sqlite/engine';
import { openDatabase } from '../../src/store/sqlite/open';
import { Statements } from '../../src/store/sqlite/statements';
import { createStore } from '../../src/store/store';
import { at } from '../contracts/store/samples';
import { fillablePostgres, fillableSqlite } from '../support/fillable';
import { fillStore } from '../support/many-rows';
import { PostgresServer } from '../support/postgres';

/** So many that a plan which reads a whole table costs more than one that goes by an index. */
const CONVERSATIONS = 3_000;

/** A full and analysed database, and where its plans read a whole table or index. */
interface Planned {
  scans(text: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Tables that stay small, however long the program runs. */
const SMALL = ['agents', 'presence', 'sessions', 'keepsakes', 'schema_migrations'];
/** What reads an index from one end: it has few entries, or a limit ends the reading. */
const SHORT: Readonly<Record<string, string>> = {
  handoffs_queue: 'open handoffs alone',
  handoffs_open: 'open handoffs alone',
  handoffs_claimed: 'the newest few',
  handoffs_requested: 'the newest few',
  jobs_ready: 'waiting jobs alone',
  misunderstood_open: 'the newest few',
  misunderstood_labelled: 'the oldest few',
  sqlite_autoindex_audit_1: 'the newest few',
  cases_order: 'the first few',
  cases_counted: 'counts alone, without a row being read; the one number that must see all',
};
const HOT: Readonly<Record<string, string>> = {
  ...SQL,
  casesInOrder: caseQuery({ numbered: true }).text,
  casesOfStates: caseQuery({ numbered: true, states: ['submitted', 'in_review'] }).text,
  casesOfAccount: caseQuery({ accountKey: 'a' } satisfies CaseFilter).text,
  casesDue: caseQuery({ states: ['submitted'], overdue: false, dueBefore: '2026-01-01' }).text,
  casesUntouched: caseQuery({ states: ['draft'], updatedBefore: at(0) }).text,
  auditNewest: auditQuery({}).text,
  auditOfActor: auditQuery({ actor: 'x', before: 9 }).text,
  auditOfAction: auditQuery({ action: 'claim' }).text,
};

function describePlans(name: string, open: () => Promise<Planned>): void {
  describe(`${name}, with ${CONVERSATIONS} conversations and what it knows of them`, () => {
    let planned: Planned;
    beforeAll(async () => (planned = await open()), 60_000);
    afterAll(() => planned.close());

    test.each(Object.entries(HOT))('%s goes by an index', async (_name, text) => {
      expect(await planned.scans(text)).toEqual([]);
    });
  });
}

describePlans('SQLite', async () => {
  const database = openDatabase(':memory:');
  const statements = new Statements(database);
  const store: Store = createStore(new SqliteEngine(statements, systemClock));
  await store.migrate();
  await fillStore(store, fillableSqlite(database), CONVERSATIONS);
  database.exec('ANALYZE');
  const planRows = z.array(z.object({ detail: z.string() }));
  const scan = /^SCAN (\w+)(?:.* USING (?:COVERING )?INDEX (\w+))?/;
  return {
    async scans(text) {
      const values = Array.from(text.matchAll(/\?/g), () => 1);
      const lines = planRows.parse(database.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values));
      return lines
        .map(({ detail }) => detail)
        .filter((detail) => {
          const [found, table = '', index = ''] = scan.exec(detail) ?? [];
          return found !== undefined && table !== 'CONSTANT' && !SMALL.includes(table) && !(index in SHORT);
        });
    },
    close: () => store.close(),
  };
});

/** A node of a plan. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string | undefined;
  readonly Plans?: readonly PlanNode[] | undefined;
}
const planNode: z.ZodType<PlanNode> = z.looseObject({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  Plans: z.array(z.lazy(() => planNode)).optional(),
});
const explained = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: planNode })]) })]);

const nodesOf = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

describePlans('PostgreSQL', async () => {
  const server = await PostgresServer.start();
  const url = await server.database();
  const store = await openPostgresStore({ url });
  const client = new Client({ connectionString: url });
  await store.migrate();
  await client.connect();
  await fillStore(store, fillablePostgres(client), CONVERSATIONS);
  await client.query('VACUUM ANALYZE');
  return {
    async scans(text) {
      const asked = text === SQL.claimJobs ? CLAIM_JOBS_OF_MANY : text;
      const values = Array.from(asked.matchAll(/\?/g), () => '1');
      const statement = prepared({ text: asked, values });
      const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${statement.text}`, statement.values);
      const [{ 'QUERY PLAN': plan }] = explained.parse(rows);
      return nodesOf(plan[0].Plan)
        .filter((node) => node['Node Type'] === 'Seq Scan')
        .map((node) => node['Relation Name'] ?? '')
        .filter((table) => !SMALL.includes(table));
    },
    async close() {
      await client.end();
      await store.close();
      await server.stop();
    },
  };
});
