import { codeFor, goThrough } from '../support/people';
import { outbox, type Answer, type Customer } from '../support/customer';
import { BILL, type TestPerson } from './operator';
import {
  answersOf,
  arrive,
  BEGIN,
  botSaid,
  HOUR,
  MINUTE,
  openStage,
  passes,
  reach,
  readable,
  type Stage,
} from './support';

/**
 * Rule 2: nothing about an account is said before the code and the identity document matched, in this
 * conversation, within the last 30 minutes.
 */
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.program.stop());

/** Whatever the operator knows of these accounts. */
const FACTS =
  /36\.50|58\.00|100\.00|128\.00|已经注销|cancelled already|XK-|账单 |unpaid is|余额 \d|余额是|balance is|金瑞雪/;

const QUESTIONS = [
  '查余额',
  '我还欠费吗',
  '再查一次',
  '查申请进度',
  '退款到哪了',
  '再给我一份回执',
  '没听懂',
  '我要撤回申请',
  '转人工',
  '说英文',
  'check my balance',
  'check again',
  '你好',
  '说中文',
];

/** Asks everything that might give something away; all the bot's words. */
async function pry(customer: Customer): Promise<string> {
  let said = '';
  for (const question of QUESTIONS) said += (await customer.say(question)).messages.map(readable).join('\n');
  return said;
}

function accounts(): Record<string, TestPerson> {
  const name = '金瑞雪';
  return {
    'with money left': stage.operator.add({ balanceCents: 3650 }, name),
    'with an unpaid bill': stage.operator.add({ blockers: [BILL] }, name),
    'with a top-up running': stage.operator.add(
      { blockers: [{ kind: 'transaction_running', cents: 10_000, since: '2026-11-01' }] },
      name,
    ),
    'cancelled already': stage.operator.add({ cancelledOn: '2026-10-15' }, name),
  };
}

const KINDS = ['with money left', 'with an unpaid bill', 'with a top-up running', 'cancelled already'];
const WRONG_ID = '110101188001010011';

async function wrongCode(who: TestPerson): Promise<string> {
  return (await codeFor(stage.url(), who.phone)) === '123456' ? '654321' : '123456';
}

describe.each(KINDS)('of an account %s nothing is said', (kind) => {
  it.each(['otp', 'name', 'id_type', 'id_number'])('while %s is open', async (slot) => {
    const { customer } = await reach(stage, accounts()[kind] as TestPerson, slot);
    expect(await pry(customer)).not.toMatch(FACTS);
    expect(await botSaid(customer)).not.toMatch(FACTS);
  });

  it('after a wrong code', async () => {
    const who = accounts()[kind] as TestPerson;
    const { customer } = await reach(stage, who, 'otp');
    expect((await customer.say(await wrongCode(who))).expects).toBe('otp');
    expect(await pry(customer)).not.toMatch(FACTS);
    expect(await botSaid(customer)).not.toMatch(FACTS);
  });

  it('after a wrong document', async () => {
    const { customer } = await reach(stage, accounts()[kind] as TestPerson, 'id_number');
    expect((await customer.say(WRONG_ID)).expects).toBe('id_number');
    expect(await pry(customer)).not.toMatch(FACTS);
    expect(await botSaid(customer)).not.toMatch(FACTS);
  });
});

