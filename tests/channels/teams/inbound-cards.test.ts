import { conversationIdOf } from '../../../src/channels/teams/inbound/conversation-id';
import type { TeamsAnswer } from '../../../src/channels/teams/contract';
import { XiaokaError } from '../../../src/core/errors';
import { openBench, type Bench } from '../../support/corridor';
import { openChat, type Chat } from './inbound-support';

const CARD = 'application/vnd.microsoft.card.adaptive';

let bench: Bench;
let chat: Chat;
beforeAll(async () => (bench = await openBench()));
beforeEach(() => (chat = openChat(bench)));
afterAll(() => bench.close());

/** The customer wants to cancel; the bot has asked whether to begin. Number of that question. */
async function asked(): Promise<number> {
  await chat.send('personal-message', { text: 'I want to cancel my card' });
  return (await chat.transcript()).at(-1)?.sequence ?? 0;
}

let presses = 0;
/** A press of a button, each with an id of its own unless one is given. */
function press(data: unknown, more: Record<string, unknown> = {}): Promise<TeamsAnswer> {
  const value = { action: { type: 'Action.Execute', verb: 'xiaoka', data }, trigger: 'manual' };
  return chat.send('card-execute', { id: `f:press-${(presses += 1)}`, value, ...more });
}

const universal = (value: unknown, type = CARD, statusCode = 200): TeamsAnswer => ({
  status: 200,
  body: { statusCode, type, value },
});

describe('a button of a card', () => {
  test('says its words, and the card shows what was chosen', async () => {
    const answers = await asked();
    const answer = await chat.send('card-execute', {
      value: { action: { type: 'Action.Execute', verb: 'xiaoka', data: { answers, text: "Let's start" } } },
    });
    expect(answer).toEqual(universal({ card: answers, said: "Let's start" }));
    expect(chat.received.at(-1)).toEqual({
      conversationId: chat.id,
      deliveryKeys: ['teams:f:94bbaeca-15ca-473e-a116-8cf5c2d3b8e1', `card:${answers}`],
      kind: 'message',
      text: "Let's start",
      documents: [],
      answers,
      locale: 'en-US',
    });
    expect((await chat.transcript()).at(-1)?.from).toBe('bot');
  });

  test('counts once: the second press is told that the card is over, and does nothing', async () => {
    const answers = await asked();
    await press({ answers, text: "Let's start" });
    const before = await chat.transcript();
    expect(await press({ answers, text: 'Not now' })).toEqual(universal({ stale: answers, language: 'en' }));
    expect(await chat.transcript()).toEqual(before);
  });

  test('two presses at once count as one', async () => {
    const answers = await asked();
    const [one, other] = await Promise.all([
      press({ answers, text: "Let's start" }),
      press({ answers, text: 'Not now' }),
    ]);
    expect([one, other]).toContainEqual(universal({ stale: answers, language: 'en' }));
    expect(await chat.said()).toHaveLength(2);
  });

  test('that Teams sends again counts once, and is answered as the first time', async () => {
    const answers = await asked();
    const again = { id: 'f:again' };
    const first = await press({ answers, text: "Let's start" }, again);
    const before = await chat.transcript();
    expect(await press({ answers, text: "Let's start" }, again)).toEqual(first);
    expect(await chat.transcript()).toEqual(before);
  });

  test('of an earlier question does nothing once the customer has gone on', async () => {
    const answers = await asked();
    await chat.send('personal-message', { id: '2', text: 'how long does it take?' });
    const before = await chat.transcript();
    expect(await press({ answers, text: "Let's start" })).toEqual(
      universal({ stale: answers, language: 'en' }),
    );
    expect(await chat.transcript()).toEqual(before);
  });

  test.each([99, 1])('of activity %d, which is none of the bot’s, does nothing', async (answers) => {
    await asked();
    const before = await chat.transcript();
    expect(await press({ answers, text: 'yes' })).toEqual(universal({ stale: null, language: 'en' }));
    expect(await chat.transcript()).toEqual(before);
  });

  test('of a conversation that nobody knows any more says so in the client’s language', async () => {
    const answer = await press({ answers: 2, text: '好' }, { locale: 'zh-CN' });
    expect(answer).toEqual(universal({ stale: null, language: 'zh' }));
    expect(await chat.transcript()).toEqual([]);
  });

  test('that stands is left as it is, and works whatever is said meanwhile', async () => {
    await asked();
    await chat.send('personal-message', { id: '2', text: 'how long does it take?' });
    const message = 'application/vnd.microsoft.activity.message';
    expect(await press({ text: 'help' })).toEqual(universal('help', message));
    expect(await press({ text: 'help' })).toEqual(universal('help', message));
    expect(await chat.said()).toHaveLength(4);
  });

  test('in a group is a question of the group', async () => {
    const { conversation } = chat.activity('group-chat-mention');
    const activity = chat.activity('card-execute', {
      value: { action: { verb: 'xiaoka', data: { text: 'how long does it take?' } } },
    });
    await chat.take({ ...activity, conversation });
    expect(chat.received).toMatchObject([{ audience: 'group' }]);
    expect(await chat.transcript(conversationIdOf({ ...activity, conversation }))).toHaveLength(2);
  });

  test('that cannot be stored now is not answered as done', async () => {
    const answers = await asked();
    chat.fail(new XiaokaError('StoreUnavailable', 'no'));
    expect(await press({ answers, text: "Let's start" })).toEqual({ status: 503 });
    chat.fail(null);
    expect(await press({ answers, text: "Let's start" })).toMatchObject({ body: { statusCode: 200 } });
  });
});

