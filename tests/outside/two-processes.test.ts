import { startCentre, type MessageCentre } from '../notify/smpp-centre';
import { Customer, type WireActivity } from '../support/customer';
import { DeskAgent } from '../support/desk';
import { goThrough, person, usualAnswers } from '../support/people';
import { PostgresServer } from '../support/postgres';
import { DEMO_PASSWORD } from '../support/program';
import { followStream, type CustomerStream } from '../support/stream';
import { BuiltProgram, temporaryFolder } from './process-support';
import { until } from './support';

const data = temporaryFolder();
let server: PostgresServer;
let centre: MessageCentre;
let url: string;
let one: BuiltProgram;
let two: BuiltProgram;
const closing: (() => void)[] = [];

jest.setTimeout(120_000);
beforeAll(async () => {
  [server, centre] = await Promise.all([PostgresServer.start(), startCentre()]);
  url = await server.database();
  // At once, on nothing: they make one key and one schema.
  [one, two] = await Promise.all([BuiltProgram.ready(environment()), BuiltProgram.ready(environment())]);
});
afterEach(() => closing.splice(0).forEach((close) => close()));
afterAll(async () => {
  await Promise.all([one.end(), two.end()]);
  await Promise.all([server.stop(), centre.close()]);
  data.remove();
});

