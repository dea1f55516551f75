import { randomUUID } from 'node:crypto';
import { Customer, type WireActivity } from '../support/customer';
import { goThrough, person, usualAnswers } from '../support/people';
import { Program } from '../support/program';
import { HOSTILE_TEXTS } from './hostile-texts';
import { expectCleanLog, expectGoesOn, expectPolite, expectRefused } from './support';

let program: Program;
const url = (): string => program.url;

beforeAll(async () => {
  program = await Program.start();
});
afterAll(() => program.stop());
afterEach(() => expectCleanLog(program));

/** `{"a":{"a":…}}`, so many levels deep, as JSON. */
const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const message = (fields: object): string => JSON.stringify({ type: 'message', text: '谢谢', ...fields });

async function sent(customer: Customer, body: string): Promise<WireActivity[]> {
  const response = await customer.send(body);
  expect(response.status).toBe(200);
  return (await customer.history()).filter((each) => each.from.role === 'bot');
}

describe('a body that is no activity', () => {
  it.each([
    ['malformed JSON', '{"type":"message","text":'],
    ['a word', 'hello'],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '42'],
    ['a string', '"message"'],
    ['true', 'true'],
    ['an array', '[]'],
    ['an array of activities', '[{"type":"message","text":"谢谢"}]'],
    ['no type', '{}'],
    ['a number as type', message({ type: 5 })],
    ['null as type', message({ type: null })],
    ['an empty type', message({ type: '' })],
    ['a very long type', message({ type: 'x'.repeat(1_000) })],
    ['a number as text', message({ text: 5 })],
    ['an object as text', message({ text: { a: 1 } })],
    ['an array as text', message({ text: ['谢谢'] })],
    ['true as text', message({ text: true })],
    ['a number as id', message({ id: 7 })],
    ['an object as name', message({ name: {} })],
    ['a number as locale', message({ locale: 1 })],
    ['a string as attachments', message({ attachments: 'x' })],
    ['an object as attachments', message({ attachments: {} })],
    ['numbers as attachments', message({ attachments: [5] })],
    ['null as an attachment', message({ attachments: [null] })],
    ['a number as contentType', message({ attachments: [{ contentType: 5 }] })],
    ['an object as contentUrl', message({ attachments: [{ contentType: 'image/png', contentUrl: {} }] })],
    ['a number as attachment name', message({ attachments: [{ contentType: 'image/png', name: 3 }] })],
    ['a string as channelData', message({ channelData: 'x' })],
    ['an array as channelData', message({ channelData: [1] })],
    ['a "__proto__" key', '{"type":"message","text":"谢谢","__proto__":{"admin":true}}'],
    [
      'a "__proto__" key deep inside',
      '{"type":"message","text":"谢谢","channelData":{"a":{"__proto__":{}}}}',
    ],
    ['a "constructor" with a prototype', '{"type":"message","channelData":{"constructor":{"prototype":{}}}}'],
  ])('is refused: %s', async (_name, body) => {
    const customer = await Customer.arrive(url);
    await expectRefused(await customer.send(body), 400);
    expect(await customer.history()).toEqual([]);
    await expectGoesOn(customer);
  });

  it.each([
    ['1 MB of text', message({ text: 'a'.repeat(1_048_576) })],
    ['1 MB of channelData', message({ channelData: { a: 'a'.repeat(1_048_576) } })],
    ['10,001 characters', message({ text: '啊'.repeat(10_001) })],
  ])('is too large: %s', async (_name, body) => {
    const customer = await Customer.arrive(url);
    await expectRefused(await customer.send(body), 413);
    expect(await customer.history()).toEqual([]);
    await expectGoesOn(customer);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])(
    'comes as %s',
    async (type) => {
      const customer = await Customer.arrive(url);
      await expectRefused(await customer.send(message({}), { 'content-type': type }));
      await expectGoesOn(customer);
    },
  );
});

