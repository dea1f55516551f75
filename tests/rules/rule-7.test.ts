import type { Answer, Customer } from '../support/customer';
import { goThrough } from '../support/people';
import { arrive, openStage, reach, type Language, type Stage } from './support';

/**
 * Rule 7: a message not understood gets a helpful guess or two to choose from; after a second, the menu
 * and a human.
 */
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.program.stop());

const NONSENSE: Record<Language, readonly [string, string]> = {
  zh: ['红烧肉怎么做', '今天股票涨了没'],
  en: ["what's the weather in Paris?", 'how many moons does Jupiter have?'],
};
const MENU: Record<Language, readonly string[]> = {
  zh: ['我要注销', '查申请进度', '怎么注销', '余额怎么退', '转人工'],
  en: [
    'I want to cancel',
    'Check my application',
    'How cancelling works',
    'How refunds work',
    'Talk to a person',
  ],
};
const NOT_UNDERSTOOD: Record<Language, RegExp> = { zh: /没太明白/, en: /not sure I understood/ };
/** Questions that take almost any words have no misunderstanding. */
const SLOTS = [
  null,
  'ready',
  'consent',
  'card',
  'otp',
  'name',
  'id_type',
  'id_number',
  'refund_method',
  'refund_account',
  'notify_by',
  'notify_address',
  'id_front',
  'id_back',
  'submit',
] as const;

it('counts messages that were not understood', async () => {
  const count = async (): Promise<number> => {
    const text = await (await fetch(`${stage.url()}/metrics`)).text();
    return Number(/^xiaoka_misunderstood_total (\d+)$/m.exec(text)?.[1]);
  };
  const before = await count();
  const customer = await arrive(stage, 'en');
  await customer.say(NONSENSE.en[0]);
  await customer.say('how long does cancelling take?');
  expect((await count()) - before).toBe(1);
});

/** A customer at an open question, and the question's own buttons, which stay in reach of a guess. */
async function at(
  slot: string | null,
  language: Language,
): Promise<{ customer: Customer; own: readonly string[] }> {
  if (slot === null) return { customer: await arrive(stage, language), own: [] };
  const { customer, answer } = await reach(stage, stage.operator.add({ balanceCents: 3650 }), slot, language);
  return { customer, own: answer.choices };
}

const guesses = (answer: Answer, own: readonly string[]): string[] =>
  answer.choices.filter((choice) => !own.includes(choice));

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  it.each(SLOTS)('a guess or two, then the menu and a human, while %s is open', async (slot) => {
    const { customer, own } = await at(slot, language);
    const first = await customer.say(NONSENSE[language][0]);
    expect(first.text).toMatch(NOT_UNDERSTOOD[language]);
    expect([1, 2]).toContain(guesses(first, own).length);
    expect(first.choices).toEqual(expect.arrayContaining([...own]));
    const second = await customer.say(NONSENSE[language][1]);
    expect(second.choices).toEqual(MENU[language]);
    expect([first.expects, second.expects]).toEqual([slot, slot]);
    const human = await customer.say(second.choices.at(-1) ?? '');
    expect(human.handoff).toBe('waiting');
  });

  it.each(SLOTS.filter((slot) => slot !== null))(
    'each guess works when it is typed while %s is open',
    async (slot) => {
      const { customer, own } = await at(slot, language);
      for (const choice of guesses(await customer.say(NONSENSE[language][0]), own)) {
        const answer = await customer.say(choice);
        expect([choice, answer.text]).not.toEqual([choice, expect.stringMatching(NOT_UNDERSTOOD[language])]);
        expect([choice, answer.expects]).toEqual([choice, slot]);
      }
    },
  );

  it('each guess works when it is typed, or named by its place, with nothing open', async () => {
    for (const name of [0, language === 'zh' ? '第一个' : 'the first one', '1']) {
      const customer = await arrive(stage, language);
      const { choices } = await customer.say(NONSENSE[language][0]);
      const answer = await customer.say(typeof name === 'number' ? (choices[name] ?? '') : name);
      expect([name, answer.text]).not.toEqual([name, expect.stringMatching(NOT_UNDERSTOOD[language])]);
      expect(answer.text.length).toBeGreaterThan(10);
    }
  });

  it('each entry of the menu works when it is typed', async () => {
    for (const entry of MENU[language]) {
      const customer = await arrive(stage, language);
      const answer = await customer.say(entry);
      expect([entry, answer.text]).not.toEqual([entry, expect.stringMatching(NOT_UNDERSTOOD[language])]);
    }
  });

  it('a message that was understood starts the count again', async () => {
    const customer = await arrive(stage, language);
    await customer.say(NONSENSE[language][0]);
    await customer.say(MENU[language][2] ?? '');
    expect((await customer.say(NONSENSE[language][1])).text).toMatch(NOT_UNDERSTOOD[language]);
  });
});

it.each(['', '   ', '？？？', '😀', '\u200b', '。'])(
  '"%s" is no message, and is answered all the same',
  async (text) => {
    const customer = await arrive(stage);
    expect((await customer.say(text)).choices.length).toBeGreaterThan(0);
    expect((await customer.say(text)).choices).toEqual(MENU.zh);
  },
);

it('a guess that was offered and not taken does not stand in the way of an answer', async () => {
  const { customer, answers } = await reach(stage, stage.operator.add(), 'card');
  const lost: Answer = await customer.say(NONSENSE.zh[0]);
  expect(lost.expects).toBe('card');
  expect((await goThrough(customer, stage.url(), lost, answers)).case).toMatch(/^XK-/);
});
