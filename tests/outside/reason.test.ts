import { Customer } from '../support/customer';
import { goThrough, person, usualAnswers } from '../support/people';
import { Program } from '../support/program';

/** What people say when they are asked why; each is an answer, and none wants to stop or to take back. */
const REASONS = {
  zh: ['我不想用了', '不需要了', '我用不着这张卡了', '套餐不划算', '我要回国了', '信号太差了', '每个月扣钱'],
  en: [
    "I don't need it any more",
    'I no longer need it',
    'I am leaving China',
    'no use',
    'too much money',
    'my contract ended',
    'it is too slow',
  ],
} as const;
/** Questions that the engine is not sure of: none is a reason. */
const QUESTIONS = {
  zh: '照片谁看得到？还有能不能换真人？',
  en: 'who sees my photos? also can i get a human',
} as const;
const CUSTOMERS = [1, 2, 3, 4, 6, 7, 8];

describe.each(['zh', 'en'] as const)('in %s, asked why', (language) => {
  let program: Program;

  beforeAll(async () => {
    program = await Program.start();
  });
  afterAll(() => program.stop());

  it.each(REASONS[language].map((words, at) => [words, CUSTOMERS[at] ?? 1] as const))(
    'a customer may ask something first, and answer: %s',
    async (words, digit) => {
      const who = person(digit);
      await fetch(`${program.url}/demo/accounts/${who.phone}/settle`, { method: 'POST' });
      const customer = await Customer.arrive(() => program.url, language === 'zh' ? 'zh-CN' : 'en-US');
      const begun = await customer.say(
        language === 'zh' ? '我要注销上网卡' : 'I want to cancel my internet card',
      );
      const asked = await goThrough(customer, program.url, begun, usualAnswers(who, language), 'reason');
      expect(asked.expects).toBe('reason');
      expect((await customer.say(QUESTIONS[language])).expects).toBe('reason');
      expect((await customer.say(words)).expects).toMatch(/^(refund_method|notify_by)$/);
    },
  );
});
