import { Customer, outbox } from '../support/customer';
import { DeskAgent, pathOf } from '../support/desk';
import { codeFor, goThrough, person, photo, usualAnswers } from '../support/people';
import { Program } from '../support/program';
import { expectRefused, refusal } from './support';

let program: Program;
beforeAll(async () => (program = await Program.start()));
afterAll(() => program.stop());

const base = (): string => program.url;
const arrive = (locale = 'en-US'): Promise<Customer> => Customer.arrive(base, locale);

/** A customer who waits for a human, in the middle of the procedure or at its door. */
async function waiting(locale?: string): Promise<Customer> {
  const customer = await arrive(locale);
  await customer.say(locale === 'zh-CN' ? '转人工' : 'talk to a person');
  return customer;
}

test('a customer is handed to an agent and back to the very question that was open', async () => {
  const customer = await arrive();
  const asked = await customer.say('I want to cancel my internet card');
  const open = await goThrough(customer, program.url, asked, usualAnswers(person(7), 'en'), 'name');
  expect(open.expects).toBe('name');
  expect((await customer.say('I want to talk to a person')).handoff).toBe('waiting');
  const agent = await DeskAgent.logIn(base);
  await agent.follow();
  const entry = (await agent.queue()).waiting.find(
    ({ conversationId }) => conversationId === customer.conversationId,
  );
  expect(entry).toMatchObject({ language: 'en', reason: 'requested', case: null, unread: 6 });
  expect(entry?.summary.split('\n')).toHaveLength(2);
  expect(entry?.summary).not.toContain(person(7).phone);
  expect((await agent.claim(customer.conversationId)).status).toBe(200);
  await customer.hears(({ channelData }) => channelData?.xiaoka?.handoff === 'agent');
  const silent = await customer.say('are you there?');
  expect(silent.messages).toEqual([]);
  expect((await agent.say(customer.conversationId, 'Yes, I am Mei.')).status).toBe(200);
  await customer.hears(({ from, text }) => from.id === 'agent' && text === 'Yes, I am Mei.');
  expect((await agent.release(customer.conversationId, 'bot', { note: 'all well' })).status).toBe(200);
  const back = await customer.last();
  expect([back.step, back.expects, back.handoff]).toEqual(['identity', 'name', 'none']);
  expect(agent.entries(customer.conversationId).map(({ from }) => from)).toContain('customer');
});

