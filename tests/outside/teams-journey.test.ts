import type { Language } from '../../src/core/language';
import { cardSchema, partsOf } from '../channels/teams/outbound-support';
import { Agent } from '../support/agent';
import { FileServer } from '../support/file-server';
import { expectNoLeak } from '../support/leaks';
import { TEAMS } from '../support/microsoft-tokens';
import { BANK_CARD, photo, person } from '../support/people';
import { GROUP_CHAT, Playground } from '../support/playground';
import { Program } from '../support/program';
import { CARD, heard, seen, TeamsCustomer } from '../support/teams-customer';
import { nextCode } from '../support/teams-journey';
import { expectCleanLog } from './support';

/**
 * The whole journey in Teams: the Playground is the client, and the program a demo on this machine that nobody
 * has registered.
 */
const OTHER_BANK_CARD = '6222000000000000020';

let program: Program;
let playground: Playground;
let files: FileServer;
let customer: TeamsCustomer;

jest.setTimeout(60_000);
beforeEach(async () => {
  [program, files] = await Promise.all([Program.start(), FileServer.start()]);
  playground = await Playground.start({ endpoint: `${program.url}/api/messages` });
  customer = new TeamsCustomer(playground);
});
afterEach(async () => {
  await Promise.all([playground?.stop(), files?.stop()]);
  await program?.stop();
});

/** Each press was answered with the card as it stands afterwards: nothing to press, and no full number. */
function expectUsedCards(presses: number): void {
  expect(customer.answers).toHaveLength(presses);
  for (const { type, value } of customer.answers) {
    expect(type).toBe(CARD);
    const { buttons, inputs, texts } = partsOf(cardSchema.parse(value));
    expect([buttons, inputs]).toEqual([[], []]);
    expect(texts.at(-1)).toMatch(/^✓ /);
  }
}

/** A reviewer asks for a paper, which the customer adds, and then decides. */
async function review(number: string, words: Record<'asks' | 'taken' | 'approved' | 'paid', RegExp>) {
  const agent = await Agent.logIn(() => program.url);
  expect(await agent.decide(number, 'more_info', 'glare 反光', ['id_back'])).toBe(200);
  await customer.hears(/glare 反光/);
  await customer.hears(words.asks);
  await customer.attach(await photo(), files, words.taken);
  expect((await agent.case(number)).state).toBe('in_review');
  expect(await agent.decide(number, 'approve')).toBe(200);
  await customer.hears(words.approved);
  await agent.until(number, 'refund_pending');
  const paid = await agent.post(`/cases/${number}/refund`, { reference: 'PAY-2026-1' });
  expect(paid.status).toBe(200);
  await customer.hears(words.paid);
  const states = (await agent.until(number, 'closed')).history.map(({ to }) => to);
  const whole = ['draft', 'submitted', 'more_info', 'in_review', 'approved', 'refund_pending', 'closed'];
  expect([...new Set(states)]).toEqual(whole);
}

/** Nothing was refused, nothing shown or kept that must be hidden. */
function expectCleanEnd(language: Language, secrets: readonly string[]): void {
  expectCleanLog(program);
  expect(program.logLines.join('\n')).not.toMatch(/was refused/);
  const said = JSON.stringify([playground.shown, customer.answers]);
  expect(said).toContain(language === 'zh' ? '"lang\\":\\"zh' : '"lang\\":\\"en');
  expectNoLeak(program, said, secrets);
}

