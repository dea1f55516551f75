import { goThrough } from '../support/people';
import type { Answer } from '../support/customer';
import { Agent } from '../support/agent';
import { BILL } from './operator';
import {
  answersOf,
  arrive,
  BEGIN,
  botSaid,
  DAY,
  MINUTE,
  openStage,
  passes,
  reach,
  type Arrived,
  type Stage,
} from './support';

/**
 * Rule 5: whatever is being asked, the customer can ask something else and gets an answer, then the open
 * question again; can go back, correct an earlier answer, skip what may be skipped, stop and come back
 * days later to the same place; and can have a human.
 */
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.program.stop());

const PROCEDURE = [
  'ready',
  'consent',
  'card',
  'otp',
  'name',
  'id_type',
  'id_number',
  'reason',
  'refund_method',
  'refund_account',
  'notify_by',
  'notify_address',
  'id_front',
  'id_back',
  'submit',
] as const;
type Place = (typeof PROCEDURE)[number] | 'withdraw' | 'refund';
const EVERY_SLOT: readonly Place[] = [...PROCEDURE, 'withdraw', 'refund'];

/** Brings a customer to any question there is, those after the submission included. */
async function open(
  slot: Place,
  language: 'zh' | 'en' = 'zh',
): Promise<Arrived & { readonly who: ReturnType<Stage['operator']['add']> }> {
  const who = stage.operator.add({ balanceCents: 3650 });
  if (slot === 'withdraw') {
    const arrived = await reach(stage, who, undefined, language);
    return {
      ...arrived,
      who,
      answer: await arrived.customer.say(language === 'zh' ? '撤回申请' : 'Take my application back'),
    };
  }
  if (slot !== 'refund') return { ...(await reach(stage, who, slot, language)), who };
  const failing = '6222000000009992';
  stage.operator.failingCards.add(failing);
  const arrived = await reach(stage, who, undefined, language, { refund_account: failing });
  const agent = await Agent.logIn(stage.url);
  await agent.decide((await arrived.customer.last()).case ?? '', 'approve');
  await arrived.customer.hears(
    (message) =>
      message.channelData?.xiaoka?.expects === 'refund_account' &&
      message.channelData.xiaoka.step === 'refund',
  );
  return { ...arrived, who, answer: await arrived.customer.last() };
}

const named = (slot: Place): string => (slot === 'refund' ? 'refund_account' : slot);

const QUESTIONS = {
  zh: {
    要多久出结果: /工作日/,
    注销收费吗: /手续费/,
    有人打电话要我的验证码: /不要/,
    旧卡怎么处理: /剪断|回收/,
    卡丢了怎么办: /挂失/,
    你是真人吗: /不是真人/,
    怎么缴费: /缴费|demo\.example/,
    谢谢: /不客气/,
  },
  en: {
    'how long does it take': /working days/,
    'does cancelling cost anything': /won't ask you to pay|unpaid/,
    'who are you': /not a human/,
    'how do I pay my bill': /demo\.example/,
  },
};

describe.each(['zh', 'en'] as const)('a question in between, in %s', (language) => {
  it.each(EVERY_SLOT)('is answered and %s asked again', async (slot) => {
    const { customer, answer } = await open(slot, language);
    expect(answer.expects).toBe(named(slot));
    for (const [question, expected] of Object.entries(QUESTIONS[language])) {
      const given = await customer.say(question);
      expect([question, given.text]).toEqual([question, expect.stringMatching(expected)]);
      expect([question, given.expects]).toEqual([question, named(slot)]);
      expect([question, given.messages.length]).toEqual([question, Math.max(2, given.messages.length)]);
    }
  });
});

const BEFORE: Partial<Record<Place, string>> = {
  card: 'consent',
  otp: 'card',
  name: 'card',
  id_type: 'name',
  id_number: 'id_type',
  refund_method: 'reason',
  refund_account: 'refund_method',
  notify_by: 'refund_account',
  notify_address: 'notify_by',
  id_front: 'notify_address',
  id_back: 'id_front',
  submit: 'id_back',
};

