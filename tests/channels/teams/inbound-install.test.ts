import { conversationIdOf } from '../../../src/channels/teams/inbound/conversation-id';
import { XiaokaError } from '../../../src/core/errors';
import { openBench, type Bench } from '../../support/corridor';
import { openChat, type Chat } from './inbound-support';

let bench: Bench;
let chat: Chat;
beforeAll(async () => (bench = await openBench()));
beforeEach(() => (chat = openChat(bench)));
afterAll(() => bench.close());

const gone = async (id = chat.id): Promise<boolean | undefined> =>
  (await bench.store.channelReference(id))?.gone;
/** Numbers of the bot's words so far. */
const words = async (): Promise<number> => (await chat.transcript()).length;

describe('the bot', () => {
  test.each(['installation-add', 'bot-added'])('greets when it comes (%s)', async (name) => {
    expect(await chat.send(name)).toEqual({ status: 200 });
    expect(chat.received).toMatchObject([
      { kind: 'event', event: { name: 'join' }, deliveryKeys: ['teams:greeting'], text: '' },
    ]);
    const [greeting] = await chat.transcript();
    expect(greeting).toMatchObject({ from: 'bot', sequence: 1 });
    expect(await chat.reference()).toMatchObject({ conversationType: 'personal' });
    expect(await gone()).toBe(false);
  });

  test('greets once, though Teams tells of it twice, one after the other or at once, and again', async () => {
    await chat.send('bot-added');
    const once = await words();
    await chat.send('installation-add');
    await chat.send('bot-added');
    expect(await words()).toBe(once);
    const other = openChat(bench);
    await Promise.all([other.send('installation-add'), other.send('bot-added'), other.send('bot-added')]);
    expect(await other.transcript()).toHaveLength(once);
  });

  test('greets anew after it was away, once again, as often as it comes back', async () => {
    await chat.send('bot-added');
    await chat.send('installation-add');
    const once = await words();
    for (const round of [2, 3]) {
      await chat.send('installation-remove');
      await chat.send('bot-removed');
      expect(await gone()).toBe(true);
      await Promise.all([chat.send('bot-added'), chat.send('installation-add')]);
      await chat.send('bot-added');
      expect(await gone()).toBe(false);
      expect(new Set(chat.received.map(({ deliveryKeys }) => deliveryKeys[0])).size).toBe(round);
    }
    expect(await words()).toBeGreaterThan(once);
  });

  test('that could not be stored when it came greets when Teams tells again', async () => {
    chat.fail(new Error('no'));
    expect(await chat.send('bot-added')).toEqual({ status: 500 });
    chat.fail(null);
    await chat.send('bot-added');
    expect(await words()).toBeGreaterThan(0);
  });

  test('that came back and could not be stored then greets when Teams tells again', async () => {
    await chat.send('bot-added');
    await chat.send('bot-removed');
    const before = await words();
    chat.fail(new XiaokaError('StoreUnavailable', 'no'));
    expect(await chat.send('bot-added')).toEqual({ status: 503 });
    chat.fail(null);
    await chat.send('bot-added');
    await chat.send('installation-add');
    expect(new Set(chat.received.map(({ deliveryKeys }) => deliveryKeys[0])).size).toBe(2);
    expect(await words()).toBeGreaterThan(before);
  });

  test('does not greet in the middle of something', async () => {
    await chat.send('personal-message', { text: 'I want to cancel my card' });
    const before = await words();
    await chat.send('installation-add');
    expect(await words()).toBe(before);
  });

  test.each(['add-upgrade', 'Add'])('comes by %s too', async (action) => {
    await chat.send('installation-add', { action });
    expect(await words()).toBeGreaterThan(0);
  });

  test.each(['installation-remove', 'bot-removed'])('that left cannot be written to (%s)', async (name) => {
    await chat.send('personal-message');
    expect(await chat.send(name)).toEqual({ status: 200 });
    expect(await gone()).toBe(true);
  });

  test('that left a chat nobody wrote in is no error', async () => {
    expect(await chat.send('installation-remove')).toEqual({ status: 200 });
    expect(await bench.store.snapshot(chat.id)).toBeNull();
  });

  test('that was removed by an upgrade is gone, an action that is not known changes nothing', async () => {
    await chat.send('personal-message');
    await chat.send('installation-remove', { action: 'other' });
    await chat.send('installation-remove', { action: null });
    expect(await gone()).toBe(false);
    await chat.send('installation-remove', { action: 'remove-upgrade' });
    expect(await gone()).toBe(true);
  });

  test('says nothing when it comes to a team, nor about others who come and go', async () => {
    for (const name of ['bot-added-to-team', 'member-added']) {
      expect(await chat.send(name)).toEqual({ status: 200 });
    }
    const member = { membersAdded: null, membersRemoved: [{ id: '29:other' }] };
    await chat.send('personal-message');
    await chat.send('bot-added', member);
    expect(chat.received.map(({ kind }) => kind)).toEqual(['message']);
    expect(await gone()).toBe(false);
    const team = conversationIdOf(chat.activity('bot-added-to-team'));
    expect(await bench.store.snapshot(team)).toBeNull();
  });
});

describe('what is of no interest', () => {
  test.each([
    ['reaction', {}],
    ['personal-message', { type: 'endOfConversation' }],
    ['personal-message', { type: 'event' }],
    ['personal-message', { type: 'constructor' }],
    ['personal-message', { type: 'contactRelationUpdate' }],
  ])('%s %j is answered with 200 and forgotten', async (name, more) => {
    expect(await chat.send(name, more)).toEqual({ status: 200 });
    expect(chat.received).toEqual([]);
    expect(await bench.store.snapshot(chat.id)).toBeNull();
    expect(chat.logged).toEqual([]);
  });
});

describe('a customer who writes', () => {
  test('is told of, and nothing is kept', async () => {
    expect(await chat.send('typing')).toEqual({ status: 200 });
    await chat.send('typing');
    expect(chat.typing).toEqual([chat.id]);
    expect(await bench.store.snapshot(chat.id)).toBeNull();
  });

  test('in a group is not', async () => {
    const { conversation } = chat.activity('channel-mention');
    await chat.take({ ...chat.activity('typing'), conversation });
    expect(chat.typing).toEqual([]);
  });
});