describe('once the proof is older than 30 minutes', () => {
  const SLOTS = [
    'reason',
    'refund_method',
    'refund_account',
    'notify_by',
    'notify_address',
    'id_front',
    'id_back',
    'submit',
  ];

  it.each(SLOTS)('nothing of the account is said while %s is open', async (slot) => {
    const who = stage.operator.add({ balanceCents: 3650 });
    const { customer } = await reach(stage, who, slot);
    await passes(stage, customer, 31 * MINUTE);
    for (const question of ['注销要多久', ...QUESTIONS]) {
      const { text, messages, expects } = await customer.say(question);
      expect([question, text]).toEqual([question, expect.not.stringMatching(/36\.50|余额 \d|Zhao|周\*/)]);
      expect(messages.map(readable).join('\n')).not.toMatch(/36\.50/);
      if (expects === 'otp') break;
    }
  });

  it('the read-back is not repeated to somebody who asks for a human', async () => {
    const { customer } = await reach(stage, stage.operator.add({ balanceCents: 3650 }), 'submit');
    await passes(stage, customer, 31 * MINUTE);
    const { handoff, expects, messages } = await customer.say('转人工');
    expect({ handoff, expects }).toEqual({ handoff: 'waiting', expects: 'otp' });
    expect(messages.map(readable).join('\n')).not.toMatch(/36\.50/);
  });

  it('a blocked account is not looked up again', async () => {
    const { customer } = await reach(stage, stage.operator.add({ blockers: [BILL] }), undefined);
    await passes(stage, customer, 31 * MINUTE);
    const answer = await customer.say('再查一次');
    expect(answer.text).not.toContain('58.00');
    expect(answer.expects).toBe('otp');
  });

  it('the state of a case is not told, and is after a new proof', async () => {
    const who = stage.operator.add({ balanceCents: 3650 });
    const { customer, answers } = await reach(stage, who, undefined);
    await passes(stage, customer, 61 * MINUTE);
    const asked = await customer.say('查申请进度');
    expect(asked.expects).toBe('otp');
    expect(asked.text).not.toMatch(/等待审核|36\.50/);
    const proven = await goThrough(customer, stage.url(), asked, answers);
    expect(proven.text).toContain('等待审核');
  });

  it.each(['我要撤回申请', '修改申请', '再给我一份回执'])('"%s" needs a new proof', async (wish) => {
    const { customer } = await reach(stage, stage.operator.add(), undefined);
    await passes(stage, customer, 61 * MINUTE);
    expect((await customer.say(wish)).expects).toBe('otp');
  });
});

/** Words of an answer, without what differs by chance. */
const words = (answer: Answer): unknown => [
  answer.messages.map((each) => each.text),
  answer.choices,
  answer.expects,
];

describe('an unknown number', () => {
  it.each(['zh', 'en'] as const)(
    'gets the same words as a known one, message for message, in %s',
    async (language) => {
      const known = await arrive(stage, language);
      const unknown = await arrive(stage, language);
      const numbers = [
        stage.operator.add({ balanceCents: 3650 }).phone,
        language === 'zh' ? '19000999999' : '19000999997',
      ];
      const both = [known, unknown];
      const script = [
        BEGIN[language],
        'yes',
        'yes',
        'NUMBER',
        '12345',
        '111111',
        'resend',
        '再发一次',
        '111111',
        '转人工',
        'resend',
        '你好',
        '上一步',
        'NUMBER',
        '111111',
        '111111',
        '再发一次',
        '查余额',
      ];
      for (const line of script) {
        const [a, b] = await Promise.all(
          both.map((customer, at) => customer.say(line === 'NUMBER' ? (numbers[at] ?? '') : line)),
        );
        expect([line, words(b as Answer)]).toEqual([line, words(a as Answer)]);
      }
    },
  );

  it('gets no message', async () => {
    const { customer } = await reach(stage, stage.operator.add(), 'card');
    const before = (await outbox(stage.url())).length;
    expect((await customer.say('19000999998')).expects).toBe('otp');
    expect(await outbox(stage.url())).toHaveLength(before);
  });
});

