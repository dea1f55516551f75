import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expectNoLeak } from '../support/leaks';
import { BANK_CARD, person } from '../support/people';
import { RecordedChat, Registered } from '../support/teams-replay';
import { expectCleanLog } from './support';

/** What Teams does and the Playground does not: activities that come twice, late, at once, again, and are taken back. */
const REFUND = /^Money left on the card is paid back/m;
const DURATION = /takes 7–15 working days/;
const COST = /won't ask you to pay/;
const SECRETS = [person(2).id, BANK_CARD, person(2).iccid];

let world: Registered;
let chat: RecordedChat;

beforeAll(async () => (world = await Registered.open()));
beforeEach(() => (chat = new RecordedChat(world)));
afterAll(() => {
  expectNoLeak(world.program, world.told(), SECRETS);
});
afterAll(() => world.close());

const statuses = async (answers: readonly Promise<Response>[]): Promise<number[]> =>
  (await Promise.all(answers)).map(({ status }) => status);
const times = async (words: RegExp): Promise<number> =>
  (await chat.settled()).filter((each) => words.test(each.words)).length;

describe('a message that comes three times', () => {
  test('is answered once', async () => {
    for (let time = 0; time < 3; time += 1)
      expect(await statuses([chat.replay('personal-message')])).toEqual([200]);
    expect(await times(REFUND)).toBe(1);
    expect((await chat.said()).filter((text) => text.startsWith('How long'))).toHaveLength(1);
  });

  test('at the same moment is answered once', async () => {
    const three = [1, 2, 3].map(() => chat.replay('personal-message'));
    expect(await statuses(three)).toEqual([200, 200, 200]);
    expect(await times(REFUND)).toBe(1);
    expect((await chat.said()).filter((text) => text.startsWith('How long'))).toHaveLength(1);
  });
});

test('two messages at once are both answered, once each, as if one had come behind the other', async () => {
  await chat.replay('installation-add');
  await chat.hears(/I'm Xiaoka/);
  const both = [chat.say('How long does it take?'), chat.say('Does cancelling cost anything?')];
  expect(await Promise.all(both)).toEqual([200, 200]);
  expect([await times(DURATION), await times(COST)]).toEqual([1, 1]);
  const order = (await chat.transcript()).filter(({ text }) =>
    /How long|cost|7–15|ask you to pay/.test(text),
  );
  expect(order.map(({ from }) => from)).toEqual(['customer', 'bot', 'customer', 'bot']);
});

describe('an edit', () => {
  test('is answered while nothing was said behind its message', async () => {
    await chat.replay('personal-message');
    await chat.hears(REFUND);
    expect((await chat.replay('edit')).status).toBe(200);
    await chat.hears(COST);
    expect((await chat.replay('edit')).status).toBe(200);
    expect(await times(COST)).toBe(1);
  });

  test('of an older message that comes behind a newer one changes nothing', async () => {
    await chat.replay('personal-message');
    await chat.say('Where can I cancel?');
    await chat.hears(/Right here in this chat/);
    expect((await chat.replay('edit')).status).toBe(200);
    expect(await times(COST)).toBe(0);
  });

  test('that overtakes its message is answered in its stead', async () => {
    expect((await chat.replay('edit')).status).toBe(200);
    expect((await chat.replay('personal-message')).status).toBe(200);
    expect([await times(COST), await times(REFUND)]).toEqual([1, 0]);
  });
});

test('a message that is deleted leaves the transcript, with what it was edited to', async () => {
  await chat.replay('personal-message', { text: `My ID is ${person(2).id}, and how long does it take?` });
  await chat.hears(DURATION);
  await chat.replay('edit', { text: `Does cancelling cost anything? My bank card is ${BANK_CARD}` });
  await chat.hears(COST);
  expect((await chat.said()).join()).toMatch(/My ID is •+0022.*My bank card is •+0012/);
  expect((await chat.replay('delete')).status).toBe(200);
  expect((await chat.said()).join()).not.toMatch(/My ID|My bank card|0022|0012/);
  expect(await times(COST)).toBe(1);
});

describe('a message that could not be taken', () => {
  test('as the store was locked is answered 503, and taken when Teams sends it again', async () => {
    await chat.replay('installation-add');
    const database = new Database(join(world.program.dataDir, 'xiaoka.db'));
    database.exec('BEGIN IMMEDIATE');
    const id = randomUUID();
    const text = `How long does it take, with ID ${person(2).id}?`;
    const first = await chat.say(text, { id });
    database.exec('ROLLBACK');
    database.close();
    expect(first).toBe(503);
    expect(await chat.said()).toEqual([]);
    expect([await chat.say(text, { id }), await chat.say(text, { id })]).toEqual([200, 200]);
    expect(await times(DURATION)).toBe(1);
  });

  test('as the caller could not be checked is answered 503, and taken when Teams sends it again', async () => {
    const fresh = await Registered.open();
    try {
      const other = new RecordedChat(fresh);
      fresh.microsoft.reachable = false;
      expect((await other.replay('personal-message')).status).toBe(503);
      fresh.microsoft.reachable = true;
      expect((await other.replay('personal-message')).status).toBe(200);
      await other.hears(REFUND);
      expectCleanLog(fresh.program);
    } finally {
      await fresh.close();
    }
  });
});

test('what nobody waits for is taken note of, and nothing is said to it', async () => {
  const names = ['reaction', 'undelete', 'member-added', 'file-consent', 'bot-added-to-team', 'typing'];
  for (const name of names) expect((await chat.replay(name)).status).toBe(200);
  expect(chat.sent).toEqual([]);
});
