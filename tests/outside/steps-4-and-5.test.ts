import { z } from 'zod';
import { Agent } from '../support/agent';
import { Customer, outbox, type Answer } from '../support/customer';
import { apply, goThrough, person, photo, usualAnswers } from '../support/people';
import { Program } from '../support/program';
import { expectCleanLog, expectPolite, passWithOpenChat, refresh } from './support';

let program: Program;
let agent: Agent;
const url = (): string => program.url;

jest.setTimeout(60_000);
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
const states = async (number: string): Promise<string[]> =>
  (await agent.case(number)).history.map(({ to }) => to);

describe('when the reviewer wants papers', () => {
  it('both sides again: they are added right there, and the review goes on', async () => {
    const { customer, number } = await submitted(1);
    expect(await agent.decide(number, 'more_info', '照片有反光', ['id_front', 'id_back'])).toBe(200);
    await hears(customer, '照片有反光');
    const asked = await customer.last();
    expect(asked).toMatchObject({ step: 'application', expects: 'id_front', case: number });
    expect((await messagesTo(person(1).phone))[0]).toContain('照片有反光');
    const first = await customer.upload([await photo()]);
    expect(first.expects).toBe('id_back');
    expect((await agent.case(number)).state).toBe('more_info');
    const second = await customer.upload([await photo()]);
    expect(second.text).toContain('已经转给审核人员');
    expect(second).toMatchObject({ step: 'review', expects: null, case: number });
    const found = await agent.case(number);
    expect(found.state).toBe('in_review');
    expect(found['requestedDocuments']).toEqual([]);
    expect(await states(number)).toEqual(['draft', 'submitted', 'more_info', 'in_review']);
    expect(await agent.decide(number, 'approve')).toBe(200);
    await agent.until(number, 'closed');
  });

  it('both sides in one message will do', async () => {
    const { customer, number } = await submitted(1);
    await agent.decide(number, 'more_info', '照片有反光', ['id_front', 'id_back']);
    await hears(customer, '照片有反光');
    expectPolite(await customer.upload([await photo(), await photo()]));
    expect((await agent.case(number)).state).toBe('in_review');
  });

  it('a question in between is answered, and the paper asked for again', async () => {
    const { customer, number } = await submitted(1);
    await agent.decide(number, 'more_info', '反面看不清', ['id_back']);
    await hears(customer, '反面看不清');
    const question = await customer.say('注销收费吗');
    expect(question.text).toContain('手续费');
    expect(question.expects).toBe('id_back');
    expect((await customer.upload([await photo()])).step).toBe('review');
    expect((await agent.case(number)).state).toBe('in_review');
  });

  it('a word only: the customer corrects, says yes, and the review goes on', async () => {
    const { customer, number } = await submitted(2);
    expect(await agent.decide(number, 'more_info', '请换一个通知方式')).toBe(200);
    await hears(customer, '请换一个通知方式');
    const readBack = await customer.say('修改申请');
    expect(readBack.expects).toBe('submit');
    const by = await customer.say('通知方式填错了');
    expect(by.expects).toBe('notify_by');
    await customer.say('电子邮件');
    const again = await customer.say('lin@example.com');
    expect(again.expects).toBe('submit');
    expect((await agent.case(number)).state).toBe('more_info');
    expect((await customer.say('确认提交')).text).toContain('申请已更新');
    expect((await agent.case(number)).state).toBe('in_review');
  });
});

it('a rejection names its reason, in the chat and by SMS, and a new application is possible', async () => {
  const { customer, number } = await submitted(1);
  expect(await agent.decide(number, 'reject', '证件已过期')).toBe(200);
  await hears(customer, '证件已过期');
  expect((await messagesTo(person(1).phone))[0]).toContain('证件已过期');
  expect((await customer.say('查申请进度')).text).toContain('证件已过期');
  expect(await agent.decide(number, 'approve')).toBe(409);
  const again = await goThrough(
    customer,
    program.url,
    await customer.say('我要注销'),
    usualAnswers(person(1), 'zh'),
  );
  expect(again.case).toMatch(/^XK-/);
  expect(again.case).not.toBe(number);
});

describe('withdrawing', () => {
  it('asks first; a no changes nothing, a yes ends it', async () => {
    const { customer, number } = await submitted(1);
    expect((await customer.say('撤回申请')).expects).toBe('withdraw');
    expect((await agent.case(number)).state).toBe('submitted');
    expect((await customer.say('不撤回')).text).toContain('照常进行');
    expect((await agent.case(number)).state).toBe('submitted');
    await customer.say('撤回申请');
    const done = await customer.say('撤回，保留这张卡');
    expect(done.text).toContain('已撤回');
    expect((await agent.case(number)).state).toBe('withdrawn');
    expect((await messagesTo(person(1).phone))[0]).toContain('已按你的要求撤回');
    await Promise.all(
      ['approve', 'reject'].map(async (decision) =>
        expect(await agent.decide(number, decision, '晚了')).toBe(409),
      ),
    );
  });

  it('is refused after approval, also to somebody who was asked before it', async () => {
    const { customer, number } = await submitted(2);
    expect((await customer.say('撤回申请')).expects).toBe('withdraw');
    await agent.decide(number, 'approve');
    await agent.until(number, 'refund_pending');
    await hears(customer, '卡已注销');
    await customer.say('撤回，保留这张卡');
    expect((await agent.case(number)).state).toBe('refund_pending');
    const late = await customer.say('撤回申请');
    expect(late.text).toContain('不能再撤回');
    expect((await agent.case(number)).state).toBe('refund_pending');
  });
});

