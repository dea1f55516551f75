import { Agent } from '../support/agent';
import { Customer } from '../support/customer';
import { apply, person } from '../support/people';
import { PostgresServer } from '../support/postgres';
import { Program } from '../support/program';

let server: PostgresServer;
let program: Program;
let databaseUrl: string;
beforeAll(async () => {
  server = await PostgresServer.start();
  databaseUrl = await server.database();
  program = await Program.start({}, { DATABASE_URL: databaseUrl });
});
afterAll(async () => {
  await program.stop();
  await server.stop();
});

test('a customer goes from hello to the refund on PostgreSQL, over a restart of the program and of the database', async () => {
  const base = (): string => program.url;
  const customer = await Customer.arrive(base);
  const { case: number, step } = await apply(customer, program.url, person(2));
  expect([step, number]).toEqual(['review', expect.stringMatching(/^XK-[0-9A-Z]{8}$/)]);
  const said = await customer.history();

  await program.restart();
  await server.crash();
  await server.up();
  expect(await customer.history()).toEqual(said);
  const agent = await Agent.logIn(base);
  expect(await agent.decide(number ?? '', 'approve')).toBe(200);
  await agent.until(number ?? '', 'refund_pending');
  expect((await agent.post(`/cases/${number}/refund`, { reference: 'PAY-77' })).status).toBe(200);
  await customer.hears(({ text }) => (text ?? '').includes('PAY-77'));

  const stored = await server.execute(databaseUrl, 'SELECT state FROM cases');
  expect(stored).toEqual([{ state: 'closed' }]);
  for (const secret of [databaseUrl, new URL(databaseUrl).password]) {
    expect(program.logLines.join('\n')).not.toContain(secret);
  }
});
