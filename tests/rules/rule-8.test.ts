import { randomUUID } from 'node:crypto';
import type { Customer, WireActivity } from '../support/customer';
import { codeFor, photo } from '../support/people';
import { answersTo, arrive, BEGIN, openStage, reach, sendAs, type Stage } from './support';

/** Rule 8: every message that was accepted is answered once, in order, even across a crash. */
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.program.stop());

const own = (history: readonly WireActivity[]): WireActivity[] =>
  history.filter((each) => each.from.role !== 'bot');

/** Every message of the customer is followed by its answers, before the next one; times only go up. */
function expectInOrder(history: readonly WireActivity[]): void {
  let asked: string | null = null;
  const answered = new Set<string>();
  for (const each of history) {
    if (each.from.role === 'bot') {
      expect(each.replyToId).toBe(asked ?? undefined);
      if (asked !== null) answered.add(asked);
    } else asked = each.id;
  }
  expect([...answered]).toEqual(own(history).map((each) => each.id));
  const times = history.map((each) => Date.parse(each.timestamp));
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  expect(history.map((each) => each.id)).toEqual([...history.map((each) => each.id)].sort());
}

it('a resend of a message, at once or much later, is answered once under the same id', async () => {
  const customer = await arrive(stage);
  const name = randomUUID();
  const id = await sendAs(customer, BEGIN.zh, name);
  const before = await customer.history();
  expect(await sendAs(customer, BEGIN.zh, name)).toBe(id);
  expect(await customer.history()).toEqual(before);
  await customer.say('开始办理');
  await customer.say('要多久');
  const later = await customer.history();
  expect(await sendAs(customer, BEGIN.zh, name)).toBe(id);
  expect(await customer.history()).toEqual(later);
  expectInOrder(later);
});

it('ten copies of a message at once are answered once', async () => {
  const customer = await arrive(stage);
  const name = randomUUID();
  const ids = await Promise.all(Array.from({ length: 10 }, () => sendAs(customer, BEGIN.zh, name)));
  expect(new Set(ids).size).toBe(1);
  expect(own(await customer.history())).toHaveLength(1);
  expectInOrder(await customer.history());
});

it('the same name in two conversations is two messages', async () => {
  const [first, second] = [await arrive(stage), await arrive(stage)];
  const name = randomUUID();
  await Promise.all([sendAs(first, BEGIN.zh, name), sendAs(second, BEGIN.zh, name)]);
  for (const customer of [first, second]) expect(own(await customer.history())).toHaveLength(1);
});

it('a resent answer is not taken for the next question', async () => {
  const who = stage.operator.add();
  const { customer } = await reach(stage, who, 'otp');
  const code = await codeFor(stage.url(), who.phone);
  const name = randomUUID();
  const id = await sendAs(customer, code, name);
  expect((await customer.last()).expects).toBe('name');
  expect(await sendAs(customer, code, name)).toBe(id);
  expect((await customer.last()).expects).toBe('name');
});

it('thirty messages at once are each answered once, one after the other', async () => {
  const customer = await arrive(stage);
  const said = Array.from(
    { length: 30 },
    (_, at) => ['要多久', '你好', '红烧肉怎么做', BEGIN.zh, '谢谢', '转人工'][at % 6] ?? '',
  );
  const ids = await Promise.all(said.map((text) => sendAs(customer, text)));
  expect(new Set(ids).size).toBe(30);
  for (const id of ids) expect(await answersTo(customer, id)).not.toHaveLength(0);
  const history = await customer.history();
  expect(own(history)).toHaveLength(30);
  expectInOrder(history);
});

it('messages of thirty conversations at once are each answered there', async () => {
  const customers = await Promise.all(Array.from({ length: 30 }, () => arrive(stage)));
  await Promise.all(customers.map((customer) => customer.say(BEGIN.zh)));
  for (const customer of customers) {
    expect((await customer.last()).expects).toBe('ready');
    expectInOrder(await customer.history());
  }
});

/** Sends until the server takes it, as a client does that cannot reach it for a while. */
async function sendUntilTaken(customer: Customer, text: string, name: string): Promise<string> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    try {
      return await sendAs(customer, text, name);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('the server did not come back');
}

it('a restart in the middle loses no message, doubles none, and keeps the place', async () => {
  const who = stage.operator.add();
  const { customer } = await reach(stage, who, 'name');
  const before = randomUUID();
  const id = await sendAs(customer, '要多久', before);
  const during = Array.from({ length: 8 }, () => randomUUID());
  const sending = during.map((name, at) => sendUntilTaken(customer, at % 2 ? '要多久' : '注销收费吗', name));
  await stage.program.restart();
  const ids = await Promise.all(sending);
  expect(await sendAs(customer, '要多久', before)).toBe(id);
  expect(await sendAs(customer, '要多久', during[1])).toBe(ids[1]);
  expect(new Set(ids).size).toBe(8);
  expect((await customer.last()).expects).toBe('name');
  const history = await customer.history();
  expectInOrder(history);
  expect((await customer.say(who.name)).expects).toBe('id_type');
});

it('a code asked for before a restart is sent once and works after it', async () => {
  const who = stage.operator.add();
  const { customer } = await reach(stage, who, 'card');
  await customer.say(who.phone);
  await stage.program.restart();
  expect((await customer.say(await codeFor(stage.url(), who.phone))).expects).toBe('name');
});

it('an upload that comes twice is kept once', async () => {
  const { customer } = await reach(stage, stage.operator.add(), 'id_front');
  const file = await photo();
  const post = async (name: string): Promise<string> => {
    const form = new FormData();
    const message = {
      type: 'message',
      text: '',
      from: { id: 'dl_x' },
      channelData: { clientActivityID: name },
      attachments: [{ contentType: file.type, name: file.name }],
    };
    form.append(
      'activity',
      new Blob([JSON.stringify(message)], { type: 'application/vnd.microsoft.activity' }),
      'blob',
    );
    form.append('file', new Blob([Uint8Array.from(file.bytes)], { type: file.type }), file.name);
    const address = `${stage.url()}/v3/directline/conversations/${customer.conversationId}/upload?userId=dl_x`;
    const response = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${customer.token}` },
      body: form,
    });
    return JSON.stringify(await response.json());
  };
  const name = randomUUID();
  const ids = await Promise.all([post(name), post(name), post(name)]);
  expect(new Set(ids).size).toBe(1);
  expect((await customer.last()).expects).toBe('id_back');
  expectInOrder(await customer.history());
});
