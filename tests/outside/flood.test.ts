import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Customer } from '../support/customer';
import { Program } from '../support/program';
import { expectCleanLog, expectRefused } from './support';

const historyPage = z.object({
  activities: z.array(
    z.looseObject({
      id: z.string(),
      text: z.string().optional(),
      replyToId: z.string().optional(),
      from: z.object({ role: z.string() }),
    }),
  ),
  watermark: z.string(),
});
type HistoryEntry = z.infer<typeof historyPage>['activities'][number];

let program: Program;
const url = (): string => program.url;

beforeAll(async () => {
  program = await Program.start();
});
afterAll(() => program.stop());
afterEach(() => expectCleanLog(program));

const message = (fields: object): string => JSON.stringify({ type: 'message', text: '谢谢', ...fields });

describe('a thousand messages at once', () => {
  const flood = (
    customer: Customer,
    count: number,
  ): Promise<{ status: number; id: string | null; key: string }[]> =>
    Promise.all(
      Array.from({ length: count }, async (_, at) => {
        const key = `m${at}-${randomUUID()}`;
        const response = await customer.send(message({ channelData: { clientActivityID: key } }));
        if (response.status !== 200) {
          await expectRefused(response, 429);
          return { status: response.status, id: null, key };
        }
        return { status: 200, id: ((await response.json()) as { id: string }).id, key };
      }),
    );

  /** All that was said; one answer of the server holds a thousand activities at most. */
  async function wholeHistory({ conversationId, token }: Customer): Promise<readonly HistoryEntry[]> {
    const all: HistoryEntry[] = [];
    for (let watermark = ''; ;) {
      const address = `${program.url}/v3/directline/conversations/${conversationId}/activities?watermark=${watermark}`;
      const page = historyPage.parse(
        await (await fetch(address, { headers: { authorization: `Bearer ${token}` } })).json(),
      );
      if (page.activities.length === 0) return all;
      all.push(...page.activities);
      watermark = page.watermark;
    }
  }

  /** Every message taken stands there once, and is followed by its own answer. */
  async function expectAnsweredOnce(customer: Customer, taken: readonly string[]): Promise<void> {
    const history = await wholeHistory(customer);
    const echoes = history.filter((each) => each.from.role === 'user').map((each) => each.id);
    expect([...echoes].sort()).toEqual([...taken].sort());
    const order = history.map((each) => each.replyToId ?? each.id);
    expect(order).toEqual(echoes.flatMap((id) => [id, id]));
  }

  it('in one conversation are answered once each and in order, or refused', async () => {
    const customer = await Customer.arrive(url);
    const outcomes = await flood(customer, 1_000);
    const taken = outcomes.flatMap(({ id }) => (id === null ? [] : [id]));
    expect(taken.length).toBeGreaterThanOrEqual(100);
    await expectAnsweredOnce(customer, taken);
    expect((await customer.send(message({ text: '怎么注销' }))).status).toBe(200);
    expect((await wholeHistory(customer)).at(-1)?.text).toContain('一共五步');
  }, 120_000);

  it('over 200 conversations are all answered', async () => {
    const customers = await Promise.all(Array.from({ length: 200 }, () => Customer.arrive(url)));
    const all = await Promise.all(customers.map((customer) => flood(customer, 5)));
    for (const [at, outcomes] of all.entries()) {
      expect(outcomes.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      const customer = customers[at];
      if (customer)
        await expectAnsweredOnce(
          customer,
          outcomes.flatMap(({ id }) => id ?? []),
        );
    }
  }, 120_000);
});
