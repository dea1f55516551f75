import type { Browser, BrowserContext } from 'playwright-core';
import { z } from 'zod';
import { startBrowser } from '../support/browser';
import { Cable } from '../support/cable';
import { Program } from '../support/program';
import { Shopper } from '../support/shopper';
import { WidgetPage } from '../support/widget-page';

let browser: Browser;
let program: Program;
let cable: Cable;

beforeAll(async () => {
  [browser, program] = await Promise.all([startBrowser(), Program.start()]);
  cable = await Cable.lay(program.url);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await cable.remove();
  await program.stop();
});

/** Puts this into the browser as what is kept of a conversation. */
const keep = (kept: unknown) => (context: BrowserContext) =>
  context.addInitScript(
    `localStorage.getItem('xiaoka') ?? localStorage.setItem('xiaoka', ${JSON.stringify(JSON.stringify(kept))})`,
  );

const begun = z.object({ conversationId: z.string(), token: z.string() });

test('what the browser keeps opens nothing: the customer is told, and begins anew', async () => {
  const generated = await fetch(`${program.url}/v3/directline/tokens/generate`, { method: 'POST' });
  const neverBegun = begun.parse(await generated.json());
  const kinds = [{ conversationId: 'x', token: 'wrong' }, neverBegun];
  for (const [index, kept] of kinds.entries()) {
    const customer = await Shopper.come(browser, index === 0 ? 'phone' : 'desktop', cable, keep(kept));
    await customer.widget.sees(/long pause|长时间未操作/);
    await customer.widget.says('hello');
    await customer.agrees(program.url);
    await customer.context.close();
  }
});

test('nothing is known of a conversation in what the browser keeps: a new one begins', async () => {
  const customer = await Shopper.come(browser, 'phone', cable, keep({ token: 7, conversationId: null }));
  await customer.widget.says('hello');
  await customer.agrees(program.url);
  expect(await customer.kept()).toEqual({
    xiaoka: expect.stringMatching(/^{"token":"[^"]+","conversationId":"[^"]+"}$/) as unknown,
  });
  await customer.context.close();
});

test('a browser that keeps nothing for pages: the chat works', async () => {
  const context = await browser.newContext({ locale: 'en-US' });
  await context.addInitScript(
    `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } })`,
  );
  const widget = await WidgetPage.open(context, program.url);
  await widget.says('hello');
  await widget.log.locator('article.me.sent').waitFor();
  await widget.says('again');
  await widget.log.locator('article.me.sent').nth(1).waitFor();
  await context.close();
});

test('too long a text is said to be so before it is sent, and stays; markup is text', async () => {
  const customer = await Shopper.come(browser, 'desktop', cable);
  const { widget, page } = customer;
  const words = 'word '.repeat(2_000).trim();
  await widget.field.fill(`${words} and`);
  await page.getByText('3 characters too long').waitFor();
  await widget.field.press('Enter');
  expect(await page.locator('.composer .send').isDisabled()).toBe(true);
  expect(await widget.field.inputValue()).toBe(`${words} and`);
  await widget.field.fill(words);
  await widget.field.press('Enter');
  await customer.agrees(program.url);
  const markup = '<img src=x onerror="document.title=1"><b>bold</b>';
  await widget.says(markup);
  await customer.agrees(program.url);
  expect((await widget.bubbles('me')).at(-1)).toBe(markup);
  expect(await widget.log.locator('.bubble img, .bubble b').count()).toBe(0);
  await customer.context.close();
});

test('a server in trouble is asked again when it wants to be; the order stays', async () => {
  const customer = await Shopper.come(browser, 'phone', cable);
  const { widget, page } = customer;
  let left = 2;
  await page.route('**/activities', (route) => {
    if (route.request().method() !== 'POST' || left === 0) return route.continue();
    left -= 1;
    const error = { code: left === 1 ? 'TooManyRequests' : 'Unavailable', message: '' };
    return route.fulfill({
      status: left === 1 ? 429 : 503,
      headers: { 'retry-after': '1' },
      json: { error },
    });
  });
  await widget.says('one');
  await widget.says('two');
  await widget.log.locator('article.waiting').nth(1).waitFor();
  await customer.agrees(program.url);
  expect([left, ...(await widget.bubbles('me'))]).toEqual([0, 'one', 'two']);
  await customer.context.close();
});
