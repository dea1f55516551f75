import type { Browser } from 'playwright-core';
import { Agent } from '../support/agent';
import { startBrowser } from '../support/browser';
import { BANK_CARD, codeFor, person, type Person } from '../support/people';
import { Program } from '../support/program';
import { WidgetPage } from '../support/widget-page';

let browser: Browser;
let program: Program;

beforeAll(async () => {
  [browser, program] = await Promise.all([startBrowser(), Program.start()]);
});
afterAll(async () => {
  await browser.close();
  await program.stop();
});

const WORDS = {
  zh: {
    start: '我要注销',
    ready: '开始办理',
    consent: '同意',
    card: '手机号',
    code: '6 位验证码',
    name: '登记的姓名',
    type: '居民身份证',
    id: '18 位',
    reason: '用不上了',
    bank: '退到银行卡',
    account: '银行卡号',
    sms: '短信',
    onFile: '就用登记的联系方式',
    front: '正面',
    back: '反面',
    yes: '确认提交',
    done: '申请编号',
    paid: '办完了',
  },
  en: {
    start: 'I want to cancel',
    ready: "Let's start",
    consent: 'I agree',
    card: 'phone number',
    code: '6-digit code',
    name: 'What name',
    type: 'Chinese resident ID card',
    id: '18-digit',
    reason: 'Too expensive',
    bank: 'To a bank card',
    account: 'bank card number',
    sms: 'Text message',
    onFile: 'Use the contact on file',
    front: 'front of your document',
    back: 'back of your document',
    yes: 'Yes, submit it',
    done: 'case number',
    paid: 'is done',
  },
} as const;

async function journey(widget: WidgetPage, who: Person, language: 'zh' | 'en'): Promise<string> {
  const words = WORDS[language];
  await widget.picture(`${language}-1`);
  await widget.taps(words.start);
  await widget.taps(words.ready);
  await widget.taps(words.consent);
  await widget.sees(words.card);
  await widget.says(who.phone);
  await widget.sees(words.code);
  await widget.picture(`${language}-2`);
  await widget.says(await codeFor(program.url, who.phone));
  await widget.sees(words.name);
  await widget.says(who.name);
  await widget.taps(words.type);
  await widget.sees(words.id);
  await widget.says(who.id);
  await widget.taps(words.reason);
  await widget.taps(words.bank);
  await widget.sees(words.account);
  await widget.says(BANK_CARD);
  await widget.taps(words.sms);
  await widget.reload();
  await widget.taps(words.onFile);
  await widget.sees(words.front);
  await widget.picture(`${language}-3`);
  await widget.uploads();
  await widget.sees(words.back);
  await widget.uploads();
  await widget.taps(words.yes);
  await widget.sees(words.done);
  await widget.picture(`${language}-4`);
  const number = /XK-[0-9A-Z]{8}/.exec(await widget.words())?.[0];
  if (number === undefined) throw new Error('the widget shows no case number');
  return number;
}

describe.each([
  ['zh', 'zh-CN', { width: 390, height: 844 }, 2],
  ['en', 'en-US', { width: 1280, height: 800 }, 7],
] as const)('a customer in %s', (language, locale, viewport, digit) => {
  it('goes from hello to a closed case in the widget', async () => {
    const context = await browser.newContext({ locale, viewport });
    const widget = await WidgetPage.open(context, program.url);
    const who = person(digit);
    const number = await journey(widget, who, language);
    const agent = await Agent.logIn(() => program.url);
    expect(await agent.decide(number, 'approve')).toBe(200);
    await agent.until(number, 'refund_pending');
    expect((await agent.post(`/cases/${number}/refund`, { reference: 'R-1' })).status).toBe(200);
    await widget.sees(WORDS[language].paid);
    await widget.picture(`${language}-5`);
    const shown = await widget.words();
    for (const secret of [who.id, BANK_CARD, who.phone]) expect(shown).not.toContain(secret);
    await context.close();
  }, 120_000);
});
