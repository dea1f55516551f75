import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import sharp from 'sharp';
import { startBrowser } from '../support/browser';
import { documentPhoto } from '../support/document-photos';
import { BANK_CARD, codeFor, person } from '../support/people';
import { Program } from '../support/program';
import { everShown, lastPrinted, lastSentFile, recordTexts } from '../support/seen-texts';
import { WidgetPage } from '../support/widget-page';
import { until } from '../support/until';

/** The strictest policy that a shop's page may have. */
const POLICY = "default-src 'self'; style-src 'self'";
const FIELD = "document.querySelector('xiaoka-widget').shadowRoot.querySelector('.field')";
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

let browser: Browser;
let program: Program;

beforeAll(async () => {
  [browser, program] = await Promise.all([startBrowser(), Program.start()]);
});
afterAll(async () => {
  await browser.close();
  await program.stop();
});

/** Opens the widget, watched, on a page with a strict policy. */
async function open(options: BrowserContextOptions): Promise<{ widget: WidgetPage; complaints: string[] }> {
  const context = await browser.newContext({ ...options, acceptDownloads: true });
  const complaints: string[] = [];
  await recordTexts(context);
  await context.route(`${program.url}/`, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': POLICY };
    await route.fulfill({ response, headers });
  });
  context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  return { widget: await WidgetPage.open(context, program.url), complaints };
}

const jpeg = async (name: Parameters<typeof documentPhoto>[0]) => ({
  name: 'IMG_0001.jpg',
  mimeType: 'image/jpeg',
  buffer: await documentPhoto(name),
});

test('on a phone, in Chinese: what is secret is typed unseen, and doubtful photos wait for a word', async () => {
  const { widget, complaints } = await open({ ...PHONE, locale: 'zh-CN' });
  const { page, field } = widget;
  const who = person(2);
  for (const title of ['我要注销', '开始办理', '同意']) await widget.taps(title);
  await widget.sees('手机号');
  await widget.says(who.phone);
  await widget.sees('6 位验证码');
  await page.getByText('只用来确认是您本人').waitFor();
  expect(await field.getAttribute('autocomplete')).toBe('one-time-code');
  expect(await field.getAttribute('inputmode')).toBe('numeric');
  const code = await codeFor(program.url, who.phone);
  await field.fill(code.slice(0, 4));
  await page.getByText('现在 4 位').waitFor();
  await widget.says(code);
  await widget.sees('登记的姓名');
  await widget.says(who.name);
  await widget.taps('居民身份证');
  await widget.sees('18 位');
  await page.getByText('只用来确认这张卡是您的').waitFor();
  expect(await field.getAttribute('inputmode')).toBe('text');
  expect(await field.getAttribute('autocapitalize')).toBe('characters');
  await field.fill(who.id.slice(0, 6));
  const veil = () => page.evaluate<string>(`getComputedStyle(${FIELD}).webkitTextSecurity`);
  expect(await veil()).toBe('disc');
  await widget.picture('zh-secret');
  await page.getByRole('button', { name: '显示' }).click();
  expect(await veil()).toBe('none');
  await page.getByRole('button', { name: '先问别的' }).click();
  expect(await field.inputValue()).toBe('');
  await widget.says('要多久才能办好？');
  await widget.sees('15 个工作日');
  await page.getByText('只用来确认这张卡是您的').waitFor();
  await widget.says(who.id);
  await widget.taps('用不上了');
  await widget.taps('退到银行卡');
  await page.getByText('只用来退款').waitFor();
  expect(await field.getAttribute('inputmode')).toBe('numeric');
  await widget.says(BANK_CARD.replace(/(....)/g, '$1 '));
  await widget.taps('短信');
  await widget.taps('就用登记的联系方式');
  await widget.sees('正面');
  expect(await page.locator('input[type=file]').first().getAttribute('capture')).toBe('environment');
  for (const [name, words] of [
    ['dark', '太暗了'],
    ['blurred', '不够清晰'],
    ['cut', '画面外'],
    ['far', '太小'],
  ] as const) {
    await widget.chooses(await jpeg(name));
    await page.locator('.review').getByText(words).waitFor();
    if (name === 'dark') await widget.picture('zh-photo-dark');
  }
  await widget.chooses(await jpeg('good'));
  await widget.sees('反面');
  await widget.chooses(await jpeg('blurred'));
  await page.getByRole('button', { name: '仍然发送' }).click();
  await widget.sees('确认提交');
  await widget.picture('zh-read-back');
  await widget.taps('确认提交');
  await widget.sees('申请编号');
  await widget.picture('zh-receipt');
  await page.getByRole('button', { name: '打印', exact: true }).click();
  expect(await lastPrinted(page)).toMatch(/回执[^]*XK-[^]*36\.50/);
  await widget.taps('查申请进度');
  await widget.sees('等待审核');
  await widget.picture('zh-status');
  const amend = page
    .locator('.card')
    .filter({ hasText: '等待审核' })
    .getByRole('button', { name: '修改申请' });
  // The focus moves on by itself when an answer comes.
  await until(async () => {
    await amend.press('Enter');
    const pressed = amend.and(page.locator(':disabled'));
    return pressed.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    );
  }, 'the button of the card is pressed');
  await widget.log.getByRole('button', { name: '修改注销原因' }).last().click();
  await widget.sees('为什么');
  expect(await amend.isDisabled()).toBe(true);
  expect(await everShown(page, [who.phone, who.id, who.name, BANK_CARD, code])).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
}, 90_000);

