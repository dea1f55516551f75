import { Agent } from '../support/agent';
import { Customer } from '../support/customer';
import { IDENTITY_SECRET, signIdentity } from '../support/identity';
import { goThrough, person, usualAnswers } from '../support/people';
import { Program } from '../support/program';
import { expectCleanLog } from './support';

let program: Program;
beforeAll(async () => {
  program = await Program.start({}, { XIAOKA_IDENTITY_SECRET: IDENTITY_SECRET });
});
afterAll(() => program.stop());

const url = (): string => program.url;
/** Customer 2 has 36.50 left: nothing of it may be said to somebody who has not proven who they are. */
const BALANCE = /36\.50/;

it('goes on elsewhere where it was, and asks for the proof again before it says or submits anything', async () => {
  const who = person(2);
  const identity = await signIdentity({ name: 'Chen Li', language: 'zh' });
  const answers = usualAnswers(who, 'zh');
  const laptop = await Customer.identified(url, identity);
  const begun = await laptop.say('我要注销上网卡');
  const verified = await goThrough(laptop, url(), begun, answers, 'reason');
  expect(verified.expects).toBe('reason');

  const reloaded = await Customer.identified(url, identity, laptop);
  expect((await reloaded.say('查余额')).text).toMatch(BALANCE);

  const phone = await Customer.identified(url, identity);
  expect(phone.conversationId).toBe(laptop.conversationId);
  const asked = await phone.say('查余额');
  expect(asked.text).not.toMatch(BALANCE);
  const there = await goThrough(phone, url(), asked, answers, 'submit');
  const newCodes = (await phone.history()).filter(
    ({ channelData }) => channelData?.xiaoka?.expects === 'otp',
  );
  expect(newCodes.length).toBeGreaterThan(1);
  expect(there.expects).toBe('submit');
  expectCleanLog(program);
});

it('does not take a half-finished proof along to another device', async () => {
  const who = person(8);
  const identity = await signIdentity({ sub: 'half', language: 'zh' });
  const laptop = await Customer.identified(url, identity);
  const begun = await laptop.say('我要注销上网卡');
  const afterCode = await goThrough(laptop, url(), begun, usualAnswers(who, 'zh'), 'id_number');
  expect(afterCode.expects).toBe('id_number');
  const phone = await Customer.identified(url, identity);
  expect((await phone.say(who.id)).expects).toBe('card');
});

it('shows agents the name masked, as something the page said', async () => {
  const identity = await signIdentity({ sub: 'named', name: '欧阳小明', language: 'zh' });
  const customer = await Customer.identified(url, identity);
  await customer.say('转人工');
  const agent = await Agent.logIn(url);
  const seen = await (await agent.get(`/conversations/${customer.conversationId}`)).text();
  expect(seen).toMatch(/欧\*+（由网页提供，未经核实）/);
  const log = program.logLines.join('');
  for (const text of [seen, log]) expect(text).not.toMatch(/欧阳|named/);
});
