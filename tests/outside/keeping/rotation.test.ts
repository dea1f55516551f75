import { Agent } from '../../support/agent';
import { Customer } from '../../support/customer';
import { apply, person } from '../../support/people';
import { Program } from '../../support/program';
import { expectCleanLog, expectGoesOn } from '../support';
import { storeCall } from './store-call';

const [FORMER, CURRENT] = [51, 52].map((byte) => Buffer.alloc(32, byte).toString('base64'));

jest.setTimeout(60_000);

test('a new key: what was sealed is sealed anew while customers go on, and the former one may go', async () => {
  const environment: Record<string, string> = { XIAOKA_SECRET: FORMER ?? '' };
  const program = await Program.start({}, environment);
  try {
    const url = () => program.url;
    const verified = () => storeCall(['verify'], { ...environment, XIAOKA_DATA_DIR: program.dataDir });
    const before = await Customer.arrive(url);
    const number = (await apply(before, program.url, person(1))).case ?? '';

    environment['XIAOKA_SECRET'] = CURRENT ?? '';
    environment['XIAOKA_OLD_SECRETS'] = FORMER ?? '';
    await program.restart();
    expect(await verified()).toMatchObject({
      code: 0,
      out: expect.stringMatching(/still sealed with a former key: \d+ with key [0-9a-f]{8}; keep/) as unknown,
    });
    await expectGoesOn(before);
    let over = false;
    const applying = Promise.all(
      [2, 7, 8].map(async (digit) => apply(await Customer.arrive(url), program.url, person(digit))),
    ).finally(() => (over = true));
    while (!over) await program.running.runRounds();
    const numbers = (await applying).map((answer) => answer.case ?? '');
    expect(new Set([number, ...numbers]).size).toBe(4);
    await program.running.runRounds();
    const metrics = await (await fetch(`${program.url}/metrics`)).text();
    expect(metrics).toMatch(/xiaoka_resealed_total\{kind="document"\} 2\n/);
    expect(metrics).toMatch(/xiaoka_resealed_total\{kind="submitted_form"\} 1\n/);
    expect(metrics).toMatch(/xiaoka_sealed_former 0\n/);
    expect(metrics).toMatch(/xiaoka_sealed_unreadable 0\n/);
    expect(await verified()).toMatchObject({
      code: 0,
      out: expect.stringContaining('XIAOKA_OLD_SECRETS may be empty') as unknown,
    });
    expectCleanLog(program);

    environment['XIAOKA_OLD_SECRETS'] = '';
    await program.restart();
    const agent = await Agent.logIn(url);
    for (const each of [number, ...numbers]) expect(await agent.decide(each, 'approve')).toBe(200);
    await agent.until(number, 'closed');
    expectCleanLog(program);
  } finally {
    await program.stop();
  }
});
