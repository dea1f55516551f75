import { Agent } from '../support/agent';
import { Customer } from '../support/customer';
import { apply, goThrough, person, PEOPLE, usualAnswers } from '../support/people';
import { Program } from '../support/program';

const begin = { zh: '我想把这张上网卡注销掉', en: 'I want to cancel my internet card' } as const;

describe.each(['zh', 'en'] as const)('in %s, from hello to a closed case', (language) => {
  let own: Program;
  const base = (): string => own.url;

  beforeAll(async () => {
    own = await Program.start();
  });
  afterAll(() => own.stop());

  it.each([1, 2, 7, 8])('demo customer %i', async (digit) => {
    const who = person(digit);
    const customer = await Customer.arrive(base, language === 'zh' ? 'zh-CN' : 'en-US');
    const submitted = await apply(customer, own.url, who, language);
    expect(submitted.step).toBe('review');
    expect(submitted.case).toMatch(/^XK-[0-9A-Z]{8}$/);
    const number = submitted.case ?? '';
    const agent = await Agent.logIn(base);
    expect((await agent.case(number)).state).toBe('submitted');
    expect(await agent.decide(number, 'approve')).toBe(200);
    const hasMoney = digit === 2 || digit === 7;
    if (hasMoney) {
      await agent.until(number, 'refund_pending');
      expect((await agent.post(`/cases/${number}/refund`, { reference: 'PAY-77' })).status).toBe(200);
    }
    const closed = await agent.until(number, 'closed');
    expect(closed.history.map((change) => change.to)).toEqual(
      hasMoney
        ? ['draft', 'submitted', 'approved', 'refund_pending', 'refund_pending', 'closed']
        : ['draft', 'submitted', 'approved', 'closed'],
    );
    await customer.hears((message) =>
      (message.text ?? '').includes(hasMoney ? 'PAY-77' : language === 'zh' ? '办完了' : 'is done'),
    );
    const again = await Customer.arrive(base, language === 'zh' ? 'zh-CN' : 'en-US');
    const refused = await goThrough(
      again,
      own.url,
      await again.say(begin[language]),
      usualAnswers(who, language),
    );
    expect(refused.text).toContain(language === 'zh' ? '已经注销' : 'cancelled already');
    expect(refused.step).toBeNull();
  });

  it.each([3, 4, 6])('demo customer %i, who is blocked at first', async (digit) => {
    const who = person(digit);
    const customer = await Customer.arrive(base, language === 'zh' ? 'zh-CN' : 'en-US');
    const answers = usualAnswers(who, language);
    const blocked = await goThrough(customer, own.url, await customer.say(begin[language]), answers);
    expect(blocked).toMatchObject({ step: 'identity', expects: null, case: null });
    expect(blocked.text).toContain({ 3: '58.00', 4: '100.00', 6: '12.00' }[digit]);
    const still = await customer.say(language === 'zh' ? '再查一次' : 'check again');
    expect(still).toMatchObject({ step: 'identity', expects: null });
    expect((await fetch(`${own.url}/demo/accounts/${who.phone}/settle`, { method: 'POST' })).status).toBe(
      200,
    );
    const free = await customer.say(language === 'zh' ? '再查一次' : 'check again');
    expect(free).toMatchObject({ step: 'application', expects: 'reason' });
    const submitted = await goThrough(customer, own.url, free, answers);
    expect(submitted.case).toMatch(/^XK-/);
  });

  it('demo customer 5, whose card is cancelled already', async () => {
    const customer = await Customer.arrive(base, language === 'zh' ? 'zh-CN' : 'en-US');
    const answer = await goThrough(
      customer,
      own.url,
      await customer.say(begin[language]),
      usualAnswers(person(5), language),
    );
    expect(answer).toMatchObject({ step: null, expects: null, case: null });
    expect(answer.text).toContain(language === 'zh' ? '已经注销' : 'cancelled already');
  });
});

it('knows eight demo customers', () => {
  expect(PEOPLE).toHaveLength(8);
});
