import { randomUUID } from 'node:crypto';
import { Customer, type WireActivity } from '../support/customer';
import { BuiltProgram, temporaryFolder } from './process-support';
import { refusal } from './support';

const CUSTOMERS = 20;
let data: ReturnType<typeof temporaryFolder>;
let program: BuiltProgram;
const url = (): string => program.url;

jest.setTimeout(120_000);
beforeEach(async () => {
  data = temporaryFolder();
  program = await BuiltProgram.ready({ XIAOKA_DATA_DIR: data.path });
});
afterEach(async () => {
  await program.end();
  data.remove();
});

/** One message, and what its sender knows of it: its id when it was answered 200. */
interface Sent {
  readonly key: string;
  readonly id: string | null;
  readonly status: number | 'cut off';
}

async function send(customer: Customer, key: string): Promise<Sent> {
  try {
    const response = await customer.send({
      type: 'message',
      text: '怎么注销',
      channelData: { clientActivityID: key },
    });
    if (response.status !== 200) return { key, id: null, status: (await refusal(response)).status };
    return { key, id: ((await response.json()) as { id: string }).id, status: 200 };
  } catch {
    return { key, id: null, status: 'cut off' };
  }
}

/** A customer who sends message after message until one is not taken. */
async function chatter(customer: Customer, onAnswer: () => void): Promise<Sent[]> {
  const all: Sent[] = [];
  for (;;) {
    const sent = await send(customer, randomUUID());
    all.push(sent);
    if (sent.status !== 200) return all;
    onAnswer();
  }
}

/** Lets all customers chat, and does something once so many messages were answered. */
async function chatUntil(
  customers: readonly Customer[],
  answers: number,
  act: () => void,
): Promise<Sent[][]> {
  let answered = 0;
  return Promise.all(
    customers.map((customer) =>
      chatter(customer, () => {
        answered += 1;
        if (answered === answers) act();
      }),
    ),
  );
}

const keyOf = (activity: WireActivity): string => activity.channelData?.clientActivityID ?? '';

/** Every message that stands there is answered once, right behind it; in the order in which they were sent. */
function expectOrder(history: readonly WireActivity[], sent: readonly Sent[]): void {
  const echoes = history.filter((each) => each.from.role === 'user');
  expect(history.map((each) => each.replyToId ?? each.id)).toEqual(echoes.flatMap(({ id }) => [id, id]));
  const stored = echoes.map(keyOf);
  expect(new Set(stored).size).toBe(stored.length);
  expect(stored).toEqual(sent.map(({ key }) => key).filter((key) => stored.includes(key)));
  for (const { key, id } of sent) {
    if (id !== null) expect(echoes.find((each) => keyOf(each) === key)?.id).toBe(id);
  }
  const times = history.map(({ timestamp }) => timestamp);
  expect(times).toEqual([...new Set(times)].sort());
}

it('SIGTERM: what was answered 200 is kept and answered, everything else is refused, and the exit is clean', async () => {
  const customers = await Promise.all(Array.from({ length: CUSTOMERS }, () => Customer.arrive(url)));
  const base = program.url;
  let begun: Promise<number | 'cut off'> = Promise.resolve('cut off');
  const sent = await chatUntil(customers, 100, () => {
    program.kill('SIGTERM');
    begun = fetch(`${base}/v3/directline/tokens/generate`, { method: 'POST' })
      .then(async (response) => ((await response.json()) as { token: string }).token)
      .then(async (token) => {
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
        return (await fetch(`${base}/v3/directline/conversations`, { method: 'POST', headers, body: '{}' }))
          .status;
      })
      .catch(() => 'cut off' as const);
  });
  expect([201, 429, 'cut off']).toContain(await begun);
  for (const { status } of sent.flat()) expect([200, 503, 'cut off']).toContain(status);
  const late = new Promise<'too late'>((resolve) => setTimeout(() => resolve('too late'), 10_000).unref());
  expect(await Promise.race([program.ended, late])).toEqual({ code: 0, signal: null });
  await expect(fetch(`${base}/healthz`)).rejects.toThrow();
  program = await BuiltProgram.ready({ XIAOKA_DATA_DIR: data.path });
  for (const [at, customer] of customers.entries()) {
    const history = await customer.history();
    expectOrder(history, sent[at] ?? []);
    // Nothing was cut off in the middle: what was refused is not there.
    const refusedKeys = (sent[at] ?? []).filter(({ status }) => status === 503).map(({ key }) => key);
    expect(history.map(keyOf).filter((key) => refusedKeys.includes(key))).toEqual([]);
    expect((await customer.say('怎么注销')).text).toContain('一共五步');
  }
});

it.each([60, 150, 400])(
  'SIGKILL after %i answers: nothing answered is lost, nothing is there twice, a resend is answered once',
  async (answers) => {
    const customers = await Promise.all(Array.from({ length: CUSTOMERS }, () => Customer.arrive(url)));
    const sent = await chatUntil(customers, answers, () => program.kill('SIGKILL'));
    expect(await program.ended).toEqual({ code: null, signal: 'SIGKILL' });
    expect(sent.flat().filter(({ id }) => id !== null).length).toBeGreaterThanOrEqual(answers);
    program = await BuiltProgram.ready({ XIAOKA_DATA_DIR: data.path });
    for (const [at, customer] of customers.entries()) {
      const own = sent[at] ?? [];
      expectOrder(await customer.history(), own);
      const cutOff = own.filter(({ id }) => id === null);
      const known = own.filter(({ id }) => id !== null).slice(-2);
      for (const { key, id } of [...known, ...cutOff]) {
        const again = await send(customer, key);
        expect(again.status).toBe(200);
        if (id !== null) expect(again.id).toBe(id);
        expect((await send(customer, key)).id).toBe(again.id);
      }
      const history = await customer.history();
      expectOrder(history, own);
      expect(
        history
          .filter((each) => each.from.role === 'user')
          .map(keyOf)
          .sort(),
      ).toEqual(own.map(({ key }) => key).sort());
      expect((await customer.say('怎么注销')).text).toContain('一共五步');
    }
  },
);
