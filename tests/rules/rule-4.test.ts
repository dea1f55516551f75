import { Agent } from '../support/agent';
import { outbox, type Customer } from '../support/customer';
import { stored } from '../support/leaks';
import { codeFor, goThrough, photo } from '../support/people';
import type { TestPerson } from './operator';
import { arrive, BEGIN, lastTyped, MINUTE, openStage, passes, reach, type Stage } from './support';

/**
 * Rule 4: a full ID number, bank card number or code stands in no transcript, log, notification or agent
 * view in the clear. CVV, PIN and passwords are dropped.
 */
let stage: Stage;
const transcripts: Customer[] = [];

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.program.stop());

const FULL_WIDTH = 0xfee0;
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + FULL_WIDTH));
const grouped = (text: string): string => text.replace(/(.{4})(?=.)/g, '$1 ');
const dashed = (text: string): string => text.replace(/(.{4})(?=.)/g, '$1-');

/** Ways in which people type a number. */
const WAYS: Record<string, (number: string) => string> = {
  plainly: (number) => number,
  'in a sentence': (number) => `号码是${number}，谢谢`,
  'with spaces': grouped,
  'with dashes': dashed,
  'in full width': fullWidth,
  'over two lines': (number) => `${number.slice(0, 6)}\n${number.slice(6)}`,
};

/** All that anybody but the customer's own phone may get to see. */
async function everywhere(): Promise<Record<string, string>> {
  const agent = await Agent.logIn(stage.url);
  const list = (await (await agent.get('/cases')).json()) as { cases: { number: string }[] };
  const cases = await Promise.all(
    list.cases.map(async ({ number }) => (await agent.get(`/cases/${number}`)).text()),
  );
  const metrics = await (await fetch(`${stage.url()}/metrics`)).text();
  const histories = await Promise.all(
    transcripts.map(async (customer) => JSON.stringify(await customer.history())),
  );
  return {
    'the data folder': stored(stage.program.dataDir),
    'the log': stage.program.logLines.join('\n'),
    'the metrics': metrics,
    'the agents’ API': JSON.stringify(list) + cases.join('\n'),
    'the transcripts': histories.join('\n'),
  };
}

/** Searches every place for a number, however it is grouped. */
async function expectNowhere(numbers: readonly string[]): Promise<void> {
  for (const [place, content] of Object.entries(await everywhere())) {
    for (const number of numbers) {
      for (const written of Object.values(WAYS).map((way) => way(number))) {
        expect([place, written, content.includes(written)]).toEqual([place, written, false]);
        expect([place, written, content.includes(JSON.stringify(written).slice(1, -1))]).toEqual([
          place,
          written,
          false,
        ]);
      }
    }
  }
}

/** A bank card number with a valid Luhn digit of its own. */
function bankCard(count: number): string {
  const body = `622200000000${String(1000 + count)}`;
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}

it.each(Object.keys(WAYS))('keeps numbers typed %s to itself, from hello to the decision', async (name) => {
  const way = WAYS[name] as (number: string) => string;
  const who = stage.operator.add({ balanceCents: 3650 });
  const bank = bankCard(Object.keys(WAYS).indexOf(name));
  const customer = await arrive(stage);
  transcripts.push(customer);
  const codes: string[] = [];
  const { answers } = await journey(customer, who, way, bank, codes);
  expect((await customer.last()).case).toMatch(/^XK-/);
  expect(answers).toBeGreaterThan(10);
  const agent = await Agent.logIn(stage.url);
  await agent.decide((await customer.last()).case ?? '', 'approve', `ok, ${bank} ${who.id}`);
  await agent.until((await customer.last()).case ?? '', 'refund_pending');
  await expectNowhere([who.id, who.iccid, bank]);
  expect(stored(stage.program.dataDir)).toContain(customer.conversationId);
  const { 'the data folder': data, 'the transcripts': history, 'the log': log } = await everywhere();
  for (const code of codes) {
    expect(history).not.toContain(code);
    expect(log).not.toMatch(new RegExp(`\\b${code}\\b`));
    expect(data).not.toContain(`"text":"${way(code)}"`);
  }
});

async function journey(
  customer: Customer,
  who: TestPerson,
  way: (number: string) => string,
  bank: string,
  codes: string[],
): Promise<{ answers: number }> {
  let answers = 0;
  const give = (text: string) => async (): Promise<string> => {
    answers += 1;
    return text;
  };
  await goThrough(customer, stage.url(), await customer.say(BEGIN.zh), {
    ready: give('开始办理'),
    consent: give('同意'),
    card: give(way(who.iccid)),
    otp: async (url) => {
      const code = await codeFor(url, who.phone);
      codes.push(code);
      answers += 1;
      return way(code);
    },
    name: give(who.name),
    id_type: give('居民身份证'),
    id_number: give(way(who.id)),
    reason: give(`不用了，我的身份证 ${way(who.id)} 和银行卡 ${way(bank)}`),
    refund_method: give('退到银行卡'),
    refund_account: give(way(bank)),
    notify_by: give('短信'),
    notify_address: give('就用登记的联系方式'),
    id_front: async () => [{ ...(await photo()), name: `${who.id}.jpg` }],
    id_back: async () => [{ ...(await photo()), name: `${bank}.jpg` }],
    submit: give('确认提交'),
  });
  return { answers };
}

