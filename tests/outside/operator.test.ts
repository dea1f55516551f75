import type { AccountReference, AccountState, Carrier, RefundInstruction } from '../../src/carrier/contract';
import { createDemoCarrier, type DemoCarrier } from '../../src/carrier/demo';
import { systemClock } from '../../src/core/clock';
import { Agent } from '../support/agent';
import { Customer, outbox, type Answer } from '../support/customer';
import { apply, goThrough, person, usualAnswers } from '../support/people';
import { Program } from '../support/program';
import { APOLOGY, expectPolite, until } from './support';

type Call = keyof Carrier;
/** `lost`: the operator does what is asked, and the answer gets lost on the way. */
type Trouble = 'fails' | 'hangs' | 'lost';

const HONEST = /后台系统暂时没有回应，不是你的问题，填的都还在/;
const BREAKER_MS = 11_000;

/** The demo operator with a switch for every call; counts what was really done. */
class Switchboard implements Carrier {
  readonly demo: DemoCarrier = createDemoCarrier({ clock: systemClock });
  readonly trouble = new Map<Call, Trouble>();
  readonly cancelled: string[] = [];
  readonly paid: RefundInstruction[] = [];
  calls = 0;

  findAccount(card: string): Promise<AccountReference | null> {
    return this.through('findAccount', () => this.demo.findAccount(card));
  }

  matchesIdentity(...given: Parameters<Carrier['matchesIdentity']>): Promise<boolean> {
    return this.through('matchesIdentity', () => this.demo.matchesIdentity(...given));
  }

  accountState(accountId: string): Promise<AccountState> {
    return this.through('accountState', () => this.demo.accountState(accountId));
  }

  cancelCard(accountId: string, key: string): Promise<void> {
    return this.through('cancelCard', async () => {
      const before = await this.demo.accountState(accountId);
      await this.demo.cancelCard(accountId, key);
      if (before.status === 'active') this.cancelled.push(accountId);
    });
  }

  payRefund(instruction: RefundInstruction): Promise<'accepted' | 'account_failed'> {
    return this.through('payRefund', async () => {
      const known = this.paid.some(({ idempotencyKey }) => idempotencyKey === instruction.idempotencyKey);
      const outcome = await this.demo.payRefund(instruction);
      if (outcome === 'accepted' && !known) this.paid.push(instruction);
      return outcome;
    });
  }

  private async through<T>(call: Call, act: () => Promise<T>): Promise<T> {
    this.calls += 1;
    const trouble = this.trouble.get(call);
    if (trouble === 'hangs') return new Promise<never>(() => undefined);
    if (trouble === 'fails') throw new Error('the operator is down');
    const answer = await act();
    if (trouble === 'lost') throw new Error('the answer got lost');
    return answer;
  }
}

let program: Program;
let operator: Switchboard;
const url = (): string => program.url;

beforeEach(async () => {
  operator = new Switchboard();
  program = await Program.start({ carrier: operator, carrierTimeoutMs: 200 });
});
afterEach(() => program.stop());

/** Brings a customer up to a question. */
async function upTo(slot: string, digit = 1): Promise<{ customer: Customer; answer: Answer }> {
  const customer = await Customer.arrive(url);
  const begun = await customer.say('我要注销上网卡');
  return {
    customer,
    answer: await goThrough(customer, program.url, begun, usualAnswers(person(digit), 'zh'), slot),
  };
}

/** The operator is well again, and the pause after too many failures is over. */
function recover(): void {
  operator.trouble.clear();
  program.clock.advance(BREAKER_MS);
}

function expectHonest(answer: Answer): void {
  expect(answer.text).toMatch(HONEST);
  expect(answer.choices).toEqual(['再试一次', '转人工']);
}

/** Lets jobs that wait for another try come due, and does them. */
async function workOn(): Promise<void> {
  program.clock.advance(6 * 60_000);
  await outbox(program.url);
}

const POINTS = [
  ['card', 'findAccount', 'otp'],
  ['id_number', 'matchesIdentity', 'reason'],
  ['id_number', 'accountState', 'reason'],
  ['submit', 'accountState', null],
] as const;
const TROUBLES: readonly Trouble[] = ['fails', 'hangs', 'lost'];

describe.each(POINTS)('at %s, when %s', (slot, call, next) => {
  it.each(TROUBLES)('%s: the customer hears so, and "try again" goes on', async (trouble) => {
    const { customer } = await upTo(slot);
    operator.trouble.set(call, trouble);
    const value = await usualAnswers(person(1), 'zh')[slot]?.(program.url);
    const first = await customer.say(typeof value === 'string' ? value : '');
    expectHonest(first);
    const second = await customer.tap(first, 0);
    expectHonest(second);
    expect(second).toMatchObject({ step: first.step, expects: first.expects, case: null });
    recover();
    const well = await customer.tap(second, 0);
    expectPolite(well);
    expect(well.text).not.toMatch(HONEST);
    expect(well.expects).toBe(next);
    const done = await goThrough(customer, program.url, well, usualAnswers(person(1), 'zh'));
    expect(done.case).toMatch(/^XK-/);
    expect((await customer.history()).filter(({ text }) => text?.includes('提交好了'))).toHaveLength(1);
  });

  it('fails for long, over many tries, other questions and a restart: nothing is lost', async () => {
    const { customer } = await upTo(slot);
    operator.trouble.set(call, 'fails');
    const value = await usualAnswers(person(1), 'zh')[slot]?.(program.url);
    let answer = await customer.say(typeof value === 'string' ? value : '');
    for (let attempt = 0; attempt < 8; attempt += 1) {
      expectHonest(answer);
      answer = await customer.say('再试一次');
    }
    const calls = operator.calls;
    expectHonest(await customer.say('再试一次'));
    expect(operator.calls).toBe(calls);
    const question = await customer.say('注销收费吗');
    expectPolite(question);
    expect(question.text).toContain('手续费');
    await program.restart();
    recover();
    expect((await customer.say('再试一次')).expects).toBe(next);
  });

  it('fails: the value typed again is as good', async () => {
    const { customer } = await upTo(slot);
    operator.trouble.set(call, 'fails');
    const value = await usualAnswers(person(1), 'zh')[slot]?.(program.url);
    const failed = await customer.say(typeof value === 'string' ? value : '');
    recover();
    const again = await customer.say(
      failed.expects === null || typeof value !== 'string' ? '再试一次' : value,
    );
    expect(again.text).not.toMatch(HONEST);
    expect(again.expects).toBe(next);
  });
});