describe('three wrong codes', () => {
  async function lock(who: TestPerson): Promise<Customer> {
    const { customer } = await reach(stage, who, 'otp');
    for (let tries = 1; tries <= 3; tries += 1) {
      const answer = await customer.say(await wrongCode(who));
      expect(answer.text).toMatch(tries < 3 ? new RegExp(`还可以试 ${3 - tries} 次`) : /暂停核对/);
    }
    return customer;
  }

  it('lock for 30 minutes, then the step goes on', async () => {
    const who = stage.operator.add();
    const customer = await lock(who);
    const right = await codeFor(stage.url(), who.phone);
    expect((await customer.say(right)).text).toContain('暂停核对');
    expect((await customer.say('再发一次')).text).toContain('暂停核对');
    await passes(stage, customer, 29 * MINUTE);
    expect((await customer.say('再发一次')).text).toContain('暂停核对');
    await passes(stage, customer, 2 * MINUTE);
    expect((await customer.say(right)).expects).toBe('otp');
    expect((await customer.say('再发一次')).text).toContain('验证码已经发到');
    expect((await customer.say(await codeFor(stage.url(), who.phone))).expects).toBe('name');
  });

  it.each(['phone', 'iccid'] as const)(
    'lock another conversation with the same account, by its %s',
    async (by) => {
      const who = stage.operator.add();
      await lock(who);
      const sent = (await outbox(stage.url())).length;
      const { customer } = await reach(stage, who, 'card');
      expect((await customer.say(who[by])).text).toContain('暂停核对');
      expect(await outbox(stage.url())).toHaveLength(sent);
    },
  );

  it('count across conversations and new codes', async () => {
    const who = stage.operator.add();
    const { customer } = await reach(stage, who, 'otp');
    await customer.say(await wrongCode(who));
    await customer.say('再发一次');
    await customer.say(await wrongCode(who));
    const other = await reach(stage, who, 'otp');
    expect((await other.customer.say(await wrongCode(who))).text).toContain('暂停核对');
  });

  it('offer a human, and questions are answered meanwhile', async () => {
    const customer = await lock(stage.operator.add());
    expect((await customer.last()).choices).toContain('转人工');
    expect((await customer.say('注销要多久')).text).toContain('工作日');
    expect((await customer.say('转人工')).handoff).toBe('waiting');
  });

  it('can be waited out after a stop and a return', async () => {
    const who = stage.operator.add();
    const customer = await lock(who);
    await customer.say('先停一下');
    await customer.say('继续');
    await passes(stage, customer, 31 * MINUTE);
    let answer = await customer.say(BEGIN.zh);
    if (answer.expects === 'otp') answer = await customer.say('再发一次');
    expect(['card', 'otp']).toContain(answer.expects);
  });
});

describe('three documents that do not match', () => {
  it('lock the step', async () => {
    const { customer } = await reach(stage, stage.operator.add(), 'id_number');
    expect((await customer.say(WRONG_ID)).text).toContain('还可以试 2 次');
    expect((await customer.say(WRONG_ID)).text).toContain('还可以试 1 次');
    expect((await customer.say(WRONG_ID)).text).toContain('暂停核对');
  });

  it('lock it too when a right code came in between', async () => {
    const who = stage.operator.add();
    const { customer, answers } = await reach(stage, who, 'id_number');
    await customer.say(WRONG_ID);
    await customer.say(WRONG_ID);
    const card = await customer.say('手机号填错了');
    await goThrough(customer, stage.url(), card, answers, 'id_number');
    expect((await customer.say(WRONG_ID)).text).toContain('暂停核对');
  });

  it('are not told apart: a wrong name and a wrong number get the same words', async () => {
    const wrongNumber = await reach(stage, stage.operator.add(), 'id_number');
    const who = stage.operator.add();
    const wrongName = await reach(stage, who, 'id_number', 'zh', { name: '赵钱孙' });
    const unlike = words(await wrongNumber.customer.say(WRONG_ID));
    expect(words(await wrongName.customer.say(who.id))).toEqual(unlike);
  });
});

