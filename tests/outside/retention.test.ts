import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Agent } from '../support/agent';
import { Customer, outbox } from '../support/customer';
import { apply, BANK_CARD, goThrough, person, usualAnswers } from '../support/people';
import { Program } from '../support/program';

const DAY_MS = 24 * 60 * 60_000;
let program: Program;

beforeEach(async () => {
  program = await Program.start();
});
afterEach(() => program.stop());

/** Rows of every table but those that hold no customer's data; guards know keyed hashes alone. */
function rowsLeft(file: string): Record<string, number> {
  const database = new Database(file, { readonly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as {
    name: string;
  }[];
  // What agents did stays on record, without a customer's data.
  const kept = ['schema_migrations', 'agents', 'sessions', 'presence', 'audit', 'guards', 'keepsakes'];
  const counts = tables
    .filter(({ name }) => !kept.includes(name) && !name.startsWith('sqlite_'))
    .map(({ name }) => [
      name,
      (database.prepare(`SELECT count(*) AS rows FROM "${name}"`).get() as { rows: number }).rows,
    ]);
  database.close();
  return Object.fromEntries(counts) as Record<string, number>;
}

it('after 200 days a closed case is gone with its documents and its conversation; an open one is not', async () => {
  const url = (): string => program.url;
  const database = join(program.dataDir, 'xiaoka.db');
  const documents = (): string[] => readdirSync(join(program.dataDir, 'documents'));
  const closed = (await apply(await Customer.arrive(url), program.url, person(1))).case ?? '';
  const open = (await apply(await Customer.arrive(url), program.url, person(2))).case ?? '';
  const draft = await Customer.arrive(url);
  await goThrough(
    draft,
    program.url,
    await draft.say('我要注销上网卡'),
    usualAnswers(person(7), 'zh'),
    'submit',
  );
  let agent = await Agent.logIn(url);
  await agent.decide(closed, 'approve');
  await agent.until(closed, 'closed');
  await outbox(program.url);
  expect(documents()).toHaveLength(6);
  program.clock.advance(100 * DAY_MS);
  await program.running.runRounds();
  agent = await Agent.logIn(url);
  expect((await agent.get(`/cases/${closed}`)).status).toBe(200);
  expect(documents()).toHaveLength(6);
  program.clock.advance(100 * DAY_MS);
  await program.running.runRounds();
  agent = await Agent.logIn(url);
  expect((await agent.get(`/cases/${closed}`)).status).toBe(404);
  expect((await agent.case(open)).state).toBe('submitted');
  expect(documents()).toHaveLength(2);
  expect(await agent.decide(open, 'reject', '太久')).toBe(200);
  await outbox(program.url);
  program.clock.advance(200 * DAY_MS);
  await program.running.runRounds();
  await program.running.runRounds();
  expect(documents()).toEqual([]);
  const left = rowsLeft(database);
  expect(Object.entries(left).filter(([, rows]) => rows > 0)).toEqual([]);
});

it('no full number of a customer stands in the data folder in the clear, at any time', async () => {
  const who = person(2);
  const customer = await Customer.arrive(() => program.url);
  await apply(customer, program.url, who);
  await customer.say(`我的身份证是 ${who.id}，银行卡 ${BANK_CARD}`);
  const agent = await Agent.logIn(() => program.url);
  const [found] = ((await (await agent.get('/cases')).json()) as { cases: { number: string }[] }).cases;
  await agent.decide(found?.number ?? '', 'approve');
  await agent.until(found?.number ?? '', 'refund_pending');
  for (const name of readdirSync(program.dataDir).filter((each) => each.startsWith('xiaoka.db'))) {
    const raw = readFileSync(join(program.dataDir, name)).toString('latin1');
    for (const secret of [who.id, BANK_CARD, who.phone]) expect(raw.includes(secret)).toBe(false);
  }
  const log = program.logLines.join('\n');
  for (const secret of [who.id, BANK_CARD, who.phone, who.name]) expect(log).not.toContain(secret);
});