describe('a form', () => {
  test('says what was typed, and shows it masked as the transcript keeps it', async () => {
    const answers = await asked();
    await press({ answers, text: "Let's start" });
    const question = (await chat.transcript()).at(-1)?.sequence ?? 0;
    const typed = '110101188001010011';
    const answer = await press({ answers: question, value: typed });
    expect(chat.received.at(-1)).toMatchObject({ text: typed, answers: question });
    const shown = (await chat.said()).at(-1) ?? '';
    expect(shown).toContain('0011');
    expect(answer).toEqual(universal({ card: question, said: shown }));
    expect(JSON.stringify(answer)).not.toContain(typed);
    expect(chat.logged).toEqual([]);
  });

  test('of words and a value is the words', async () => {
    await press({ text: 'help', value: 'something' });
    expect(chat.received[0]?.text).toBe('help');
  });
});

describe('what is none of the bot’s cards', () => {
  const refused = universal(
    { code: 'BadRequest', message: expect.any(String) as unknown },
    'application/vnd.microsoft.error',
    400,
  );

  test.each<[string, unknown]>([
    ['another verb', { action: { verb: 'other', data: { text: 'yes' } } }],
    ['no verb', { action: { data: { text: 'yes' } } }],
    ['no data', { action: { verb: 'xiaoka' } }],
    ['other fields', { action: { verb: 'xiaoka', data: { anything: 'yes' } } }],
    ['words that are none', { action: { verb: 'xiaoka', data: { text: 7 } } }],
    ['words that are too long', { action: { verb: 'xiaoka', data: { text: 'x'.repeat(501) } } }],
    ['a number that is none', { action: { verb: 'xiaoka', data: { answers: '2', text: 'yes' } } }],
    ['a number below one', { action: { verb: 'xiaoka', data: { answers: 0, text: 'yes' } } }],
    ['a text', 'xiaoka'],
    ['nothing', undefined],
  ])('%s is refused in the shape of Universal Actions, and nothing is kept', async (_, value) => {
    expect(await chat.send('card-execute', { value })).toEqual(refused);
    expect(chat.received).toEqual([]);
    expect(await bench.store.snapshot(chat.id)).toBeNull();
  });

  test('the consent to a file is taken note of', async () => {
    expect(await chat.send('file-consent')).toEqual({ status: 200 });
    expect(chat.received).toEqual([]);
  });

  test.each(['task/fetch', 'composeExtension/query', 'signin/verifyState', '', undefined])(
    'the invoke %j is not known',
    async (name) => {
      expect(await chat.send('card-execute', { name })).toEqual({ status: 501 });
      expect(chat.received).toEqual([]);
    },
  );
});

describe('a card of a client that knows no Action.Execute', () => {
  test('says its words as a message, once', async () => {
    const answers = await asked();
    const value = { answers, text: "Let's start" };
    expect(await chat.send('card-submit', { value })).toEqual({ status: 200 });
    expect(chat.received.at(-1)).toMatchObject({
      text: "Let's start",
      answers,
      deliveryKeys: ['teams:1575667809999', `card:${answers}`],
    });
    const before = await chat.transcript();
    await chat.send('card-submit', { id: '2', value: { answers, text: 'Not now' } });
    await chat.send('card-submit', { value });
    expect(await chat.transcript()).toEqual(before);
  });

  test.each<[unknown]>([[{ anything: 1 }], [{ answers: 2 }], [{ text: 1 }], [[]]])(
    'that has other fields (%j) is no message',
    async (value) => {
      expect(await chat.send('card-submit', { value })).toEqual({ status: 200 });
      expect(chat.received).toEqual([]);
    },
  );

  test('with words typed beside it is a message', async () => {
    await chat.send('card-submit', { text: 'how long?', value: { anything: 1 } });
    expect(chat.received).toMatchObject([{ text: 'how long?' }]);
    expect(chat.received[0]).not.toHaveProperty('answers');
  });
});
