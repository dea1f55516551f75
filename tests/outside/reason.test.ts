import { Customer } from '../support/customer';
import { goThrough, person, usualAnswers } from '../support/people';
import { Program } from '../support/program';

let program: Program;
const url = (): string => program.url;

beforeAll(async () => {
  program = await Program.start();
});
afterAll(() => program.stop());

/** What people say when they are asked why; each is an answer, and none wants to stop or to take back. */
const REASONS = {
  zh: ['我不想用了', '不需要了', '我用不着这张卡了', '已经不用了', '套餐不划算', '我要回国了', '信号太差了', '每个月扣钱'],
  en: ["I don't need it any more", 'I no longer need it', 'I am leaving China', 'no use', 'too much money', 'my contract ended'],
} as const;

describe.each(['zh', 'en'] as const)('in %s, asked why', (language) => {
  it('a customer may answer in plain words', async () => {
    const customer = await Customer.arrive(url, language === 'zh' ? 'zh-CN' : 'en-US');
    const answers = usualAnswers(person(language === 'zh' ? 1 : 8), language);
    const begun = await customer.say(language === 'zh' ? '我要注销上网卡' : 'I want to cancel my internet card');
    let answer = await goThrough(customer, program.url, begun, answers, 'reason');
    const notTaken: string[] = [];
    for (const words of REASONS[language]) {
      expect(answer.expects).toBe('reason');
      answer = await customer.say(words);
      if (answer.expects !== 'notify_by') notTaken.push(words);
      else answer = await customer.say(language === 'zh' ? '注销原因填错了' : 'the reason was wrong');
    }
    expect(notTaken).toEqual([]);
  });
});
