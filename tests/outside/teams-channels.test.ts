import { Agent } from '../support/agent';
import { Customer } from '../support/customer';
import { DeskAgent } from '../support/desk';
import { expectNoLeak } from '../support/leaks';
import { BANK_CARD, codeFor, goThrough, person, photo, usualAnswers, type Person } from '../support/people';
import type { Seen, Sign } from '../support/teams-customer';
import { nextCode } from '../support/teams-journey';
import { RecordedChat, Registered } from '../support/teams-replay';
import { expectCleanLog } from './support';

/** One case across channels: whoever proves again who they are goes on where they were elsewhere. */
let world: Registered;
let chat: RecordedChat;
const base = (): string => world.program.url;

jest.setTimeout(60_000);
beforeAll(async () => {
  world = await Registered.open();
  const { bytes, type } = await photo();
  const took = { status: 201, body: { id: 'sent' } };
  const picture = { status: 200, headers: { 'content-type': type }, body: bytes };
  world.microsoft.respond = ({ url }) => (url.includes('/attachments/') ? picture : took);
});
beforeEach(() => (chat = new RecordedChat(world)));
afterEach(() => expectCleanLog(world.program));
afterAll(() => world.close());

/** Proves in Teams who somebody is, from a first wish on. @returns what comes behind it */
async function prove(who: Person, wish: string, next: Sign): Promise<Seen> {
  const former = await codeFor(base(), who.phone).catch(() => null);
  await chat.say(wish);
  if (/cancel/.test(wish)) {
    await chat.hears("Let's start");
    await chat.say('yes');
  }
  await chat.hears('I agree');
  await chat.say('I agree');
  await chat.hears('Phone number or ICCID of the internet card');
  await chat.say(who.phone);
  await chat.hears('6-digit code');
  await chat.say(await nextCode(world.program, who.phone, former));
  await chat.hears('Registered name');
  expect(chat.sent.map(({ words }) => words).join()).not.toMatch(/XK-|¥|Text message|front|••/);
  await chat.say(who.name);
  await chat.hears('Passport');
  await chat.say('resident ID card');
  await chat.hears('Document number');
  await chat.say(who.id);
  return chat.hears(next);
}

async function paste(): Promise<void> {
  const { status } = await chat.replay('inline-image', { id: crypto.randomUUID() });
  expect(status).toBe(200);
}

test('begun on the web, gone on with and handed in in Teams', async () => {
  const who = person(2);
  const web = await Customer.arrive(base, 'en-US');
  const wish = await web.say('I want to cancel my internet card');
  const stopped = await goThrough(web, base(), wish, usualAnswers(who, 'en'), 'notify_by');
  expect(stopped.expects).toBe('notify_by');
  await prove(who, 'I want to cancel', 'Text message');
  await chat.say('text message');
  await chat.hears('Use the contact on file');
  await chat.say('yes');
  await chat.hears(/front of your document/);
  await paste();
  await chat.hears(/back of your document/);
  await paste();
  const readBack = await chat.hears('Yes, submit it');
  expect(readBack.words).toMatch(/To a bank card[^]*•••0012/);
  await chat.say('yes');
  const number = /XK-\w{8}/.exec((await chat.hears(/XK-/)).words)?.[0] ?? '';
  const agent = await Agent.logIn(base);
  expect((await agent.case(number)).values).toMatchObject({ refund_account: '•••••••••••••••0012' });
  await agent.decide(number, 'approve');
  await chat.hears(/Good news|card is cancelled/);
  expect((await web.last()).text).not.toContain(number);
});

test('begun in Teams, gone on with and handed in on the web, and asked about in Teams again', async () => {
  const who = person(7);
  await prove(who, 'I want to cancel', 'Bad network');
  await chat.say('bad network');
  await chat.hears('To a bank card');
  const web = await Customer.arrive(base, 'en-US');
  const wish = await web.say('I want to cancel my internet card');
  const former = await codeFor(base(), who.phone);
  const answers = {
    ...usualAnswers(who, 'en'),
    reason: () => Promise.reject(new Error('the reason is asked for again')),
    otp: () => nextCode(world.program, who.phone, former),
  };
  const done = await goThrough(web, base(), wish, answers);
  const number = done.case ?? '';
  expect(number).toMatch(/^XK-/);
  await chat.say('check my application');
  await chat.hears(new RegExp(`${number} has arrived`));
  chat = new RecordedChat(world);
  const status = await prove(who, 'check my application', /XK-/);
  expect(status.words).toContain(number);
  const agent = await Agent.logIn(base);
  await agent.decide(number, 'more_info', 'glare', ['id_back']);
  await chat.hears(/glare/);
  await chat.hears(/back of your document/);
  await paste();
  await chat.hears(/passed it on to the reviewer/);
  expect((await agent.case(number)).state).toBe('in_review');
});

test('agents see which channel a customer writes from, and answer all of them alike', async () => {
  const web = await Customer.arrive(base, 'en-US');
  await web.say('talk to a person');
  await chat.say('talk to a person');
  await chat.hears(/I'm getting you a person/);
  const agent = await DeskAgent.logIn(base);
  for (const [id, channel] of [
    [web.conversationId, 'direct-line'],
    [chat.conversationId, 'teams'],
  ] as const) {
    expect((await agent.claim(id)).status).toBe(200);
    expect((await agent.open(id)).channel).toBe(channel);
    expect((await agent.say(id, `Hello, ${channel}`)).status).toBe(200);
  }
  await chat.hears(/Demo Agent: Hello, teams/);
  await web.hears(({ text }) => text === 'Hello, direct-line');
});

test('nothing of it can be read anywhere', () => {
  const people = [person(2), person(7)].flatMap(({ id, phone }) => [id, phone]);
  expectNoLeak(world.program, world.told(), [...people, BANK_CARD]);
});
