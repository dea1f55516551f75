import { z } from 'zod';
import { Customer, type Answer } from '../support/customer';
import { goThrough, person, usualAnswers } from '../support/people';
import { Program } from '../support/program';

let program: Program;
beforeAll(async () => {
  program = await Program.start();
});
afterAll(() => program.stop());

const actions = z.array(z.object({ title: z.string(), data: z.object({ text: z.string() }) }));
const card = z.object({
  body: z.array(
    z.looseObject({
      columns: z
        .array(z.looseObject({ items: z.array(z.looseObject({ actions: actions.optional() })) }))
        .optional(),
    }),
  ),
});

/** The words that the card's edit buttons send. */
function editButtons(answer: Answer): string[] {
  const content = answer.messages.at(-1)?.attachments?.[0]?.['content'];
  const items = card
    .parse(content)
    .body.flatMap((line) => (line.columns ?? []).flatMap((column) => column.items));
  return items.flatMap((item) => (item.actions ?? []).map((action) => action.data.text));
}

const LINES = {
  zh: {
    修改退款账户: 'refund_account',
    修改退款方式: 'refund_method',
    修改通知方式: 'notify_by',
    修改通知地址: 'notify_address',
    修改注销原因: 'reason',
    修改证件正面: 'id_front',
    修改证件反面: 'id_back',
  },
  en: {
    'Change refund account': 'refund_account',
    'Change refund method': 'refund_method',
    'Change notification method': 'notify_by',
    'Change notification address': 'notify_address',
    'Change reason': 'reason',
    'Change front side': 'id_front',
    'Change back side': 'id_back',
  },
};

describe.each([
  ['zh', 2],
  ['en', 7],
] as const)('in %s, on the read-back', (language, digit) => {
  it('each edit button opens its line, and the read-back comes again', async () => {
    const customer = await Customer.arrive(() => program.url, language === 'zh' ? 'zh-CN' : 'en-US');
    const answers = {
      ...usualAnswers(person(digit), language),
      reason: async () => (language === 'zh' ? '太贵了' : 'Too expensive'),
    };
    const begun = await customer.say(
      language === 'zh' ? '我要注销上网卡' : 'I want to cancel my internet card',
    );
    let readBack = await goThrough(customer, program.url, begun, answers, 'submit');
    expect(editButtons(readBack)).toEqual(expect.arrayContaining(Object.keys(LINES[language])));
    const dead: string[] = [];
    for (const [button, slot] of Object.entries(LINES[language])) {
      const opened = await customer.say(button);
      if (opened.expects !== slot) {
        dead.push(`${button} → ${opened.expects}`);
        continue;
      }
      readBack = await goThrough(customer, program.url, opened, answers, 'submit');
      expect(readBack.expects).toBe('submit');
    }
    expect(dead).toEqual([]);
  });
});
