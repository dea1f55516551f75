import { Agent } from '../../support/agent';
import { Customer } from '../../support/customer';
import { apply, person } from '../../support/people';
import { PostgresServer } from '../../support/postgres';
import { Program } from '../../support/program';
import { expectCleanLog, expectGoesOn } from '../support';
import { storeCall, type Ended } from './store-call';

const [SECRET, OTHER_SECRET] = [61, 62].map((byte) => Buffer.alloc(32, byte).toString('base64'));

jest.setTimeout(60_000);

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
});
afterAll(() => server.stop());

test('the data moves to PostgreSQL whole, and the program goes on there', async () => {
  const environment: Record<string, string> = { XIAOKA_SECRET: SECRET ?? '' };
  const program = await Program.start({}, environment);
  try {
    const url = () => program.url;
    const target = await server.database();
    const call = (args: readonly string[], more: Record<string, string> = {}): Promise<Ended> =>
      storeCall(args, { ...environment, XIAOKA_DATA_DIR: program.dataDir, DATABASE_URL: target, ...more });
    const refused = async (why: RegExp, more: Record<string, string> = {}): Promise<void> => {
      const ended = await call(['copy'], more);
      expect(ended).toMatchObject({ code: 1, out: '', error: expect.stringMatching(why) as unknown });
      expect(ended.error).not.toMatch(/throwaway|%E5/);
    };
    const customer = await Customer.arrive(url);
    const number = (await apply(customer, program.url, person(1))).case ?? '';
    await refused(/another Xiaoka program/);

    await program.halt();
    await refused(/not the master key/, { XIAOKA_SECRET: OTHER_SECRET ?? '' });
    await refused(/Name the PostgreSQL database/, { DATABASE_URL: '' });
    const copied = await call(['copy']);
    expect(copied).toMatchObject({ code: 0, error: '' });
    expect(copied.out).toMatch(/Copied .*xiaoka\.db to PostgreSQL 127\.0\.0\.1:\d+\/test_1: \d+ rows/);
    expect(copied.out).toMatch(/documents 2\n[^]*All of it is whole/);
    expect(copied.out).not.toMatch(/throwaway|%E5/);
    await refused(/not empty/);
    expect(await call(['verify'])).toMatchObject({ code: 0 });
    expect(await call(['backup', 'x'])).toMatchObject({
      code: 1,
      error: expect.stringContaining('pg_dump --format=custom') as unknown,
    });
    expect((await call(['restore', 'x'])).error).toContain('pg_restore --no-owner');

    environment['DATABASE_URL'] = target;
    await program.restart();
    await expectGoesOn(customer);
    const agent = await Agent.logIn(url);
    expect(await agent.decide(number, 'approve')).toBe(200);
    await agent.until(number, 'closed');
    const later = await apply(await Customer.arrive(url), program.url, person(8));
    expect(await agent.decide(later.case ?? '', 'approve')).toBe(200);
    const documents = await server.execute(target, 'SELECT count(*)::int AS count FROM documents');
    expect(documents).toEqual([{ count: 4 }]);
    expectCleanLog(program);
  } finally {
    await program.stop();
  }
});
