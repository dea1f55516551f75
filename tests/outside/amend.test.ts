import { Agent } from '../support/agent';
import { Customer, outbox, type Answer } from '../support/customer';
import { apply, person, photo } from '../support/people';
import { Program } from '../support/program';
import { expectCleanLog, until } from './support';

const OTHER_CARD = '6222021234567890128';
let program: Program;
let agent: Agent;
let customer: Customer;
let number: string;
const url = (): string => program.url;

beforeEach(async () => {
  program = await Program.start();
  agent = await Agent.logIn(url);
  customer = await Customer.arrive(url);
  number = (await apply(customer, program.url, person(2))).case ?? '';
});
afterEach(async () => {
  expectCleanLog(program);
  await program.stop();
});

const corrections = async (): Promise<number> =>
  (await agent.case(number)).history.filter(({ why }) => why === 'customer corrected the application').length;

async function open(words: string, slot: string): Promise<Answer> {
  expect((await customer.say('修改申请')).expects).toBe('submit');
  const opened = await customer.say(words);
  expect(opened.expects).toBe(slot);
  return opened;
}

it('the account of the refund: the reviewer sees the new one only after the yes', async () => {
  const before = await agent.case(number);
  await open('退款账户填错了', 'refund_account');
  const readBack = await customer.say(OTHER_CARD);
  expect(readBack.expects).toBe('submit');
  expect(readBack.text).toContain('修改后的申请是');
  expect(readBack.text).toContain(OTHER_CARD.slice(-4));
  expect((await agent.case(number)).values).toEqual(before.values);
  expect(await corrections()).toBe(0);
  expect((await customer.say('确认提交')).text).toContain('申请已更新');
  const after = await agent.case(number);
  expect(after.values['refund_account']?.slice(-4)).toBe(OTHER_CARD.slice(-4));
  expect(after.state).toBe('submitted');
  expect(after.dueAt).toBe(before.dueAt);
  expect(await corrections()).toBe(1);
});

it('the address for news: they go to the old one until the yes, then to the new one', async () => {
  await open('通知方式填错了', 'notify_by');
  await customer.say('电子邮件');
  expect((await customer.say('chen@example.com')).expects).toBe('submit');
  await agent.decide(number, 'more_info', '第一次');
  await until(
    async () => (await outbox(program.url)).some(({ text }) => text.includes('第一次')),
    'the news is sent',
  );
  expect((await outbox(program.url)).find(({ text }) => text.includes('第一次'))).toMatchObject({
    to: person(2).phone,
    channel: 'sms',
  });
  expect((await customer.say('修改申请')).expects).toBe('submit');
  await customer.say('确认提交');
  expect((await agent.case(number)).state).toBe('in_review');
  await agent.decide(number, 'more_info', '第二次');
  await until(
    async () => (await outbox(program.url)).some(({ text }) => text.includes('第二次')),
    'the news is sent',
  );
  expect((await outbox(program.url)).find(({ text }) => text.includes('第二次'))).toMatchObject({
    to: 'chen@example.com',
    channel: 'email',
  });
});

it('a photo: the reviewer has the old one until the yes', async () => {
  const before = (await agent.case(number))['documents'];
  await open('证件正面拍错了', 'id_front');
  const large = await photo();
  const sharp = (await import('sharp')).default;
  const bytes = await sharp(large.bytes).resize(600).jpeg().toBuffer();
  expect((await customer.upload([{ ...large, bytes }])).expects).toBe('submit');
  expect((await agent.case(number))['documents']).toEqual(before);
  await customer.say('确认提交');
  expect((await agent.case(number))['documents']).not.toEqual(before);
  expect(await corrections()).toBe(1);
});

it('a correction that got no yes counts for nothing when the case is approved', async () => {
  await open('退款账户填错了', 'refund_account');
  await customer.say(OTHER_CARD);
  expect(await agent.decide(number, 'approve')).toBe(200);
  const pending = await agent.until(number, 'refund_pending');
  expect(pending.values['refund_account']).toMatch(/0012$/);
  await customer.hears(({ text }) => (text ?? '').includes('卡已注销'));
  const late = await customer.say('确认提交');
  expect(late.text).not.toContain('申请已更新');
  expect((await agent.case(number)).values['refund_account']).toMatch(/0012$/);
  expect(await corrections()).toBe(0);
});

it('who the customer is cannot be changed any more', async () => {
  await customer.say('修改申请');
  for (const words of ['姓名填错了', '身份证号填错了', '卡号填错了', '证件类型填错了']) {
    const answer = await customer.say(words);
    expect(['name', 'id_number', 'card', 'id_type']).not.toContain(answer.expects);
  }
  expect((await agent.case(number)).state).toBe('submitted');
});

it('after approval nothing can be changed', async () => {
  await agent.decide(number, 'approve');
  await agent.until(number, 'refund_pending');
  await customer.hears(({ text }) => (text ?? '').includes('卡已注销'));
  const answer = await customer.say('修改申请');
  expect(answer.text).toContain('不能再修改');
  expect(answer.expects).toBeNull();
});

describe.each([
  ['correcting it', async (): Promise<void> => void (await customer.say('修改申请'))],
  [
    'asked for papers',
    async (): Promise<void> => {
      await agent.decide(number, 'more_info', '反面看不清', ['id_back']);
      await customer.hears(({ text }) => (text ?? '').includes('反面看不清'));
    },
  ],
] as const)('somebody who has applied and is %s', (_what, begin) => {
  it('hears how the application stands, never that it was not sent', async () => {
    await begin();
    const status = await customer.say('查申请进度');
    expect(status.text).not.toContain('没提交');
    expect(status.text).toContain(number);
  });

  it('can take it back', async () => {
    await begin();
    const asked = await customer.say('撤回申请');
    expect(asked.text).not.toContain('没提交');
    expect(asked.expects).toBe('withdraw');
    await customer.say('是的');
    expect((await agent.case(number)).state).toBe('withdrawn');
  });
});
