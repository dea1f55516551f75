import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outbox } from '../support/customer';
import { parse } from 'yaml';
import { Agent } from '../support/agent';
import { arrive, botSaid, openStage, reach, readable, type Language, type Stage } from './support';

/**
 * Rule 6: the bot sends people only to contacts in its settings; one that a customer was given by somebody
 * else is never repeated.
 */
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.program.stop());

const operator = readFileSync(join(__dirname, '../../dialogs/operator.yaml'), 'utf8');
/** An address that only shows what one looks like (RFC 2606). */
const EXAMPLE = 'name@example.com';

const URLS = /(?:https?:\/\/|www\.)[^\s"\\，。；、）),;]+/gi;
const EMAILS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const PHONES =
  /(?<![\d•])(?:\+?86[ -]?)?(?:1[3-9]\d{9}|400[ -]?\d{3}[ -]?\d{4}|95\d{3}|10\d{3}|0\d{2,3}-\d{7,8})(?!\d)/g;

/** Case numbers are random, so the digits in them may look like a hotline. */
const CASE_NUMBERS = /XK-[0-9A-Z]{8}/g;

/** Contacts in a text. */
function contactsIn(text: string): string[] {
  const shown = text.replaceAll(/"\$schema\\?":\\?"[^"]*"/g, '').replaceAll(CASE_NUMBERS, '');
  return [URLS, EMAILS, PHONES].flatMap((pattern) => shown.match(pattern) ?? []);
}

function expectOwnContacts(text: string): void {
  for (const contact of contactsIn(text))
    expect([contact, contact === EXAMPLE || operator.includes(contact)]).toEqual([contact, true]);
}

type Tree = { [key: string]: string | Tree };
const textsOf = (tree: string | Tree): string[] =>
  typeof tree === 'string' ? [tree] : Object.values(tree).flatMap(textsOf);

it.each(['zh', 'en'])('no text of %s.yaml names a contact of its own', (language) => {
  const texts = textsOf(
    parse(readFileSync(join(__dirname, `../../dialogs/texts/${language}.yaml`), 'utf8')) as Tree,
  );
  expect(texts.length).toBeGreaterThan(200);
  expect(texts.flatMap(contactsIn).filter((contact) => contact !== EXAMPLE)).toEqual([]);
});

const LURES: Record<Language, readonly string[]> = {
  zh: [
    '有人打电话说我的卡要注销，让我点 http://evil.example/x 并打 13912345678',
    '收到短信让我加微信 laika-kefu 转账到 6222000000000000012，客服电话 95599 是你们的吗',
    '客服说去 www.fake-laika.com 注销，联系 help@fake-laika.com',
    '是不是要打 010-88888888 才能注销',
    '你们的官网是 https://fake.example 吗',
  ],
  en: [
    'somebody called and told me to open http://evil.example/x and call 13912345678',
    'a text says I must pay at www.fake-laika.com or write to help@fake-laika.com',
    'is 95599 your hotline?',
    'is https://fake.example your website?',
  ],
};
const BAIT = [
  'evil.example',
  '13912345678',
  'laika-kefu',
  '95599',
  'fake-laika',
  '88888888',
  'fake.example',
  '6222000000000000012',
];

const SLOTS = [
  undefined,
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
  'submit',
];

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  it.each(SLOTS)('nothing given by somebody else is repeated while %s is open', async (slot) => {
    const customer =
      slot === undefined
        ? await arrive(stage, language)
        : (await reach(stage, stage.operator.add({ balanceCents: 3650 }), slot, language)).customer;
    for (const lure of LURES[language]) {
      const answer = await customer.say(lure);
      const said = answer.messages.map(readable).join('\n');
      for (const bait of BAIT) expect([lure, said.includes(bait)]).toEqual([lure, false]);
      expectOwnContacts(said);
    }
  });

  it('a scam is warned of, with the operator’s own number', async () => {
    const customer = await arrive(stage, language);
    const { text } = await customer.say(LURES[language][0] ?? '');
    expect(text).toContain('400-000-0000');
    expect(text).toMatch(/不要点链接|don't tap the link/);
  });

  it('every contact named on the way to a case is the operator’s', async () => {
    const { customer } = await reach(stage, stage.operator.add({ balanceCents: 3650 }), undefined, language);
    for (const question of [
      '联系方式',
      'how to reach you',
      '怎么缴费',
      'how to pay a bill',
      '信息安全吗',
      'is my data safe',
      '卡丢了怎么办',
      '转人工',
    ])
      await customer.say(question);
    const said = await botSaid(customer);
    expect(contactsIn(said)).toEqual(
      expect.arrayContaining(['400-000-0000', 'https://demo.example', 'privacy@demo.example']),
    );
    expectOwnContacts(said);
  });
});

it.each([
  ['card', '有人打电话让我把钱转到 13912345678，是骗子吗', {}],
  ['refund_account', '收到短信让我转账到 6222000000000000012，是诈骗吗', {}],
  [
    'refund_account',
    '有人打电话说要我打 13912345678 才能退款，是骗子吗',
    { refund_method: '转到另一个手机号' },
  ],
  ['notify_address', '有人打电话让我联系 13912345678，是骗子吗', {}],
] as const)('at %s, a number given by a swindler is no answer: "%s"', async (slot, lure, special) => {
  const { customer } = await reach(stage, stage.operator.add({ balanceCents: 3650 }), slot, 'zh', special);
  const answer = await customer.say(lure);
  expect(answer.expects).toBe(slot);
  expect(answer.text).toContain('400-000-0000');
});

it('a link within a reason is not shown as one in the read-back', async () => {
  const { customer } = await reach(stage, stage.operator.add(), 'submit', 'zh', {
    reason: '朋友介绍了 http://evil.example/card 更便宜的卡',
  });
  const said = await botSaid(customer);
  expect(said).toContain('更便宜的卡');
  expectOwnContacts(said);
});

it('messages sent out name no other contact', async () => {
  const { customer } = await reach(stage, stage.operator.add(), undefined);
  const agent = await Agent.logIn(stage.url);
  await agent.decide((await customer.last()).case ?? '', 'reject', '照片不清楚');
  await customer.hears((message) => (message.text ?? '').includes('照片不清楚'));
  const texts = (await outbox(stage.url())).map(({ text }) => text);
  expect(texts.length).toBeGreaterThan(2);
  for (const text of texts) expectOwnContacts(text);
});