test('somebody who writes Chinese cancels a card with buttons and forms', async () => {
  const who = person(2);
  await playground.install('zh');
  await customer.hears(/我是小卡[^]*我要注销/);
  await customer.press('我要注销', '开始办理');
  await customer.press('开始办理', '同意');
  await customer.press('同意', '上网卡的手机号或 ICCID');
  await customer.fill(who.phone, '6 位验证码');
  const code = await nextCode(program, who.phone);
  await customer.fill(code, '登记的姓名');
  await customer.fill(who.name, '居民身份证');
  await customer.press('居民身份证', '证件号码');
  await customer.fill(who.id, '用不上了');
  await customer.press('用不上了', '退到银行卡');
  await customer.press('退到银行卡', '手机号或银行卡号');
  await customer.fill(BANK_CARD, '电子邮件');
  await customer.press('短信', '就用登记的联系方式');
  await customer.press('就用登记的联系方式', /上传证件正面/);
  await customer.attach(await photo(), files, /上传证件反面/);
  const readBack = await customer.attach(await photo(), files, '确认提交');
  expect(readBack.words).toMatch(/用不上了/);
  await customer.press('修改注销原因', '太贵了');
  const again = await customer.press('太贵了', '确认提交');
  expect(again.words).toMatch(/太贵了/);
  const submitted = await customer.press('确认提交', /XK-/);
  const number = /XK-\w{8}/.exec(submitted.words)?.[0] ?? '';
  expectUsedCards(16);
  await review(number, {
    asks: /上传证件反面/,
    taken: /已经转给审核人员/,
    approved: /批准了|卡已注销/,
    paid: /PAY-2026-1/,
  });
  expectCleanEnd('zh', [who.phone, who.id, who.name, code, BANK_CARD]);
});

test('somebody who writes English cancels a card, typing as often as pressing', async () => {
  const who = person(7);
  await playground.install('en');
  await customer.hears(/I'm Xiaoka[^]*I want to cancel/);
  await customer.say('Hi, I would like to cancel my internet card', "Let's start");
  await customer.say('yes', 'I agree');
  await customer.press('I agree', 'Phone number or ICCID of the internet card');
  await customer.say('does it cost anything?', /won't ask you to pay/);
  await customer.hears('Phone number or ICCID of the internet card');
  await customer.fill(who.iccid, '6-digit code');
  const code = await nextCode(program, who.phone);
  await customer.say(code, 'Registered name');
  await customer.fill(who.name, 'Passport');
  await customer.say('resident ID card', 'Document number');
  await customer.fill(who.id, "I'd rather not say");
  await customer.say('skip', 'To a bank card');
  await customer.submit('To a bank card', 'Phone or bank card number');
  await customer.fill(BANK_CARD.replace(/(.{4})/g, '$1 '), 'E-mail');
  await customer.say('by mail please', 'Phone number or e-mail address');
  await customer.fill('wu.yue@example.com', /front of your document/);
  await customer.attach(await photo(), files, /back of your document/);
  await customer.attach(await photo(), files, 'Yes, submit it');
  await customer.press('Change refund account', 'Phone or bank card number');
  await customer.fill(OTHER_BANK_CARD, 'Yes, submit it');
  const submitted = await customer.say('yes', /XK-/);
  const number = /XK-\w{8}/.exec(submitted.words)?.[0] ?? '';
  expectUsedCards(8);
  await review(number, {
    asks: /back of your document/,
    taken: /passed it on to the reviewer/,
    approved: /is approved|card is cancelled/,
    paid: /PAY-2026-1/,
  });
  expectCleanEnd('en', [who.phone, who.iccid, who.id, who.name, code, BANK_CARD, OTHER_BANK_CARD]);
});

test('in a group it answers when it is mentioned, and shows the way into a chat of its own', async () => {
  const group = () =>
    playground.shown.filter(({ conversationId }) => conversationId === GROUP_CHAT).map(seen);
  await playground.mention('how long does it take?');
  await heard(group, /7–15 working days/, 0);
  await playground.mention('I want to cancel my internet card');
  const { message } = await heard(group, /Tap the button/, 1);
  expect(message.parts.links).toEqual([`https://teams.microsoft.com/l/chat/0/0?users=28:${TEAMS.clientId}`]);
  expect(customer.messages).toEqual([]);
  expectCleanLog(program);
});