test('two agents want the same customer: one has it, the other hears so', async () => {
  const customer = await waiting();
  const agents = await Promise.all(
    ['agent@demo.example', 'agent2@demo.example'].map((email) => DeskAgent.logIn(base, email)),
  );
  const answers = await Promise.all(agents.map((agent) => agent.claim(customer.conversationId)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const winner = agents[answers.findIndex(({ status }) => status === 200)];
  const loser = agents[answers.findIndex(({ status }) => status === 409)];
  if (!winner || !loser) throw new Error('nobody won');
  expect((await winner.claim(customer.conversationId)).status).toBe(200);
  await expectRefused(
    await loser.post(customer.conversationId, 'messages', { text: 'hi', lastSeen: 99 }),
    403,
  );
  await expectRefused(await loser.release(customer.conversationId, 'bot'), 403);
  await winner.release(customer.conversationId, 'bot');
});

test('a reply written without having seen the newest message is refused, and goes out after a look', async () => {
  const customer = await waiting();
  const agent = await DeskAgent.logIn(base);
  await agent.claim(customer.conversationId);
  const { lastSeen } = await agent.open(customer.conversationId);
  await customer.say('one more thing');
  expect((await agent.say(customer.conversationId, 'Here you are.', lastSeen)).status).toBe(409);
  expect((await agent.say(customer.conversationId, 'Here you are.')).status).toBe(200);
  const said = (await customer.history()).filter(({ text }) => text === 'Here you are.');
  expect(said).toHaveLength(1);
  await agent.release(customer.conversationId, 'bot');
});

test('numbers in what an agent writes are masked like all others', async () => {
  const customer = await waiting();
  const agent = await DeskAgent.logIn(base);
  await agent.claim(customer.conversationId);
  await agent.say(customer.conversationId, `Is ${person(1).id} yours? <b>bold</b>`);
  const heard = await customer.hears(({ from }) => from.id === 'agent');
  expect(heard.text).not.toContain(person(1).id);
  expect(heard.text).toContain('<b>bold</b>');
  await agent.release(customer.conversationId, 'bot');
});

test('a customer who wants to be told gets a text when an agent takes over, and the number is forgotten', async () => {
  const customer = await waiting();
  await customer.say('Tell me when somebody is there');
  await customer.say('I agree');
  await customer.say('13912345678');
  const agent = await DeskAgent.logIn(base);
  const entry = (await agent.queue()).waiting.find(
    ({ conversationId }) => conversationId === customer.conversationId,
  );
  expect(entry?.callback).toBe('sms');
  await agent.claim(customer.conversationId);
  const sent = (await outbox(program.url)).filter(({ to }) => to === '13912345678');
  expect(sent).toHaveLength(1);
  expect((await agent.open(customer.conversationId)).callback).toBeNull();
  await agent.release(customer.conversationId, 'bot');
});

test('an agent who disappears for two minutes loses the chat to the head of the queue', async () => {
  const earlier = await waiting();
  const customer = await waiting();
  const agent = await DeskAgent.logIn(base);
  await agent.follow();
  await agent.claim(customer.conversationId);
  agent.disappear();
  program.clock.advance(90_000);
  await program.running.runRounds();
  expect((await customer.last()).handoff).toBe('agent');
  program.clock.advance(60_000);
  await program.running.runRounds();
  expect((await customer.last()).handoff).toBe('waiting');
  expect((await customer.say('hello?')).messages.length).toBeGreaterThan(0);
  const other = await DeskAgent.logIn(base, 'agent2@demo.example');
  const ids = (await other.queue()).waiting.map(({ conversationId }) => conversationId);
  expect(ids[0]).toBe(customer.conversationId);
  expect(ids).toContain(earlier.conversationId);
  for (const each of [customer, earlier]) {
    await other.claim(each.conversationId);
    await other.release(each.conversationId, 'bot');
  }
});

test('a chat handed to a colleague is offered to that colleague alone, with the note', async () => {
  const customer = await waiting('zh-CN');
  const [first, second] = [await DeskAgent.logIn(base), await DeskAgent.logIn(base, 'agent2@demo.example')];
  await first.claim(customer.conversationId);
  const to = { note: '客户急着要退款' };
  expect((await first.release(customer.conversationId, 'agent2@demo.example', to)).status).toBe(200);
  expect((await customer.last()).handoff).toBe('waiting');
  const shown = async (agent: DeskAgent): Promise<boolean> =>
    (await agent.queue()).waiting.some(({ conversationId }) => conversationId === customer.conversationId);
  expect([await shown(first), await shown(second)]).toEqual([false, true]);
  expect((await first.claim(customer.conversationId)).status).toBe(409);
  expect((await second.claim(customer.conversationId)).status).toBe(200);
  expect((await second.open(customer.conversationId)).notes.map(({ text }) => text)).toEqual([
    '客户急着要退款',
  ]);
  await expectRefused(await second.release(customer.conversationId, 'nobody@example.com'), 400);
  await second.release(customer.conversationId, 'bot');
});

describe('an agent beside the form', () => {
  let customer: Customer;
  let agent: DeskAgent;
  beforeAll(async () => {
    customer = await arrive();
    const asked = await customer.say('I want to cancel my internet card');
    await goThrough(customer, program.url, asked, usualAnswers(person(2), 'en'), 'notify_by');
    await customer.say('talk to a person');
    agent = await DeskAgent.logIn(base);
    await agent.claim(customer.conversationId);
  });

  test('sees every value masked, with its source and whether it was proven', async () => {
    const { values, step, expects, verifiedAt, questions } = await agent.open(customer.conversationId);
    const shown = JSON.stringify(values);
    for (const secret of [person(2).id, person(2).phone, '6222000000000000012'])
      expect(shown).not.toContain(secret);
    expect(values.find(({ slot }) => slot === 'id_number')).toMatchObject({
      state: 'given',
      source: 'customer',
      verified: true,
      correctable: false,
      revealable: true,
    });
    expect(values.find(({ slot }) => slot === 'notify_by')).toMatchObject({ state: 'empty', value: null });
    expect([step, expects]).toEqual(['application', 'notify_by']);
    const slots = values.map(({ slot }) => slot);
    expect(slots).toEqual([...new Set(slots)]);
    expect(questions).toEqual([...new Set(questions)]);
    expect(verifiedAt).not.toBeNull();
    expect(questions).toEqual(expect.arrayContaining(['refund_account', 'name']));
  });

  test('reveals a value with a reason alone, and the audit log has who and what, not the value', async () => {
    await expectRefused(
      await agent.post(customer.conversationId, 'values/id_number/reveal', { reason: ' ' }),
      400,
    );
    const answer = await agent.post(customer.conversationId, 'values/id_number/reveal', {
      reason: 'compares the photo',
    });
    expect(answer.headers.get('cache-control')).toContain('no-store');
    const { value, until } = (await answer.json()) as { value: string; until: string };
    expect(value).toBe(person(2).id);
    expect(Date.parse(until) - program.clock.now().getTime()).toBeLessThanOrEqual(30_000);
    const supervisor = await DeskAgent.logIn(base, 'supervisor@demo.example');
    const log = await (await supervisor.agent.get('/audit?action=reveal')).text();
    expect(log).toContain('compares the photo');
    expect(log).toContain('agent@demo.example');
    expect(log).not.toContain(person(2).id);
  });

  test('corrects an answer under the rules of its question', async () => {
    const refused = await agent.post(customer.conversationId, 'values/refund_account', {
      value: '6222000000000000013',
    });
    expect(await refusal(refused)).toMatchObject({
      status: 400,
      message: expect.stringMatching(/slip/) as unknown,
    });
    const corrected = await agent.post(customer.conversationId, 'values/refund_account', {
      value: '6222000000009992',
    });
    expect(corrected.status).toBe(204);
    await expectRefused(await agent.post(customer.conversationId, 'values/name', { value: 'Li Si' }));
    const { values } = await agent.open(customer.conversationId);
    expect(values.find(({ slot }) => slot === 'refund_account')).toMatchObject({
      source: 'agent@demo.example',
      value: expect.stringMatching(/9992$/) as unknown,
    });
  });

  test('sends the customer back to one question, and the read-back has what was corrected', async () => {
    await agent.release(customer.conversationId, 'bot', { question: 'reason' });
    const back = await customer.last();
    expect([back.step, back.expects, back.handoff]).toEqual(['application', 'reason', 'none']);
    const answers = usualAnswers(person(2), 'en');
    const read = await goThrough(customer, program.url, back, answers, 'submit');
    expect(read.text).toMatch(/9992/);
    expect((await customer.say('Yes, submit it')).case).toMatch(/^XK-/);
    const { case: record } = await agent.open(customer.conversationId);
    expect(record?.state).toBe('submitted');
  });
});

test('a code that was asked for before the handoff still counts after it', async () => {
  const customer = await arrive();
  const asked = await customer.say('I want to cancel my internet card');
  const open = await goThrough(customer, program.url, asked, usualAnswers(person(8), 'en'), 'otp');
  expect(open.expects).toBe('otp');
  await customer.say('talk to a person');
  const agent = await DeskAgent.logIn(base);
  await agent.claim(customer.conversationId);
  const code = await codeFor(program.url, person(8).phone);
  await customer.say(code);
  const transcript = JSON.stringify(await agent.open(customer.conversationId));
  expect(transcript).not.toContain(code);
  await agent.release(customer.conversationId, 'bot');
  expect((await customer.last()).expects).toBe('otp');
  expect((await customer.say(code)).expects).toBe('name');
});

test('a restart loses no handoff', async () => {
  const customer = await waiting();
  const agent = await DeskAgent.logIn(base);
  await agent.claim(customer.conversationId);
  await agent.say(customer.conversationId, 'Before the restart.');
  await program.restart();
  expect((await customer.say('after it')).messages).toEqual([]);
  expect((await agent.say(customer.conversationId, 'After the restart.')).status).toBe(200);
  expect((await agent.queue()).mine.map(({ conversationId }) => conversationId)).toContain(
    customer.conversationId,
  );
  await agent.release(customer.conversationId, 'bot');
  expect((await customer.say('The person helped me')).text).toMatch(/Thank you/);
});

describe('a customer whose card is broken', () => {
  let customer: Customer;
  let agent: DeskAgent;
  beforeAll(async () => {
    customer = await arrive();
    const asked = await customer.say('I want to cancel my internet card');
    const open = await goThrough(customer, program.url, asked, usualAnswers(person(1), 'en'), 'otp');
    expect(open.expects).toBe('otp');
    expect((await customer.say("I can't receive the code")).handoff).toBe('waiting');
    agent = await DeskAgent.logIn(base);
    await agent.claim(customer.conversationId);
  });

  test('comes with the reason, and shows documents that only the agent sees', async () => {
    expect((await agent.queue()).mine).toEqual([expect.objectContaining({ reason: 'cannot_receive_code' })]);
    await customer.upload([await photo()]);
    const { documents } = await agent.open(customer.conversationId);
    expect(documents).toEqual([expect.objectContaining({ kind: 'handed-1', mediaType: 'image/jpeg' })]);
    const path = `${pathOf(customer.conversationId)}/documents/handed-1`;
    const shown = await agent.agent.get(path);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(shown.headers.get('cache-control')).toContain('no-store');
    const other = await DeskAgent.logIn(base, 'agent2@demo.example');
    await expectRefused(await other.agent.get(path), 403);
    await expectRefused(await agent.agent.get(path.replace('-1', '-2')), 404);
  });

  test('is vouched for with a reason, and goes on without the code but not without the document', async () => {
    await expectRefused(await agent.post(customer.conversationId, 'vouch', { reason: '' }), 400);
    const vouched = await agent.post(customer.conversationId, 'vouch', {
      reason: 'compared ID and face on video',
    });
    expect(vouched.status).toBe(204);
    await agent.release(customer.conversationId, 'bot');
    const back = await customer.last();
    expect([back.step, back.expects]).toEqual(['identity', 'name']);
    await goThrough(customer, program.url, back, usualAnswers(person(1), 'en'), 'id_number');
    expect((await customer.say(person(3).id)).expects).toBe('id_number');
    expect((await customer.say(person(1).id)).step).toBe('application');
  });
});

test('nobody is vouched for before they have said which card it is about', async () => {
  const customer = await waiting();
  const agent = await DeskAgent.logIn(base);
  await agent.claim(customer.conversationId);
  await expectRefused(await agent.post(customer.conversationId, 'vouch', { reason: 'seems nice' }), 409);
  await customer.upload([await photo()]);
  expect((await agent.open(customer.conversationId)).documents).toEqual([]);
  await agent.release(customer.conversationId, 'bot');
});