it.each(Object.entries(BEFORE))('"back" at %s asks %s, and the way forward is open', async (slot, before) => {
  const { customer, answers } = await open(slot as Place);
  const back = await customer.say('上一步');
  expect(back.expects).toBe(before);
  const forward = await goThrough(customer, stage.url(), back, answers, slot);
  expect(forward.expects).toBe(slot);
});

it.each(['ready', 'consent', 'reason'] as const)(
  '"back" at %s is answered kindly when there is nothing before it',
  async (slot) => {
    const { customer } = await open(slot);
    const back = await customer.say('上一步');
    expect(back.messages).not.toHaveLength(0);
    expect([slot, 'ready']).toContain(back.expects);
  },
);

const NAMED: readonly (readonly [from: Place, words: string, slot: string])[] = [
  ['otp', '手机号填错了', 'card'],
  ['id_type', '名字错了', 'name'],
  ['id_number', '证件类型选错了', 'id_type'],
  ['id_number', '姓名写错了', 'name'],
  ['refund_account', '退款方式选错了', 'refund_method'],
  ['notify_by', '银行卡号填错了', 'refund_account'],
  ['id_front', '我想改一下退款方式', 'refund_method'],
  ['id_front', '通知方式不对', 'notify_by'],
  ['id_back', '证件正面传错了', 'id_front'],
  ['submit', '原因填错了', 'reason'],
  ['submit', '退款账户错了', 'refund_account'],
  ['submit', '通知方式改一下', 'notify_by'],
  ['submit', '通知地址不对', 'notify_address'],
  ['submit', '正面重新传', 'id_front'],
  ['submit', '反面拍错了', 'id_back'],
];

it.each(NAMED)('at %s, "%s" opens %s, and the rest stays answered', async (from, words, slot) => {
  const { customer, answers } = await open(from);
  const asked = await customer.say(words);
  expect(asked.expects).toBe(slot);
  const forward = await goThrough(customer, stage.url(), asked, answers, from);
  expect(forward.expects).toBe(from);
});

it.each([
  ['zh', '修改'],
  ['en', 'Change '],
] as const)('every button of the read-back opens its line, in %s', async (language, word) => {
  const { customer, answers } = await open('submit', language);
  const choices = (await customer.say(language === 'zh' ? '我要修改' : 'Change something')).choices;
  expect(choices.length).toBeGreaterThan(8);
  for (const choice of choices) {
    expect(choice.startsWith(word)).toBe(true);
    const opened = await customer.say(choice);
    expect([choice, opened.expects]).not.toEqual([choice, 'submit']);
    let back = opened;
    for (let turn = 0; turn < 8 && back.expects !== 'submit'; turn += 1)
      back = await goThrough(customer, stage.url(), back, answers, 'submit');
    expect(back.expects).toBe('submit');
    await passes(stage, customer, 61 * MINUTE);
    if ((await customer.say('确认提交')).expects === 'otp')
      await goThrough(customer, stage.url(), await customer.last(), answers, 'submit');
  }
});

it('a new value said along with the correction is taken at once', async () => {
  const { customer } = await open('notify_by');
  expect((await customer.say('银行卡号错了，应该是 6222000000000000012')).expects).toBe('notify_by');
});

it.each(['换了新的手机号码', '我要换个名字好听的卡', '注销原因不想改来改去了'])(
  'the reason "%s" is taken as a reason',
  async (text) => {
    const { customer } = await open('reason');
    expect((await customer.say(text)).expects).toBe('refund_method');
  },
);

it.each([
  "what's the weather in Paris",
  'why do you need it',
  'I do not have one',
  'the card broke yesterday',
  '为什么要问',
  '不记得了',
])('at name, "%s" is no name', async (text) => {
  const { customer } = await open('name', /[a-z]/.test(text) ? 'en' : 'zh');
  expect((await customer.say(text)).expects).toBe('name');
});

it.each(EVERY_SLOT)('"skip" at %s skips, or says kindly that it cannot', async (slot) => {
  const { customer } = await open(slot);
  const answer = await customer.say('跳过');
  if (slot === 'reason') expect(answer.expects).toBe('refund_method');
  else
    expect(answer).toMatchObject({ expects: named(slot), text: expect.stringMatching(/不能跳过/) as string });
});