describe('when the last day has passed', () => {
  it('the case is marked, goes to the top, and the customer hears a new date in the chat and by SMS', async () => {
    const { customer, number } = await submitted(1);
    const due = (await agent.case(number)).dueAt ?? '';
    await passWithOpenChat(program, customer, Date.parse(`${due}T15:00:00Z`) - program.clock.now().getTime());
    await program.running.runRounds();
    agent = await Agent.logIn(url);
    expect((await agent.case(number)).overdue).toBe(false);
    const newer = await submitted(8);
    await passWithOpenChat(program, customer, 2 * 60 * 60_000);
    await program.running.runRounds();
    await program.running.runRounds();
    agent = await Agent.logIn(url);
    const late = await agent.case(number);
    expect(late.overdue).toBe(true);
    expect((late.dueAt ?? '') > due).toBe(true);
    const list = z.object({ cases: z.array(z.object({ number: z.string(), overdue: z.boolean() })) });
    const all = list.parse(await (await agent.get('/cases')).json()).cases;
    expect(all.map((each) => each.number)).toEqual([number, newer.number]);
    expect(list.parse(await (await agent.get('/cases?overdue=true')).json()).cases).toHaveLength(1);
    const [, month, day] = (late.dueAt ?? '').split('-').map(Number);
    const date = `${month} 月 ${day} 日`;
    const sms = (await messagesTo(person(1).phone)).filter((text) => text.includes('超过了原定时间'));
    expect(sms).toHaveLength(1);
    expect(sms[0]?.replaceAll(' ', '')).toContain(date.replaceAll(' ', ''));
    // The proof is weeks old: the chat says that there is news, and the rest once it is renewed.
    await hears(customer, number);
    const told = await prove(customer, 1, await customer.say('查申请进度'));
    expect(told.text.replaceAll(' ', '')).toContain(date.replaceAll(' ', ''));
    expect(await agent.decide(number, 'approve')).toBe(200);
    expect((await agent.case(number)).overdue).toBe(false);
  });
});

/** Proves who the customer is when the bot asks for it; the last answer. */
async function prove(customer: Customer, digit: number, from: Answer): Promise<Answer> {
  expect(from.step).toBe('identity');
  return goThrough(customer, program.url, from, usualAnswers(person(digit), 'zh'));
}

describe('news when the proof is older than 30 minutes', () => {
  it('say nothing of the account', async () => {
    const { customer, number } = await submitted(2);
    program.clock.advance(31 * 60_000);
    await refresh(program, customer);
    agent = await Agent.logIn(url);
    const before = (await customer.history()).length;
    expect(await agent.decide(number, 'approve')).toBe(200);
    await agent.until(number, 'refund_pending');
    await customer.hears(({ text }) => (text ?? '').includes('有新进展'));
    await agent.post(`/cases/${number}/refund`, { reference: 'PAY-5' });
    await agent.until(number, 'closed');
    await outbox(program.url);
    const news = (await customer.history()).slice(before);
    expect(news.length).toBeGreaterThan(0);
    for (const { text } of news) {
      expect(text).toContain('有新进展');
      expect(text).not.toMatch(/批准|注销了|36\.50|退款|PAY-5|陈/);
    }
    const told = await prove(customer, 2, await customer.say('查申请进度'));
    expect(told.text).toContain('PAY-5');
  });

  it('a rejection too, and its reason comes after the proof', async () => {
    const { customer, number } = await submitted(1);
    program.clock.advance(31 * 60_000);
    await refresh(program, customer);
    agent = await Agent.logIn(url);
    await agent.decide(number, 'reject', '证件已过期');
    await hears(customer, '有新进展');
    expect(JSON.stringify(await customer.history())).not.toContain('证件已过期');
    const told = await prove(customer, 1, await customer.say('查申请进度'));
    expect(told.text).toContain('证件已过期');
  });

  it('papers asked for: told after the proof, and taken', async () => {
    const { customer, number } = await submitted(1);
    program.clock.advance(31 * 60_000);
    await refresh(program, customer);
    agent = await Agent.logIn(url);
    await agent.decide(number, 'more_info', '反面看不清', ['id_back']);
    await hears(customer, '有新进展');
    const told = await goThrough(
      customer,
      program.url,
      await customer.say('查申请进度'),
      usualAnswers(person(1), 'zh'),
      'id_back',
    );
    expect(told.text).toContain('反面看不清');
    expect(told.expects).toBe('id_back');
    await customer.upload([await photo()]);
    expect((await agent.case(number)).state).toBe('in_review');
  });
});

it('the status is told in a second conversation, after a proof there and not before', async () => {
  const { number } = await submitted(2);
  const second = await Customer.arrive(url);
  const asked = await second.say('查申请进度');
  expect(asked).toMatchObject({ step: 'identity', expects: 'consent', case: null });
  const told = await prove(second, 2, asked);
  expect(told.text).toContain(number);
  expect(told).toMatchObject({ step: 'review', case: number });
  const before = (await second.history()).slice(0, -1);
  expect(
    JSON.stringify(before.filter((each) => each.replyToId !== told.messages[0]?.replyToId)),
  ).not.toContain(number);
  await agent.decide(number, 'approve');
  await hears(second, '批准了');
  await agent.until(number, 'refund_pending');
  const third = await Customer.arrive(url);
  const stranger = await goThrough(
    third,
    program.url,
    await third.say('查申请进度'),
    usualAnswers(person(7), 'zh'),
    'reason',
  );
  expect(stranger.text).toContain('没有找到正在办理的申请');
  expect(JSON.stringify(await third.history())).not.toContain(number);
});

it('the receipt can be had again, as long as the application is known', async () => {
  const customer = await Customer.arrive(url);
  const done = await apply(customer, program.url, person(1));
  expect(done.text).toContain('注销申请回执');
  const again = await customer.say('留什么凭证');
  expectPolite(again);
  expect(again.text).toContain(done.case);
});
