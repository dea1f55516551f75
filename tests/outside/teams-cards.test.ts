import { randomUUID } from 'node:crypto';
import { cardSchema, partsOf, type Parts } from '../channels/teams/outbound-support';
import { expectNoLeak } from '../support/leaks';
import { BANK_CARD, person } from '../support/people';
import { CARD, type Seen } from '../support/teams-customer';
import { nextCode } from '../support/teams-journey';
import { RecordedChat, Registered, type Universal } from '../support/teams-replay';
import { expectCleanLog } from './support';

/** Cards that are pressed twice, late, at once or again, and what only looks like a card's action. */
const EARLIER = 'This belongs to something earlier. Nothing was done.';

let world: Registered;
let chat: RecordedChat;
const answered: Universal[] = [];

beforeAll(async () => (world = await Registered.open()));
beforeEach(async () => {
  chat = new RecordedChat(world);
  await chat.replay('installation-add');
  await chat.hears(/I'm Xiaoka/);
});
afterEach(() => expectCleanLog(world.program));
afterAll(() => {
  const said = world.told() + JSON.stringify(answered);
  expectNoLeak(world.program, said, [person(2).id, person(2).phone, person(2).name, BANK_CARD]);
});
afterAll(() => world.close());

/** What was put behind the newest button with a title. */
function dataOf({ parts }: Seen, title: string): object {
  const button = parts.buttons.find((each) => each.title === title);
  if (!button) throw new Error(`there is no button ${title}`);
  return button.data;
}

async function press(data: object, id?: string): Promise<Universal> {
  const answer = await chat.press(data, id);
  answered.push(answer);
  return answer;
}

function cardIn({ statusCode, type, value }: Universal): Parts {
  expect([statusCode, type]).toEqual([200, CARD]);
  const parts = partsOf(cardSchema.parse(value));
  expect([parts.buttons, parts.inputs]).toEqual([[], []]);
  return parts;
}

const times = async (words: RegExp): Promise<number> =>
  (await chat.settled()).filter((each) => words.test(each.words)).length;

describe('a button', () => {
  let ready: object;
  beforeEach(async () => {
    await chat.say('I want to cancel');
    ready = dataOf(await chat.hears("Let's start"), "Let's start");
  });

  test('counts once; pressed again, the card says so and nothing is done', async () => {
    expect(cardIn(await press(ready)).texts.at(-1)).toBe("✓ Let's start");
    expect(cardIn(await press(ready)).texts.at(-1)).toBe(EARLIER);
    expect(await times(/I agree/)).toBe(1);
  });

  test('that is pressed twice at once counts once', async () => {
    const both = (await Promise.all([press(ready), press(ready)])).map((each) => cardIn(each).texts.at(-1));
    expect(both.sort()).toEqual([EARLIER, "✓ Let's start"].sort());
    expect(await times(/I agree/)).toBe(1);
  });

  test('whose press Teams sends three times is answered three times the same', async () => {
    const id = randomUUID();
    const first = await press(ready, id);
    expect(await Promise.all([press(ready, id), press(ready, id)])).toEqual([first, first]);
    expect(cardIn(first).texts.at(-1)).toBe("✓ Let's start");
    expect(await times(/I agree/)).toBe(1);
  });

  test('of an earlier question does nothing once the customer has typed something', async () => {
    await chat.say('does it cost anything?');
    await chat.hears(/won't ask you to pay/);
    const again = await chat.hears("Let's start");
    expect(cardIn(await press(ready)).texts.at(-1)).toBe(EARLIER);
    expect(cardIn(await press(dataOf(again, "Let's start"))).texts.at(-1)).toBe("✓ Let's start");
    expect(await times(/I agree/)).toBe(1);
  });

  test('of a client that only knows Action.Submit does the same', async () => {
    const submit = { id: randomUUID(), value: ready };
    expect((await chat.replay('card-submit', submit)).status).toBe(200);
    await chat.hears('I agree');
    expect((await chat.replay('card-submit', { ...submit, id: randomUUID() })).status).toBe(200);
    expect(await times(/I agree/)).toBe(1);
    expect((await chat.said())[1]).toBe("Let's start");
  });
});

test('a form is answered with its value masked, whatever it is', async () => {
  const { phone, id, name } = person(2);
  const form = async (label: string): Promise<object> => dataOf(await chat.hears(label), 'Send');
  await chat.say('I want to cancel');
  await chat.say('yes');
  await chat.say('I agree');
  const card = await form('Phone number or ICCID of the internet card');
  expect(cardIn(await press({ ...card, value: phone })).texts.at(-1)).toBe('✓ 190••••0002');
  const otp = await form('6-digit code');
  const code = await nextCode(world.program, phone);
  expect(cardIn(await press({ ...otp, value: code })).texts.join()).not.toContain(code);
  const named = await form('Registered name');
  expect(cardIn(await press({ ...named, value: name })).texts.at(-1)).toBe('✓ 陈*');
  await chat.say('resident ID card');
  const number = await form('Document number');
  expect(cardIn(await press({ ...number, value: `${id.slice(0, -1)}9` })).texts.at(-1)).toMatch(/^✓ •+0029$/);
  const again = await form('Document number');
  expect(cardIn(await press({ ...again, value: id })).texts.at(-1)).toMatch(/^✓ •+0022$/);
  await chat.hears('Bad network');
  expect(cardIn(await press({ ...again, value: BANK_CARD })).texts.join()).toContain(EARLIER);
  expect((await chat.said()).join()).not.toContain(code);
});

describe('an action', () => {
  const refused = { type: 'application/vnd.microsoft.error', statusCode: 400 };
  test.each([
    ['with other fields', { number: person(2).id }],
    ['that names no activity of the bot', { answers: 'x', text: 'I agree' }],
    ['without data', null],
    ['that is a text', `I agree ${BANK_CARD}`],
    ['that is far too long', { text: 'x'.repeat(501) }],
  ])('%s is refused, and nothing is said', async (_name, data) => {
    const value = { action: { type: 'Action.Execute', verb: 'xiaoka', data }, trigger: 'manual' };
    const response = await chat.replay('card-execute', { value });
    expect([response.status, await response.json()]).toMatchObject([200, refused]);
    expect(await times(/./)).toBe(1);
  });

  test('of a card that the bot never sent does nothing', async () => {
    expect(cardIn(await press({ answers: 4_711, text: 'I agree' })).texts).toEqual([EARLIER]);
    expect(await times(/./)).toBe(1);
  });

  test('of another verb is refused', async () => {
    const value = { action: { type: 'Action.Execute', verb: 'pay', data: { text: 'I agree' } } };
    const response = await chat.replay('card-execute', { value });
    expect(await response.json()).toMatchObject(refused);
  });

  test('submitted with other fields is taken note of, and nothing is said', async () => {
    const value = { number: person(2).id, msteams: { type: 'task/fetch' } };
    expect((await chat.replay('card-submit', { value })).status).toBe(200);
    expect(await times(/./)).toBe(1);
  });

  test.each(['task/fetch', 'composeExtension/query', 'signin/verifyState', undefined])(
    'by an invoke that is not known (%s) is answered 501',
    async (name) => {
      expect((await chat.replay('card-execute', { name })).status).toBe(501);
      expect(await times(/./)).toBe(1);
    },
  );
});