describe('stopping', () => {
  it.each(PROCEDURE)('at %s, and coming back five days later on the same page', async (slot) => {
    const { customer, answers } = await open(slot);
    const stopped = await customer.say('先停一下');
    expect(stopped).toMatchObject({ expects: null });
    expect(stopped.text).toMatch(/留着/);
    await passes(stage, customer, 5 * DAY);
    const asked: string[] = [];
    let answer: Answer = await customer.say('继续');
    for (let turn = 0; turn < 8 && answer.expects !== slot && answer.expects !== null; turn += 1) {
      asked.push(answer.expects);
      if (answer.expects === 'otp') await customer.say('再发一次');
      answer = await goOne(answer, { customer, answers });
    }
    expect(answer.expects).toBe(slot);
    expect(asked.filter((each) => !['card', 'otp', 'id_type', 'id_number'].includes(each))).toEqual([]);
  });

  it.each(['reason', 'refund_account', 'notify_address', 'id_back', 'submit'] as const)(
    'at %s, and coming back five days later on another device',
    async (slot) => {
      const { customer, who } = await open(slot);
      await customer.say('先停一下');
      stage.program.clock.advance(5 * DAY);
      const again = await arrive(stage);
      const answers = answersOf(who, 'zh');
      let answer = await again.say(BEGIN.zh);
      for (let turn = 0; turn < 9 && answer.step !== 'application'; turn += 1)
        answer = await goOne(answer, { customer: again, answers });
      expect(answer.expects).toBe(slot);
    },
  );

  it('while blocked, and coming back once the bill is paid', async () => {
    const who = stage.operator.add({ blockers: [BILL] });
    const { customer, answers } = await reach(stage, who, undefined);
    await customer.say('先停一下');
    await passes(stage, customer, 5 * DAY);
    stage.operator.change(who, { blockers: [] });
    let answer = await customer.say('继续');
    if (answer.expects === null) answer = await customer.say('再查一次');
    for (let turn = 0; turn < 9 && answer.step !== 'application'; turn += 1)
      answer = await goOne(answer, { customer, answers });
    expect(answer.expects).toBe('reason');
  });

  async function goOne(
    answer: Answer,
    { customer, answers }: Pick<Arrived, 'customer' | 'answers'>,
  ): Promise<Answer> {
    const give = answers[answer.expects ?? ''];
    if (!give) throw new Error(`nothing to answer to ${answer.expects}: ${answer.text}`);
    const given = await give(stage.url());
    return typeof given === 'string' ? customer.say(given) : customer.upload(given);
  }
});

it.each(EVERY_SLOT)('a human can be had at %s, and the question stays open', async (slot) => {
  const { customer } = await open(slot);
  const answer = await customer.say('转人工');
  expect(answer).toMatchObject({ handoff: 'waiting', expects: named(slot) });
  expect((await customer.say('要多久')).expects).toBe(named(slot));
});

it.each(EVERY_SLOT)('"I do not understand" at %s puts it more simply', async (slot) => {
  const { customer } = await open(slot);
  const answer = await customer.say('没听懂');
  expect(answer.expects).toBe(named(slot));
  expect(answer.text).toContain('简单说');
});

describe.each([
  ['我要撤回申请', 'withdraw'],
  ['修改申请', 'submit'],
] as const)('"%s" in another conversation', (wish, slot) => {
  it('is done once the identity is proven', async () => {
    const { who } = await open('withdraw');
    const other = await arrive(stage);
    const answer = await goThrough(other, stage.url(), await other.say(wish), answersOf(who, 'zh'), slot);
    expect(answer.expects).toBe(slot);
  });
});

it('"yes" with nothing open says where things stand, and never leaves without a word', async () => {
  const { customer } = await reach(stage, stage.operator.add({ blockers: [BILL] }), undefined);
  for (const text of ['好的', '继续', '怎么缴费', '上一步', '跳过', '没听懂', '帮助', '你好', '谢谢']) {
    expect([text, (await customer.say(text)).text]).not.toEqual([text, '']);
  }
  expect((await customer.say('怎么缴费')).text).toMatch(/demo\.example/);
  expect(await botSaid(customer)).not.toContain('notice.failed');
});
