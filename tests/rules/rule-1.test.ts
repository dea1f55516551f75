import type { Customer } from '../support/customer';
import { goThrough } from '../support/people';
import {
  answersOf,
  arrive,
  BEGIN,
  botSaid,
  lastTyped,
  MINUTE,
  openStage,
  passes,
  reach,
  type Language,
  type Stage,
} from './support';

/** Rule 1: no personal data is asked for before `consent`. */
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.program.stop());

const BEFORE_CONSENT = [null, 'ready', 'consent'];
const REQUEST =
  /请(输入|上传|提供|填写).{0,12}(号|姓名|照片|验证码)|(please )?(enter|upload|type) .{0,24}(number|name|photo|code)|what (name|is the phone number)/i;

const SAID: Record<Language, readonly string[]> = {
  zh: [
    '你好',
    '注销要什么材料',
    '余额怎么退',
    '查余额',
    '查申请进度',
    '我要撤回申请',
    '修改申请',
    '退款到哪了',
    '卡丢了怎么办',
    '替我妈办',
    '继续',
    '再查一次',
    '上一步',
    '跳过',
    '信息安全吗',
    '没听懂',
    '红烧肉怎么做',
    '阿斯顿发',
    '??',
  ],
  en: [
    'hello',
    'what papers do I need',
    'how do refunds work',
    'check my balance',
    'check my application',
    'take my application back',
    'change my application',
    'where is my refund',
    'I lost my card',
    'continue',
    'check again',
    'go back',
    'skip',
    'is my data safe',
    "I don't understand",
    "what's the weather in Paris",
    'asdf qwer',
    '??',
  ],
};

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  it.each(SAID[language])('answers "%s" first thing without asking for personal data', async (text) => {
    const customer = await arrive(stage, language);
    const answer = await customer.say(text);
    expect(answer.messages).not.toHaveLength(0);
    expect(BEFORE_CONSENT).toContain(answer.expects);
    expect(answer.text).not.toMatch(REQUEST);
  });

  it.each(['ready', 'consent'])('asks for nothing else while %s is open, whatever is said', async (slot) => {
    const customer = await arrive(stage, language);
    const who = stage.operator.add();
    await goThrough(
      customer,
      stage.url(),
      await customer.say(BEGIN[language]),
      answersOf(who, language),
      slot,
    );
    const without = SAID[language].filter((text) => !/继续|continue|你好|hello|撤回|take my/.test(text));
    for (const text of without) {
      const answer = await customer.say(text);
      expect([text, answer.expects]).toEqual([text, slot]);
      expect(answer.text).not.toMatch(REQUEST);
    }
  });

  it('neither asks on nor keeps anything when consent is not given', async () => {
    const customer = await arrive(stage, language);
    const special = { consent: language === 'zh' ? '不同意' : "I don't agree" };
    const refused = await goThrough(
      customer,
      stage.url(),
      await customer.say(BEGIN[language]),
      answersOf(stage.operator.add(), language, special),
    );
    expect(refused).toMatchObject({ step: null, expects: null, case: null });
    const again = await customer.say(BEGIN[language]);
    expect(again.expects).toBe('consent');
  });
});

const EARLY = [
  '19000000002',
  '89860010000000000025',
  '110101188503150022',
  '6222000000000000012',
  '我的身份证是110101188503150022',
];

it.each(EARLY)('masks %s typed before consent, and does not use it', async (text) => {
  const customer = await arrive(stage);
  const number = /\d+/.exec(text)?.[0] ?? '';
  await customer.say(text);
  expect(await lastTyped(customer)).not.toContain(number);
  await customer.say(BEGIN.zh);
  const ready = await customer.say(text);
  expect(ready.expects).toBe('ready');
  const consent = await customer.say('开始办理');
  expect(consent.expects).toBe('consent');
  expect((await customer.say(text)).expects).toBe('consent');
  const agreed = await customer.say('同意');
  expect(agreed.expects).toBe('card');
  expect(JSON.stringify(await customer.history())).not.toContain(number);
});

it.each([
  '我不确定',
  '是吗',
  '一定要吗',
  '没问题吗？',
  '可以先看看吗',
  'not sure',
  "I'm not sure",
  'is it right?',
  'are you sure?',
  'my card is broken',
])('"%s" is no consent', async (text) => {
  const customer = await arrive(stage, /[a-z]/.test(text) ? 'en' : 'zh');
  await goThrough(
    customer,
    stage.url(),
    await customer.say(BEGIN.zh),
    answersOf(stage.operator.add(), 'zh'),
    'consent',
  );
  expect(BEFORE_CONSENT).toContain((await customer.say(text)).expects);
});

it('asks for consent again once it has been taken back', async () => {
  const customer = await arrive(stage);
  await goThrough(
    customer,
    stage.url(),
    await customer.say(BEGIN.zh),
    answersOf(stage.operator.add(), 'zh'),
    'card',
  );
  expect((await customer.say('上一步')).expects).toBe('consent');
  expect(await customer.say('不同意')).toMatchObject({ step: null, expects: null });
  const again = await customer.say(BEGIN.zh);
  expect(BEFORE_CONSENT).toContain(again.expects);
});

describe('of somebody who is locked out and begins again', () => {
  /** `card` is nobody's, so that no code can be right. */
  async function beginAgain(card: string): Promise<Customer> {
    const { customer } = await reach(stage, stage.operator.add(), 'otp', 'zh', { card });
    for (const code of ['111111', '222222', '333333']) await customer.say(code);
    expect((await customer.last()).text).toContain('暂停核对');
    expect((await customer.say('重新开始')).expects).toBe('ready');
    await customer.say('开始办理');
    return customer;
  }

  it('consent is asked for before the card', async () => {
    const customer = await beginAgain('19000999990');
    expect((await customer.last()).expects).toBe('consent');
    expect((await customer.say('好的')).text).toContain('暂停核对');
    await passes(stage, customer, 31 * MINUTE);
    expect((await customer.say('19000999990')).expects).toBe('otp');
  });

  it('no card is asked for or taken without it, once the lock is over', async () => {
    const customer = await beginAgain('19000999991');
    await passes(stage, customer, 31 * MINUTE);
    const answer = await customer.say('余额怎么退');
    expect(answer.expects).toBe('consent');
    expect(answer.text).not.toMatch(REQUEST);
    expect((await customer.say('19000999991')).expects).toBe('consent');
  });
});

it('tells what consent is about before it asks for it', async () => {
  const customer = await arrive(stage);
  await goThrough(
    customer,
    stage.url(),
    await customer.say(BEGIN.zh),
    answersOf(stage.operator.add(), 'zh'),
    'consent',
  );
  const said = await botSaid(customer);
  for (const part of ['卡号', '姓名', '证件号', '只用来办理', '180 天', '审核人员'])
    expect(said).toContain(part);
});
