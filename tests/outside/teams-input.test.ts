import { randomUUID } from 'node:crypto';
import { Agent } from '../support/agent';
import { DeskAgent } from '../support/desk';
import { expectNoLeak } from '../support/leaks';
import { BANK_CARD, person } from '../support/people';
import { RecordedChat, Registered } from '../support/teams-replay';
import { expectCleanLog, expectRefused, until } from './support';

/** Groups, coming and going, and bodies that are no activity, against the whole program. */
const SECRETS = [person(2).id, person(2).iccid, BANK_CARD];
const SECRET_WORDS = `My ID is ${SECRETS.join(' and ')}`;

let world: Registered;
let chat: RecordedChat;

beforeAll(async () => (world = await Registered.open()));
beforeEach(() => (chat = new RecordedChat(world)));
afterEach(() => expectCleanLog(world.program));
afterAll(() => {
  expectNoLeak(world.program, world.told(), SECRETS);
});
afterAll(() => world.close());

const greetings = (): number => chat.sent.filter(({ words }) => /I'm Xiaoka/.test(words)).length;

describe('in a group', () => {
  const mention = (text: string): object => ({ id: randomUUID(), text: `<at>Xiaoka</at> ${text}` });

  test.each(['group-chat-mention', 'channel-mention'])('a question is answered (%s)', async (name) => {
    await chat.replay(name, mention('how long does it take?'));
    const answer = await chat.hears(/7–15 working days/);
    expect(answer.parts.inputs).toEqual([]);
  });

  test('what is personal goes on in the chat with the bot alone, by a button', async () => {
    await chat.replay('group-chat-mention', mention(SECRET_WORDS));
    await chat.replay('group-chat-mention', mention('I want to cancel my card'));
    const answer = await chat.hears(/Tap the button/);
    const bot = '28:c9e8c047-2a74-40a2-b28a-b162d5f5327c';
    expect(answer.parts.links).toEqual([`https://teams.microsoft.com/l/chat/0/0?users=${bot}`]);
    await chat.replay('group-chat-mention', mention('I agree'));
    await chat.replay('group-chat-mention', mention(person(2).phone));
    await chat.replay('group-chat-mention', mention('how long does it take?'));
    await chat.hears(/7–15 working days/);
    const all = chat.sent.map(({ words }) => words).join('\n');
    expect(all).not.toMatch(/Do you agree|code is on its way|6-digit/);
    expect(chat.sent.flatMap(({ parts }) => parts.inputs)).toEqual([]);
  });

  test('what is not said to the bot is not heard, and nobody is greeted', async () => {
    await chat.replay('bot-added-to-team');
    await chat.replay('channel-mention', { id: randomUUID(), entities: [], text: SECRET_WORDS });
    await chat.replay('channel-mention', mention('how long does it take?'));
    await chat.hears(/7–15 working days/);
    expect(greetings()).toBe(0);
    expect(await chat.said()).toEqual(['how long does it take?']);
  });
});

describe('a bot that is removed and comes back', () => {
  test('is silent meanwhile, loses nothing that was said, and has kept its place', async () => {
    await Promise.all([chat.replay('installation-add'), chat.replay('bot-added')]);
    await chat.say('I want to cancel');
    await chat.hears("Let's start");
    await chat.say('talk to a person');
    await chat.hears(/I'm getting you a person/);
    await Promise.all([chat.replay('installation-remove'), chat.replay('bot-removed')]);
    const agent = await DeskAgent.logIn(() => world.program.url);
    await agent.claim(chat.conversationId);
    await agent.say(chat.conversationId, 'Are you there?');
    await Promise.all([chat.replay('installation-add'), chat.replay('bot-added')]);
    await chat.say('I was away');
    await agent.say(chat.conversationId, 'Welcome back');
    await chat.hears(/is here now, a person/);
    await chat.hears(/Are you there/);
    await chat.hears(/Welcome back/);
    await agent.release(chat.conversationId, 'bot');
    await chat.hears("Let's start");
    const order = chat.sent.filter(({ words }) => /is here now|Are you there|Welcome back/.test(words));
    expect(order).toHaveLength(3);
  });

  test('greets each time, and once, though Teams tells of it twice', async () => {
    for (let time = 1; time <= 2; time += 1) {
      await Promise.all([chat.replay('installation-add'), chat.replay('bot-added')]);
      await chat.hears(/I'm Xiaoka/);
      await Promise.all([chat.replay('installation-remove'), chat.replay('bot-removed')]);
    }
    await chat.settled();
    expect(greetings()).toBe(2);
  });

  test('that Teams says is not there any more is not written to again', async () => {
    await chat.replay('installation-add');
    await chat.hears(/I'm Xiaoka/);
    await chat.say('talk to a person');
    await chat.hears(/I'm getting you a person/);
    await chat.settled();
    world.microsoft.answers.push({ status: 403, body: { error: { code: 'BotNotInConversationRoster' } } });
    const agent = await DeskAgent.logIn(() => world.program.url);
    const before = chat.sent.length;
    await agent.claim(chat.conversationId);
    await until(() => chat.sent.length > before, 'Teams says that the bot is gone');
    await agent.say(chat.conversationId, 'Are you there?');
    const other = new RecordedChat(world);
    await other.say('how long does it take?');
    await other.hears(/7–15 working days/);
    expect(chat.sent).toHaveLength(before + 1);
  });
});

describe('a body', () => {
  const from = undefined;
  test.each([
    ['that is no JSON', `{"type":"message","text":"${SECRET_WORDS}"`, 400],
    ['that is a list', JSON.stringify([SECRET_WORDS]), 400],
    ['that is no activity', JSON.stringify({ hello: SECRET_WORDS }), 400],
    ['that is empty', '', 400],
    ['of 5 MB', JSON.stringify({ type: 'message', text: SECRET_WORDS.repeat(60_000) }), 413],
  ])('%s is refused', async (_name, body, status) => {
    await expectRefused(await world.post(body), status);
  });

  test.each([
    ['without a sender', { from, text: SECRET_WORDS }, 400],
    ['of a sender without id', { from: { name: SECRET_WORDS } }, 400],
    ['of another channel', { channelId: 'webchat', text: SECRET_WORDS }, 400],
    ['of another tenant', { channelData: { tenant: { id: randomUUID() } }, text: SECRET_WORDS }, 403],
    ['with a text that is none', { text: { is: SECRET_WORDS } }, 400],
    ['with a thousand attachments', { attachments: Array(1_000).fill({ contentType: SECRET_WORDS }) }, 400],
  ])('with an activity %s is refused, and nothing is kept', async (_name, changes, status) => {
    await expectRefused(await chat.replay('personal-message', changes), status);
    const supervisor = await Agent.logIn(() => world.program.url, 'supervisor@demo.example');
    expect((await supervisor.get(`/conversations/${chat.conversationId}`)).status).toBe(404);
  });

  test('of another type is refused', async () => {
    await expectRefused(await world.post(SECRET_WORDS, 'text/plain'), 415);
  });

  test('with what is odd but right is taken', async () => {
    await chat.replay('personal-message', {
      text: `how long does it take? ${'x'.repeat(20_000)} ${SECRET_WORDS}`,
      locale: '🙂',
      entities: [{ type: 'clientInfo', locale: 7 }],
      channelData: null,
      value: null,
      replyToId: null,
      name: null,
    });
    await chat.hears(/./);
  });
});