it('failures of the operator do not count as wrong answers', async () => {
  const { customer } = await upTo('id_number');
  operator.trouble.set('matchesIdentity', 'fails');
  for (let attempt = 0; attempt < 4; attempt += 1) expectHonest(await customer.say(person(1).id));
  recover();
  expect((await customer.say(person(1).id)).step).toBe('application');
});

it('a blocked customer who checks again hears that the operator does not answer, and can check once more', async () => {
  const customer = await Customer.arrive(url);
  const blocked = await goThrough(
    customer,
    program.url,
    await customer.say('我要注销上网卡'),
    usualAnswers(person(3), 'zh'),
  );
  expect(blocked.text).toContain('58.00');
  operator.trouble.set('accountState', 'hangs');
  expectHonest(await customer.say('再查一次'));
  await operator.demo.settle(person(3).phone);
  recover();
  expect((await customer.say('再查一次')).expects).toBe('reason');
});

it('a question about the balance is answered honestly while the operator is down, whatever is open', async () => {
  const { customer } = await upTo('reason');
  operator.trouble.set('accountState', 'fails');
  const open = await customer.say('查余额');
  expectHonest(open);
  recover();
  const done = await goThrough(
    customer,
    program.url,
    await customer.say('不想说'),
    usualAnswers(person(1), 'zh'),
  );
  const agent = await Agent.logIn(url);
  await agent.decide(done.case ?? '', 'approve');
  await agent.until(done.case ?? '', 'closed');
  await customer.hears(({ text }) => (text ?? '').includes('办完了'));
  operator.trouble.set('accountState', 'fails');
  const closed = await customer.say('查余额');
  expect(closed.text).not.toMatch(APOLOGY);
  expect(closed.text).toMatch(HONEST);
  recover();
  expect((await customer.say('查余额')).text).toContain('余额是');
});

describe.each(TROUBLES)('after approval, when cancelling the card %s', (trouble) => {
  it('the customer hears the truth, and the card is cancelled once', async () => {
    const customer = await Customer.arrive(url);
    const number = (await apply(customer, program.url, person(2))).case ?? '';
    operator.trouble.set('cancelCard', trouble);
    const agent = await Agent.logIn(url);
    expect(await agent.decide(number, 'approve')).toBe(200);
    await customer.hears(({ text }) => (text ?? '').includes('批准了'));
    await workOn();
    await workOn();
    expect((await agent.case(number)).state).toBe('approved');
    const status = await customer.say('查申请进度');
    expect(status.text).toContain('已批准，正在注销');
    recover();
    await workOn();
    const pending = await agent.until(number, 'refund_pending');
    expect(operator.cancelled).toEqual(['demo-2']);
    expect(pending.history.filter(({ to }) => to === 'refund_pending').length).toBeGreaterThan(0);
    await until(() => operator.paid.length === 1, 'the refund is ordered');
  });
});

describe.each(TROUBLES)('after approval, when paying the refund %s', (trouble) => {
  it('it is paid once, over restarts too', async () => {
    const customer = await Customer.arrive(url);
    const number = (await apply(customer, program.url, person(2))).case ?? '';
    operator.trouble.set('payRefund', trouble);
    const agent = await Agent.logIn(url);
    expect(await agent.decide(number, 'approve')).toBe(200);
    await agent.until(number, 'refund_pending');
    await workOn();
    await program.restart();
    await workOn();
    expect(operator.paid).toHaveLength(trouble === 'lost' ? 1 : 0);
    expect((await customer.say('查申请进度')).text).toContain('退款');
    recover();
    await workOn();
    await until(() => operator.paid.length === 1, 'the refund is paid');
    await workOn();
    expect(operator.paid).toHaveLength(1);
    expect(operator.paid[0]).toMatchObject({
      accountId: 'demo-2',
      cents: 3_650,
      method: 'bank',
      account: '6222000000000000012',
    });
    expect(operator.cancelled).toEqual(['demo-2']);
    expect((await agent.post(`/cases/${number}/refund`, { reference: 'PAY-9' })).status).toBe(200);
    await customer.hears(({ text }) => (text ?? '').includes('PAY-9'));
    await workOn();
    expect(operator.paid).toHaveLength(1);
  });
});

it('a hanging operator holds up no other customer', async () => {
  const { customer } = await upTo('card');
  operator.trouble.set('findAccount', 'hangs');
  const waiting = customer.say(person(1).phone);
  const other = await Customer.arrive(url);
  expect((await other.say('怎么注销')).text).toContain('一共五步');
  expectHonest(await waiting);
});