test('on a desktop, in English: by keyboard, with files dropped and pasted, and the chat saved', async () => {
  const { widget, complaints } = await open({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  const { page, field } = widget;
  const who = person(7);
  const give = (how: 'drop' | 'paste', bytes: Buffer) =>
    page.evaluate(`(() => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(${JSON.stringify(bytes.toString('base64'))}), (sign) => sign.charCodeAt(0));
      data.items.add(new File([bytes], 'photo.jpg', { type: 'image/jpeg' }));
      const init = { bubbles: true, cancelable: true, composed: true, dataTransfer: data, clipboardData: data };
      ${FIELD}.dispatchEvent(new (${how === 'drop' ? 'DragEvent' : 'ClipboardEvent'})(${JSON.stringify(how)}, init));
    })()`);
  for (const said of ['I want to cancel', 'yes', 'I agree', who.phone]) {
    await widget.says(said);
    await widget.sees(said === who.phone ? '6-digit code' : /\?$/);
  }
  await widget.sees('from the message');
  const code = await codeFor(program.url, who.phone);
  await widget.says(code);
  await widget.sees('What name');
  await widget.says(who.name);
  await widget.says('resident ID card');
  await page.getByText('Only to check that the card is yours').waitFor();
  await widget.says(who.id);
  await widget.says('Too expensive');
  await widget.sees('Where should the money');
  await widget.says('bank card');
  await page.getByText('Only to pay your money back').waitFor();
  await widget.picture('en-secret');
  await widget.says(BANK_CARD);
  await widget.sees('tell you the result');
  await widget.says('text message');
  await widget.sees('on file');
  await widget.says('use the contact on file');
  await widget.sees('front of your document');
  await widget.picture('en-upload');
  const turned = await sharp(await documentPhoto('good'))
    .resize(3000)
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  await give('drop', turned);
  await widget.sees('back of your document');
  const sent = await sharp(await lastSentFile(page)).metadata();
  expect(sent).toMatchObject({ width: 1536, height: 2048, format: 'jpeg' });
  expect(sent.exif).toBeUndefined();
  await give('paste', await documentPhoto('good'));
  const change = page.getByRole('button', { name: 'Change reason' });
  await change.focus();
  await page.keyboard.press('Enter');
  await widget.sees('why you are cancelling');
  expect(await change.isDisabled()).toBe(true);
  await widget.says('Bad network');
  await widget.sees('Bad network');
  await change.last().waitFor();
  await widget.picture('en-read-back');
  await widget.says('yes, submit it');
  await widget.sees('case number');
  await page.locator('.keep').scrollIntoViewIfNeeded();
  await widget.picture('en-receipt');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Save the chat' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/^xiaoka-XK-[0-9A-Z]{8}\.html$/);
  const kept = readFileSync(await saved.path(), 'utf8');
  for (const words of [
    'Chat with Xiaoka',
    '••0012',
    '••057X',
    'Front of the document',
    'Receipt',
    'Bad network',
    'use the contact on file',
    'resident ID card',
  ])
    expect(kept).toContain(words);
  const secrets = [who.phone, who.id, who.name, BANK_CARD, code];
  expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
  expect(await everShown(page, secrets)).toEqual([]);
  expect(complaints).toEqual([]);
  expect(await field.isEditable()).toBe(true);
  await page.context().close();
}, 90_000);