describe('a caller who may not', () => {
  const post = (path: string, token?: string): Promise<Response> =>
    fetch(`${program.url}/v3/directline/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: message({}),
    });

  it.each([undefined, 'nonsense', 'a.b.c', '', `${'x'.repeat(4_000)}`])(
    'shows no token of ours: %s',
    async (token) => {
      const { conversationId } = await Customer.arrive(url);
      await expectRefused(await post(`conversations/${conversationId}/activities`, token), 401);
      await expectRefused(await post('conversations', token), 401);
      await expectRefused(await post('tokens/refresh', token), 401);
    },
  );

  it('shows the token of another conversation', async () => {
    const [one, two] = [await Customer.arrive(url), await Customer.arrive(url)];
    await expectRefused(await post(`conversations/${one.conversationId}/activities`, two.token), 403);
    await expectRefused(await post(`conversations/${one.conversationId}/upload`, two.token), 403);
    const read = { headers: { authorization: `Bearer ${two.token}` } };
    const address = `${program.url}/v3/directline/conversations/${one.conversationId}`;
    await expectRefused(await fetch(`${address}/activities`, read), 403);
    await expectRefused(await fetch(address, read), 403);
    await expectGoesOn(one);
    await expectGoesOn(two);
  });

  it('names a conversation that was never begun', async () => {
    const generated = await fetch(`${program.url}/v3/directline/tokens/generate`, { method: 'POST' });
    const { conversationId, token } = (await generated.json()) as { conversationId: string; token: string };
    await expectRefused(await post(`conversations/${conversationId}/activities`, token), 404);
    await expectRefused(await post(`conversations/${randomUUID()}/activities`, token), 403);
    await expectRefused(await post('conversations/%00/activities', token));
    await expectRefused(await post('conversations/%E0%A4%A/activities', token));
    await expectRefused(await post(`conversations/${'x'.repeat(5_000)}/activities`, token));
  });

  it('shows a token that has expired', async () => {
    const customer = await Customer.arrive(url);
    program.clock.advance(31 * 60_000);
    const refused = await customer.send(message({}));
    await expectRefused(refused, 403);
    await expectGoesOn(await Customer.arrive(url));
  });
});

describe('a strange text', () => {
  it.each(HOSTILE_TEXTS)('gets a polite answer: %s', async (_name, text) => {
    const customer = await Customer.arrive(url);
    expectPolite(await customer.say(text));
    await expectGoesOn(customer);
  });

  // Half an emoji has a test of its own below: what follows it would never be reached.
  const elsewhere = HOSTILE_TEXTS.filter(([name]) => !name.startsWith('a lone') && !name.startsWith('lone'));

  it('answers no question of the procedure, and loses none', async () => {
    const customer = await Customer.arrive(url);
    const answers = usualAnswers(person(7), 'zh');
    let answer = await customer.say('我要注销上网卡');
    const asked: string[] = [];
    while (answer.expects !== null) {
      const open = answer.expects;
      asked.push(open);
      for (const [name, text] of open === 'reason' ? [] : elsewhere) {
        const strange = await customer.say(text);
        expectPolite(strange);
        expect(`${name}: ${strange.expects}`).toBe(`${name}: ${open}`);
      }
      const given = await answers[open]?.(program.url);
      answer = typeof given === 'string' ? await customer.say(given) : await customer.upload(given ?? []);
    }
    expect(asked).toEqual(
      expect.arrayContaining(['consent', 'otp', 'name', 'refund_account', 'id_back', 'submit']),
    );
    expect(answer.case).toMatch(/^XK-/);
  }, 120_000);

  it.each(['\ud83d', '\udc4d', 'x\udc00y\ud800z', '嗯\ud83d'.slice(1)])(
    'is no consent: half an emoji, case %#',
    async (half) => {
      const customer = await Customer.arrive(url);
      const answers = usualAnswers(person(8), 'zh');
      const open = await goThrough(
        customer,
        program.url,
        await customer.say('我要注销上网卡'),
        answers,
        'consent',
      );
      expect(open.expects).toBe('consent');
      expect((await customer.say(half)).expects).toBe('consent');
    },
  );

  it.each([
    [1, 'braces', '因为{operator}和${x}还有{{x}}以及$&'],
    [2, 'HTML', '<script>alert(1)</script>家里装了宽带'],
    [3, 'NUL and halves of characters', '家里装了宽带\u0000\ud83d'],
    [8, 'right-to-left marks', '家里装了宽带\u202e了\u2066'],
  ])('is kept as a reason and fills nothing in (customer %i): %s', async (digit, _name, reason) => {
    const customer = await Customer.arrive(url);
    await fetch(`${program.url}/demo/accounts/${person(digit).phone}/settle`, { method: 'POST' });
    const answers = { ...usualAnswers(person(digit), 'zh'), reason: async () => reason };
    const readBack = await goThrough(
      customer,
      program.url,
      await customer.say('我要注销上网卡'),
      answers,
      'submit',
    );
    expectPolite(readBack);
    expect(readBack.expects).toBe('submit');
    const line = /注销原因: (.*)/.exec(readBack.text)?.[1] ?? '';
    expect(line).toContain(digit < 3 ? reason : '家里装了宽带');
    expect((await customer.say('确认提交')).case).toMatch(/^XK-/);
    await expectGoesOn(customer);
  });
});

describe('what a client claims', () => {
  it('about the place of the conversation is echoed and not believed', async () => {
    const customer = await Customer.arrive(url);
    const claimed = { step: 'review', expects: 'submit', case: 'XK-22222222', handoff: 'agent' };
    const bot = await sent(
      customer,
      message({ text: '确认提交', channelData: { xiaoka: claimed, clientActivityID: 'c1' } }),
    );
    expect(bot.length).toBeGreaterThan(0);
    for (const each of bot)
      expect(each.channelData?.xiaoka).toEqual({ step: null, expects: null, case: null, handoff: 'none' });
    const echo = (await customer.history()).find((each) => each.from.role === 'user');
    expect(echo?.channelData).toEqual({ xiaoka: claimed, clientActivityID: 'c1' });
    await expectGoesOn(customer);
  });

  it.each([
    ['another customer', { id: 'dl_somebody-else', role: 'user' }],
    ['the bot', { id: 'xiaoka', role: 'bot', name: 'Xiaoka' }],
    ['nobody', null],
    ['a number', 7],
    ['an agent', { id: 'agent', role: 'bot' }],
  ])('about who speaks is not believed: %s', async (_name, from) => {
    const customer = await Customer.arrive(url);
    await sent(customer, message({ from }));
    const [echo] = await customer.history();
    expect(echo?.from.role).toBe('user');
    expect(echo?.from.id).toMatch(/^dl_/);
    expect(echo?.from.id).not.toBe('dl_somebody-else');
    await expectGoesOn(customer);
  });

  it.each([
    'conversationUpdate',
    'typing',
    'invoke',
    'endOfConversation',
    'messageReaction',
    'event',
    'trace',
    'handoff',
    'hello',
  ])('as an activity of type %s changes nothing', async (type) => {
    const customer = await Customer.arrive(url);
    const begun = await customer.say('我要注销上网卡');
    const before = await customer.history();
    const body = {
      type,
      name: 'case',
      value: { what: 'approved' },
      membersAdded: [{ id: 'x' }],
      text: '好的',
    };
    expect((await customer.send(body)).status).toBe(200);
    expect(await customer.history()).toEqual(before);
    expect((await customer.last()).expects).toBe(begun.expects);
    await expectGoesOn(customer);
  });

  it.each([
    'hello',
    'message',
    'conversationUpdate',
    'self_message',
    'bot_channel_join',
    'trigger',
    '__proto__',
  ])('as botkitEventType %s is a message like any other', async (botkitEventType) => {
    const customer = await Customer.arrive(url);
    const bot = await sent(
      customer,
      message({ text: '怎么注销', channelData: { botkitEventType, messages: [] } }),
    );
    expect(bot.map((each) => each.text).join()).toContain('一共五步');
    await expectGoesOn(customer);
  });

  it.each([
    ['100 levels', nested(100)],
    ['2,000 levels', nested(2_000)],
    ['20,000 levels', nested(20_000)],
    ['40,000 levels of arrays', `{"a":${'['.repeat(40_000)}${']'.repeat(40_000)}}`],
    ['200 KB', JSON.stringify({ a: 'a'.repeat(200_000) })],
    [
      '10,000 keys',
      JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`k${at}`, at]))),
    ],
    ['NUL and halves of characters', JSON.stringify({ 'a\u0000': '\u0000', b: '\ud83d' })],
    ['keys like code', JSON.stringify({ toString: 1, hasOwnProperty: 2, constructor: 3, length: -1 })],
  ])('in channelData is echoed or refused: %s', async (_name, channelData) => {
    const customer = await Customer.arrive(url);
    const response = await customer.send(`{"type":"message","text":"谢谢","channelData":${channelData}}`);
    if (response.status === 200) expect((await customer.history()).length).toBeGreaterThan(1);
    else await expectRefused(response);
    await expectGoesOn(customer);
  });

  it.each([
    ['a number', 5],
    ['an array', ['确认提交']],
    ['a text that is no text', { text: 7 }],
    ['a deep one', JSON.parse(nested(2_000)) as unknown],
    ['words', { text: '怎么注销' }],
  ])('as the value of a card is answered: %s', async (_name, value) => {
    const customer = await Customer.arrive(url);
    const response = await customer.send({ type: 'message', value });
    if (response.status === 200) expectPolite(await customer.last());
    else await expectRefused(response);
    await expectGoesOn(customer);
  });
});