const environment = () => ({
  DATABASE_URL: url,
  XIAOKA_DATA_DIR: data.path,
  XIAOKA_DEMO_PASSWORD: DEMO_PASSWORD,
  SMPP_URL: centre.url,
});
const follow = async (program: BuiltProgram, customer: Customer): Promise<CustomerStream> => {
  const stream = await followStream(program.url, customer);
  closing.push(() => stream.close());
  return stream;
};
const sit = async (program: BuiltProgram, email: string): Promise<DeskAgent> => {
  const agent = await DeskAgent.logIn(() => program.url, email);
  await agent.follow();
  closing.push(() => agent.disappear());
  return agent;
};
const metric = async (program: BuiltProgram, name: string): Promise<number> => {
  const text = await (await fetch(`${program.url}/metrics`)).text();
  return Number(new RegExp(`^xiaoka_${name}(?:{[^}]*})? (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
};
const idsOf = (history: readonly WireActivity[]): string[] => history.map(({ id }) => id);
/** Lets both sides have everything, and compares what the stream brought with what is stored. */
async function expectSame(stream: CustomerStream, customer: Customer): Promise<WireActivity[]> {
  const history = await customer.history();
  await stream.until(history.at(-1)?.id ?? '');
  expect(stream.ids()).toEqual(idsOf(history));
  return history;
}

test('customer and agents on different processes talk as if on one', async () => {
  const customer = await Customer.arrive(() => one.url, 'en-US');
  const stream = await follow(one, customer);
  const agent = await sit(two, 'agent@demo.example');
  const colleague = await DeskAgent.logIn(() => one.url, 'agent2@demo.example');
  expect((await customer.say('I want to talk to a person')).handoff).toBe('waiting');
  await until(
    () => agent.frames.some(({ type }) => type === 'queue'),
    'the queue changes at the other process',
  );

  const claims = await Promise.all([agent, colleague].map((each) => each.claim(customer.conversationId)));
  expect(claims.map(({ status }) => status).sort()).toEqual([200, 409]);
  if (claims[1]?.status === 200) await colleague.release(customer.conversationId, 'agent@demo.example');
  expect((await agent.claim(customer.conversationId)).status).toBe(200);
  await until(
    () =>
      agent.frames.some(
        (frame) => frame.type === 'conversation' && frame.conversationId === customer.conversationId,
      ),
    'the agent has the chat on the screen',
  );

  for (let round = 1; round <= 5; round += 1) {
    expect((await customer.say(`question ${round}`)).messages).toEqual([]);
    const wanted = `question ${round}`;
    await until(
      () => agent.entries(customer.conversationId).some(({ text }) => text === wanted),
      `the agent sees ${wanted}`,
    );
    expect((await agent.say(customer.conversationId, `answer ${round}`)).status).toBe(200);
    await stream.until((await customer.history()).at(-1)?.id ?? '');
  }
  const numbers = agent.entries(customer.conversationId).map(({ sequence }) => sequence);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));

  agent.tell({ type: 'typing', conversationId: customer.conversationId });
  await until(() => stream.writing().includes('Demo Agent'), 'the customer sees who is writing');
  await customer.send({ type: 'typing', from: { id: 'dl_x' } });
  await until(
    () => agent.frames.some(({ type }) => type === 'typing'),
    'the agent sees that the customer is writing',
  );

  expect((await agent.release(customer.conversationId, 'bot')).status).toBe(200);
  expect((await customer.say('how long does it take')).messages.length).toBeGreaterThan(0);
  await expectSame(stream, customer);
});

test('one that cannot serve ends, though it has joined the others', async () => {
  const late = new BuiltProgram({ ...environment(), PORT: new URL(one.url).port });
  expect([await late.ended, late.stderr]).toEqual([
    { code: 1, signal: null },
    expect.stringContaining('in use'),
  ]);
});

test('a session that is ended at one process closes its pages at the other', async () => {
  let at = one;
  const agent = await DeskAgent.logIn(() => at.url, 'supervisor@demo.example');
  await agent.follow();
  at = two;
  expect((await agent.agent.post('/logout', {})).status).toBe(204);
  await until(() => agent.closeCode === 4401, 'the page is closed');
  at = one;
  expect((await agent.agent.get('/queue')).status).toBe(401);
});

test('a customer who is led here and there is answered once to each message, in order', async () => {
  let turn = 0;
  const customer = await Customer.arrive(() => (turn % 2 === 0 ? one : two).url);
  const stream = await follow(two, customer);
  for (turn = 0; turn < 12; turn += 1) expect((await customer.say('怎么注销')).messages).toHaveLength(1);
  // Two at once, at different processes: one of the turns loses the race, and is run again.
  const said = await Promise.all(
    Array.from({ length: 6 }, (_, index) => {
      turn = index;
      return customer.send({ type: 'message', text: '怎么注销', from: { id: 'dl_x' } });
    }),
  );
  expect(said.map(({ status }) => status)).toEqual(Array(6).fill(200));
  const history = await expectSame(stream, customer);
  const own = history.filter(({ from }) => from.role === 'user').map(({ id }) => id);
  expect(own).toHaveLength(18);
  expect(history.map(({ id, replyToId }) => replyToId ?? id)).toEqual(own.flatMap((id) => [id, id]));
});

test('a bell that is lost costs a delay and nothing else', async () => {
  const customer = await Customer.arrive(() => one.url);
  const stream = await follow(two, customer);
  const losses = await metric(two, 'doorbell_losses_total');
  for (let round = 0; round < 3; round += 1) {
    await Promise.all([
      server.execute(
        url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'xiaoka doorbell' AND datname = current_database()",
      ),
      customer.say('怎么注销'),
    ]);
    await customer.say('谢谢');
  }
  await expectSame(stream, customer);
  expect(await metric(two, 'doorbell_losses_total')).toBeGreaterThan(losses);
});

test('what a process that is killed was doing is done by the other, and its customers go on there', async () => {
  await until(
    async () => (await metric(one, 'leader')) + (await metric(two, 'leader')) === 1,
    'one does the rounds',
  );
  const oneLeads = (await metric(one, 'leader')) === 1;
  const [dies, lives] = oneLeads ? [one, two] : [two, one];
  let at = dies;
  const customer = await Customer.arrive(() => at.url);
  const answers = usualAnswers(person(1), 'zh');
  // The other stands still, so that the message is this one's to send; and the centre does not answer.
  centre.submitStatus = null;
  const asked = await goThrough(customer, at.url, await customer.say('我要注销上网卡'), answers, 'card');
  lives.kill('SIGSTOP');
  const before = centre.submitted.length;
  expect((await customer.say(person(1).phone)).expects).toBe('otp');
  expect(asked.expects).toBe('card');
  await until(() => centre.submitted.length > before, 'the code is being sent');
  lives.kill('SIGCONT');
  dies.kill('SIGKILL');
  await dies.ended;
  centre.submitStatus = 0;
  at = lives;
  const stream = await follow(lives, customer);
  await until(
    async () => (await metric(lives, 'outbox_taken_over_total')) === 1,
    'the message is taken over',
  );
  await until(async () => (await metric(lives, 'leader')) === 1, 'the rounds are taken over');
  expect(centre.submitted).toHaveLength(before + 2);
  const done = await goThrough(customer, at.url, await customer.last(), answers);
  expect(done.case).toMatch(/^XK-/);
  await expectSame(stream, customer);
});