const EVERY_SLOT = [
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
  undefined,
];

it.each(EVERY_SLOT)('masks any number typed while %s is open', async (slot) => {
  const who = stage.operator.add({ balanceCents: 3650 });
  const other = stage.operator.add();
  const bank = bankCard(200 + EVERY_SLOT.indexOf(slot));
  const { customer } = await reach(stage, who, slot);
  transcripts.push(customer);
  for (const number of [other.id, other.iccid, bank]) {
    for (const text of [number, grouped(number), fullWidth(number), `我的号码 ${number} 对吗`]) {
      await customer.say(text);
      expect(await lastTyped(customer)).not.toContain(text);
      expect((await lastTyped(customer)).normalize('NFKC').replace(/\D/g, '')).not.toContain(
        number.replace(/\D/g, ''),
      );
    }
  }
});

it.each(['card', 'otp', 'name', 'id_type', 'id_number'])(
  'masks the code that was sent, typed while %s is open',
  async (slot) => {
    const who = stage.operator.add();
    const { customer, answers } = await reach(stage, who, 'otp');
    transcripts.push(customer);
    const code = await codeFor(stage.url(), who.phone);
    if (slot === 'card') await customer.say('手机号填错了');
    else await goThrough(customer, stage.url(), await customer.last(), answers, slot);
    await customer.say(code);
    expect(await lastTyped(customer)).not.toContain(code);
  },
);

it('masks a code that comes while the step is locked', async () => {
  const who = stage.operator.add();
  const { customer } = await reach(stage, who, 'otp');
  const code = await codeFor(stage.url(), who.phone);
  const wrong = code === '123456' ? '654321' : '123456';
  for (let tries = 0; tries < 3; tries += 1) await customer.say(wrong);
  await customer.say(code);
  expect(await lastTyped(customer)).not.toContain(code);
  await customer.say(wrong);
  expect(JSON.stringify(await customer.history())).not.toContain(wrong);
});

it.each(['E91234567', 'H12345678', '91184018931109024'])(
  'masks %s, a number of the chosen document with or without a slip',
  async (number) => {
    const type =
      { E: '护照', H: '港澳台居民来往内地通行证', 9: '外国人永久居留身份证' }[number.slice(0, 1)] ?? '';
    const { customer } = await reach(stage, stage.operator.add(), 'id_type');
    await customer.say(type);
    await customer.say(number);
    expect(await lastTyped(customer)).not.toContain(number);
  },
);

const SECRETS: Record<string, string> = {
  '我的密码是 Abc9988x': 'Abc9988x',
  'CVV 是 739': '739',
  'my PIN is 4821': '4821',
  'password: hunter22': 'hunter22',
  '安全码：739': '739',
};

describe.each(['ready', 'otp', 'name', 'reason', 'refund_account', 'submit', undefined])(
  'while %s is open',
  (slot) => {
    it('drops secrets with a warning and asks again', async () => {
      const { customer } = await reach(stage, stage.operator.add({ balanceCents: 3650 }), slot);
      transcripts.push(customer);
      for (const [text, secret] of Object.entries(SECRETS)) {
        const answer = await customer.say(text);
        expect(answer.text).toMatch(/不需要密码|never need a password/);
        expect(answer.expects).toBe(slot ?? null);
        const own = (await customer.history())
          .filter((each) => each.from.role !== 'bot')
          .map((each) => each.text);
        expect(own.join('\n')).not.toContain(secret);
        expect(stored(stage.program.dataDir)).not.toContain(text);
      }
    });
  },
);

it('never asks for a secret', async () => {
  const said = await Promise.all(transcripts.map((customer) => customer.history()));
  const asked = said
    .flat()
    .filter(
      (each) =>
        each.from.role === 'bot' &&
        /请输入.{0,8}(密码|CVV|安全码)|enter .{0,12}(password|PIN|CVV)/i.test(each.text ?? ''),
    );
  expect(asked).toEqual([]);
});

it('sends codes to the customer alone, and no full number in any message', async () => {
  const sent = await outbox(stage.url());
  expect(sent.length).toBeGreaterThan(5);
  for (const { to, text } of sent) {
    expect(to).toMatch(/^19000\d{6}$/);
    expect(text).not.toMatch(/\d{13,}/);
  }
});

it('masks numbers that come once the proof has run out', async () => {
  const { customer } = await reach(stage, stage.operator.add({ balanceCents: 3650 }), 'refund_account');
  await passes(stage, customer, 31 * MINUTE);
  await customer.say(bankCard(300));
  expect(await lastTyped(customer)).not.toContain(bankCard(300));
});
