import { FAILING_BANK_CARD } from '../../src/carrier/demo';
import { Agent } from '../support/agent';
import { Customer, outbox, type Answer } from '../support/customer';
import { BANK_CARD, goThrough, person, usualAnswers } from '../support/people';
import { Program } from '../support/program';
import { expectCleanLog } from './support';

let program: Program;
let agent: Agent;
const url = (): string => program.url;

beforeEach(async () => {
  program = await Program.start();
  agent = await Agent.logIn(url);
});
afterEach(async () => {
  expectCleanLog(program);
  await program.stop();
});

interface Submitted {
  readonly customer: Customer;
  readonly number: string;
  readonly answer: Answer;
}

async function submitted(
  digit: number,
  changes: Partial<ReturnType<typeof usualAnswers>> = {},
): Promise<Submitted> {
  const customer = await Customer.arrive(url);
  const answers = { ...usualAnswers(person(digit), 'zh') };
  for (const [slot, give] of Object.entries(changes)) if (give) answers[slot] = give;
  const answer = await goThrough(customer, program.url, await customer.say('我要注销上网卡'), answers);
  return { customer, number: answer.case ?? '', answer };
}

const hears = (customer: Customer, words: string): Promise<unknown> =>
  customer.hears(({ text }) => (text ?? '').includes(words));
const messagesTo = async (to: string): Promise<string[]> =>
  (await outbox(program.url)).filter((each) => each.to === to).map(({ text }) => text);
describe('a refund', () => {
  it('that the account cannot take is asked for anew, and paid', async () => {
    const { customer, number } = await submitted(2, { refund_account: async () => FAILING_BANK_CARD });
    await agent.decide(number, 'approve');
    await hears(customer, '没付成功');
    const asked = await customer.last();
    expect(asked).toMatchObject({ step: 'refund', expects: 'refund_account', case: number });
    expect((await messagesTo(person(2).phone))[0]).toContain('没付成功');
    expect((await agent.post(`/cases/${number}/refund`, { reference: 'PAY-1' })).status).toBe(409);
    expect((await customer.say('6222000000000000013')).text).toContain('银行卡号不对');
    const changed = await customer.say(BANK_CARD);
    expect(changed.text).toContain('收款账户已更新');
    await outbox(program.url);
    const pending = await agent.case(number);
    expect(pending).toMatchObject({ state: 'refund_pending', requestedDocuments: [] });
    expect(pending.values['refund_account']).toMatch(/0012$/);
    expect(pending.history.map(({ why }) => why)).toContain('customer named another account for the refund');
    expect((await agent.post(`/cases/${number}/refund`, { reference: 'PAY-2' })).status).toBe(200);
    await hears(customer, 'PAY-2');
    const closed = await agent.until(number, 'closed');
    expect(JSON.stringify(closed)).not.toContain(FAILING_BANK_CARD);
    const final = (await messagesTo(person(2).phone))[0] ?? '';
    for (const part of [number, '36.50', 'PAY-2']) expect(final).toContain(part);
    const status = await customer.say('退款到哪了');
    for (const part of [number, '36.50', 'PAY-2']) expect(status.text).toContain(part);
  });

  it('to a second account that fails as well is asked for once more', async () => {
    const { customer, number } = await submitted(2, { refund_account: async () => FAILING_BANK_CARD });
    await agent.decide(number, 'approve');
    await hears(customer, '没付成功');
    await customer.say(FAILING_BANK_CARD);
    await customer.hears(
      (each) =>
        each.replyToId === undefined &&
        (each.text ?? '').includes('没付成功') &&
        each.id > `${customer.conversationId}|0000045`,
    );
    expect(await customer.last()).toMatchObject({ step: 'refund', expects: 'refund_account' });
    await customer.say(BANK_CARD);
    await outbox(program.url);
    expect((await agent.case(number))['requestedDocuments']).toEqual([]);
  });

  it('can be asked about until it has arrived, and the case closes with a receipt', async () => {
    const { customer, number } = await submitted(7);
    await agent.decide(number, 'approve');
    await agent.until(number, 'refund_pending');
    await hears(customer, '退款 5.20 元 正在办理');
    expect((await customer.say('退款到哪了')).text).toContain('5.20');
    await agent.post(`/cases/${number}/refund`, { reference: 'PAY-3' });
    await hears(customer, 'PAY-3');
    const end = await customer.last();
    expect(end).toMatchObject({ step: null, expects: null });
    for (const part of [number, '5.20', 'PAY-3', '保存']) expect(end.text).toContain(part);
  });
});
