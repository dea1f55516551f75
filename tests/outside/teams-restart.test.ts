import { DeskAgent } from '../support/desk';
import { expectNoLeak } from '../support/leaks';
import { person } from '../support/people';
import { RecordedChat, Registered } from '../support/teams-replay';
import { expectCleanLog, until } from './support';

/** What was stored before a restart and not handed over arrives behind it, in order, and once. */
let world: Registered;
let chat: RecordedChat;

jest.setTimeout(60_000);
beforeAll(async () => (world = await Registered.open()));
beforeEach(() => (chat = new RecordedChat(world)));
afterAll(() => {
  expectNoLeak(world.program, world.told(), [person(2).id]);
});
afterAll(() => world.close());

/** Teams takes nothing while something is done; then the program is started again. */
async function whileAway(act: () => Promise<void>): Promise<void> {
  const { microsoft, refused } = world;
  const usual = microsoft.respond;
  const before = microsoft.calls.length;
  microsoft.respond = () => ({ status: 500 });
  await act();
  await until(() => microsoft.calls.length > before, 'Teams is offered something');
  await world.program.restart();
  refused.push(...microsoft.calls.splice(before));
  microsoft.respond = usual;
}

test('answers of the bot, on whatever was said before', async () => {
  await chat.replay('installation-add');
  await chat.hears(/I'm Xiaoka/);
  await whileAway(async () => {
    expect(await chat.say('how long does it take?')).toBe(200);
    expect(await chat.say(`does it cost anything? My ID is ${person(2).id}`)).toBe(200);
    expect(await chat.say('I want to cancel')).toBe(200);
  });
  world.program.clock.advance(10_000);
  await chat.hears(/7–15 working days/);
  await chat.hears(/won't ask you to pay/);
  const asked = await chat.hears("Let's start");
  const said = (await chat.settled()).filter(({ words }) => /\. Sent today|ask you to pay/.test(words));
  expect(said).toHaveLength(2);
  expect(asked.parts.buttons.map(({ title }) => title)).toContain("Let's start");
  expectCleanLog(world.program);
});

test("an agent's words and the hand back, once Teams takes them again", async () => {
  await chat.say('talk to a person');
  await chat.hears(/I'm getting you a person/);
  await whileAway(async () => {
    const agent = await DeskAgent.logIn(() => world.program.url);
    await agent.claim(chat.conversationId);
    await agent.say(chat.conversationId, 'First');
    await agent.say(chat.conversationId, 'Second');
  });
  const agent = await DeskAgent.logIn(() => world.program.url);
  await agent.say(chat.conversationId, 'Third');
  await agent.release(chat.conversationId, 'bot');
  for (const words of [/is here now/, /First/, /Second/, /Third/, /handed you back/]) await chat.hears(words);
  await chat.settled();
  const spoken = chat.sent.filter(({ words }) => /First|Second|Third/.test(words));
  expect(spoken.map(({ words }) => words.trim())).toEqual([
    'Demo Agent: First',
    'Demo Agent: Second',
    'Demo Agent: Third',
  ]);
  expectCleanLog(world.program);
});

test('what Teams asked to send later is sent then, and not before, across a restart too', async () => {
  await chat.replay('installation-add');
  await chat.hears(/I'm Xiaoka/);
  await chat.settled();
  const { microsoft, program } = world;
  const before = chat.sent.length;
  microsoft.answers.push({ status: 429, headers: { 'retry-after': '60' } });
  await chat.say('how long does it take?');
  await until(() => chat.sent.length > before, 'Teams is offered something');
  await program.restart();
  const other = new RecordedChat(world);
  await other.say('does it cost anything?');
  await other.hears(/won't ask you to pay/);
  expect(chat.sent).toHaveLength(before + 1);
  program.clock.advance(60_000);
  await chat.say('does it cost anything?');
  await until(() => chat.sent.length >= before + 3, 'both are sent');
  expect(chat.sent.slice(before + 1).map(({ words }) => /7–15 working days/.test(words))).toEqual([
    true,
    false,
  ]);
});