describe('a code', () => {
  it('holds for five minutes', async () => {
    const who = stage.operator.add();
    const { customer } = await reach(stage, who, 'otp');
    const code = await codeFor(stage.url(), who.phone);
    await passes(stage, customer, 5 * MINUTE + 1_000);
    const late = await customer.say(code);
    expect(late).toMatchObject({ expects: 'otp', text: expect.stringContaining('失效') as string });
  });

  it('still works just before', async () => {
    const who = stage.operator.add();
    const { customer } = await reach(stage, who, 'otp');
    const code = await codeFor(stage.url(), who.phone);
    await passes(stage, customer, 4 * MINUTE + 50_000);
    expect((await customer.say(code)).expects).toBe('name');
  });

  it('is replaced by the next one', async () => {
    const who = stage.operator.add();
    const { customer } = await reach(stage, who, 'otp');
    const first = await codeFor(stage.url(), who.phone);
    await customer.say('再发一次');
    const second = await codeFor(stage.url(), who.phone);
    if (first !== second) expect((await customer.say(first)).expects).toBe('otp');
    expect((await customer.say(second)).expects).toBe('name');
  });

  it('of one conversation is of no use in another', async () => {
    const who = stage.operator.add();
    const one = await reach(stage, who, 'otp');
    const code = await codeFor(stage.url(), who.phone);
    const other = await reach(stage, who, 'otp');
    const newer = await codeFor(stage.url(), who.phone);
    if (code === newer) return;
    expect((await other.customer.say(code)).expects).toBe('otp');
    expect((await one.customer.say(newer)).expects).toBe('otp');
    expect((await one.customer.say(code)).expects).toBe('name');
  });

  it('is of no use twice', async () => {
    const who = stage.operator.add();
    const { customer } = await reach(stage, who, 'name');
    const code = await codeFor(stage.url(), who.phone);
    await customer.say('手机号填错了');
    await customer.say(who.phone);
    const newer = await codeFor(stage.url(), who.phone);
    if (code !== newer) expect((await customer.say(code)).expects).toBe('otp');
  });
});

describe('codes are sent', () => {
  it('three times an hour in one conversation, whatever the number', async () => {
    const [first, second] = [stage.operator.add(), stage.operator.add()];
    const { customer } = await reach(stage, first, 'otp');
    await customer.say('再发一次');
    await customer.say('再发一次');
    await customer.say('手机号填错了');
    expect((await customer.say(second.phone)).text).toContain('最多发 3 次');
    await passes(stage, customer, HOUR + MINUTE);
    expect((await customer.say('再发一次')).text).toContain('验证码已经发到');
  });

  it('three times an hour for one account, whoever asks', async () => {
    const who = stage.operator.add();
    for (let at = 0; at < 3; at += 1) await reach(stage, who, 'otp');
    const { customer } = await reach(stage, who, 'card');
    expect((await customer.say(who.iccid)).text).toContain('最多发 3 次');
    expect((await outbox(stage.url())).filter((sent) => sent.to === who.phone)).toHaveLength(3);
  });
});

it('a proof of one conversation is of no use in another', async () => {
  const who = stage.operator.add({ balanceCents: 3650 });
  await reach(stage, who, undefined);
  const other = await arrive(stage);
  expect((await other.say('查余额')).text).not.toMatch(FACTS);
  expect((await other.say('查申请进度')).expects).toBe('consent');
  expect(await botSaid(other)).not.toMatch(FACTS);
});

it('who proved one account does not get at another through an application left behind', async () => {
  const own = stage.operator.add();
  const victim = stage.operator.add({ balanceCents: 12_800 });
  const first = await reach(stage, own, 'reason');
  await first.customer.say('手机号填错了');
  expect((await first.customer.say(victim.phone)).expects).toBe('otp');
  await passes(stage, first.customer, HOUR + MINUTE);
  const answers = answersOf(own, 'zh');
  const customer = await arrive(stage);
  await goThrough(customer, stage.url(), await customer.say(BEGIN.zh), answers, 'submit');
  const balance = await customer.say('查余额');
  const submitted = await customer.say('确认提交');
  expect(balance.text + submitted.text).not.toContain('128.00');
});
