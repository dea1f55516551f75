import type { Answer } from '../support/customer';
import { arrive, BEGIN, openStage, reach, type Language, type Stage } from './support';

/**
 * Rule 9: the language is the customer's (Chinese or English), follows them when they switch, and can be
 * set by asking.
 */
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.program.stop());

/** Language in which an answer is written, buttons included; null: in both. */
function languageOf({ messages, choices }: Answer): Language | null {
  const texts = [...messages.map((message) => message.text ?? ''), ...choices];
  const chinese = texts.filter((text) => /\p{Script=Han}{2,}/u.test(text)).length;
  return chinese === texts.length ? 'zh' : chinese === 0 ? 'en' : null;
}

it.each([
  ['zh', '你好'],
  ['en', 'hello'],
  ['zh', BEGIN.zh],
  ['en', BEGIN.en],
] as const)('answers %s to "%s", whatever the browser says', async (language, text) => {
  for (const locale of ['zh', 'en'] as const) {
    const customer = await arrive(stage, locale);
    expect(languageOf(await customer.say(text))).toBe(language);
  }
});

it.each(['zh', 'en'] as const)(
  'begins in the browser’s language %s when the message is in none',
  async (language) => {
    const customer = await arrive(stage, language);
    expect(languageOf(await customer.say('😀'))).toBe(language);
  },
);

const SLOTS = [
  'ready',
  'consent',
  'card',
  'otp',
  'id_type',
  'id_number',
  'refund_method',
  'refund_account',
  'notify_by',
  'notify_address',
  'id_front',
  'submit',
];
const SWITCH = { zh: '注销大概要多久呢', en: 'how long does it take?' } as const;
const ASK = { zh: '请说中文', en: '请说英文' } as const;
const other = (language: Language): Language => (language === 'zh' ? 'en' : 'zh');

describe.each(['zh', 'en'] as const)('beginning in %s', (language) => {
  it.each([...SLOTS, 'name', 'reason'])('follows a switch while %s is open, and back again', async (slot) => {
    const { customer } = await reach(stage, stage.operator.add({ balanceCents: 3650 }), slot, language);
    const there = await customer.say(SWITCH[other(language)]);
    expect([languageOf(there), there.expects]).toEqual([other(language), slot]);
    const back = await customer.say(SWITCH[language]);
    expect([languageOf(back), back.expects]).toEqual([language, slot]);
  });

  it.each([...SLOTS, 'name', 'reason'])('is set by asking while %s is open', async (slot) => {
    const { customer } = await reach(stage, stage.operator.add({ balanceCents: 3650 }), slot, language);
    const set = await customer.say(ASK[other(language)]);
    expect([languageOf(set), set.expects]).toEqual([other(language), slot]);
  });
});

it.each(['please speak English', '请用英语', 'English please', '讲英文'])(
  '"%s" sets English',
  async (text) => {
    const { customer } = await reach(stage, stage.operator.add(), 'ready');
    expect(languageOf(await customer.say(text))).toBe('en');
    expect(languageOf(await customer.say('?'))).toBe('en');
  },
);

it.each(['please speak Chinese', '请说中文', '中文', 'switch to Chinese'])(
  '"%s" sets Chinese',
  async (text) => {
    const { customer } = await reach(stage, stage.operator.add(), 'ready', 'en');
    expect(languageOf(await customer.say(text))).toBe('zh');
  },
);

const NO_SWITCH: readonly (readonly [slot: string, value: string])[] = [
  ['ready', 'OK'],
  ['consent', 'OK'],
  ['consent', 'ok!'],
  ['ready', 'yes'],
  ['card', 'ICCID 89860099999999999999'],
  ['otp', 'OTP 111111'],
  ['name', 'Zhao Wei'],
  ['name', 'Maria del Carmen'],
  ['name', 'O’Brien Sean'],
  ['id_number', 'E91234567'],
  ['refund_account', 'ICBC 6222000000000000012'],
  ['notify_by', 'SMS'],
  ['notify_by', 'email'],
  ['submit', 'OK'],
];

it.each(NO_SWITCH)('at %s, "%s" does not turn a Chinese chat English', async (slot, value) => {
  const { customer } = await reach(stage, stage.operator.add({ balanceCents: 3650 }), slot);
  const answer = await customer.say(value);
  expect([value, languageOf(answer)]).toEqual([value, 'zh']);
});

it('an e-mail address does not turn a Chinese chat English', async () => {
  const { customer } = await reach(stage, stage.operator.add(), 'notify_by');
  await customer.say('电子邮件');
  expect(languageOf(await customer.say('li.na.family@example.org'))).toBe('zh');
});

it.each(['林晓', '欧阳锋'])('the name %s does not turn an English chat Chinese', async (name) => {
  const { customer } = await reach(stage, stage.operator.add(), 'name', 'en');
  expect(languageOf(await customer.say(name))).toBe('en');
});

it('messages that come by themselves are in the customer’s language', async () => {
  const { customer } = await reach(stage, stage.operator.add(), undefined, 'en');
  expect(languageOf(await customer.last())).toBe('en');
  expect((await customer.say('check my application')).text).toContain('waits for review');
});

it('a language set by asking stays through one message in the other, and goes after two', async () => {
  const { customer } = await reach(stage, stage.operator.add(), 'ready');
  await customer.say('请说英文');
  expect(languageOf(await customer.say(SWITCH.zh))).toBe('en');
  expect(languageOf(await customer.say('注销收费吗'))).toBe('zh');
});
