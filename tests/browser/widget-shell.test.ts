import type { Browser } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { documentPhoto } from '../support/document-photos';
import { IDENTITY_SECRET, signIdentity } from '../support/identity';
import { Program } from '../support/program';
import { ShopPage, type ShopPageOptions } from '../support/shop-page';
import { until } from '../support/until';
import { openWatched } from '../support/watched-page';

let browser: Browser;
let program: Program;
let shop: ShopPage;
beforeAll(async () => {
  const started = Program.start({}, { XIAOKA_IDENTITY_SECRET: IDENTITY_SECRET });
  [browser, program] = await Promise.all([startBrowser(), started]);
});
afterAll(async () => {
  await browser.close();
  await program.stop();
});
afterEach(() => shop.close());

const open = async (options: Omit<ShopPageOptions, 'program'> = {}): Promise<ShopPage> =>
  (shop = await ShopPage.open(browser, { program: program.url, ...options }));
const widgets = (): Promise<number> => shop.page.locator('xiaoka-widget').count();
const HOST = "document.querySelector('xiaoka-widget')";

it('works from the head of a page with a strict policy, leaves no global, and fetches the chat when it is wanted', async () => {
  await open();
  await shop.launcher.waitFor();
  expect(shop.requests).toEqual(['/widget.js']);
  await shop.opens();
  await shop.says('How long does it take?', /7.*15 working days/);
  const picture = { name: 'id.jpg', mimeType: 'image/jpeg', buffer: await documentPhoto('good') };
  await shop.page.locator('input[type=file]').first().setInputFiles(picture);
  await shop.log.locator('.message.me').nth(1).waitFor();
  expect(await shop.violations()).toEqual([]);
  expect(await shop.newGlobals()).toEqual([]);
  expect(shop.complaints).toEqual([]);
});

it('does not run where the hash is another, and the page is none the worse', async () => {
  await open({ integrity: `sha384-${'A'.repeat(64)}`, place: 'body' });
  await shop.page.getByRole('button', { name: 'Buy' }).click();
  expect(await widgets()).toBe(0);
  expect(shop.complaints).toEqual([expect.stringMatching(/integrity/) as string]);
  expect(await shop.newGlobals()).toEqual([]);
});

it('runs no chat but the one that belongs to the launcher, says so, and tries again', async () => {
  await open();
  const chat = `${program.url}/widget-chat.*.js`;
  await shop.page.route(chat, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `document.title = 'taken over';${await response.text()}` });
  });
  await shop.launcher.click();
  await shop.page.getByRole('alert').getByText('could not be loaded').waitFor();
  expect(await shop.page.title()).toBe('Shop');
  expect(await shop.heard()).toEqual([
    ['ready', {}],
    ['error', { code: 'load' }],
  ]);
  await shop.page.unroute(chat);
  await shop.opens();
  expect(await shop.page.getByText('could not be loaded').isVisible()).toBe(false);
});

it('is usable where the browser blocks storage', async () => {
  const blocked = ['localStorage', 'sessionStorage'].map(
    (name) =>
      `Object.defineProperty(window, '${name}', { get() { throw new DOMException('no', 'SecurityError') } });`,
  );
  await open({ before: blocked.join('') });
  await shop.opens();
  await shop.says('How long does it take?', /7.*15 working days/);
  expect(shop.complaints).toEqual([]);
});

it.each([
  ['head', 'async'],
  ['body', 'defer'],
] as const)('is there once when its line stands twice in the %s, %s', async (place, attributes) => {
  await open({ times: 2, place, attributes });
  await shop.opens();
  expect(await widgets()).toBe(1);
  expect(await shop.launcher.count()).toBe(1);
});

it('looks the same on a page whose rules reach everywhere', async () => {
  const look = async (): Promise<unknown> => {
    const code = (selector: string): string => `(() => {
      const element = ${HOST}.shadowRoot.querySelector('${selector}');
      const { fontSize, color, letterSpacing, textTransform, opacity, cursor, lineHeight } = getComputedStyle(element);
      const { x, y, width, height } = element.getBoundingClientRect();
      return { fontSize, color, letterSpacing, textTransform, opacity, cursor, lineHeight, x, y, width, height };
    })()`;
    await shop.launcher.waitFor();
    const launcher = await shop.evaluate(code('.launcher'));
    await shop.opens();
    return [launcher, await shop.evaluate(code('.header h2')), await shop.evaluate(code('.message .bubble'))];
  };
  await open();
  const usual = await look();
  await shop.close();
  const rules = `display: none; position: absolute; top: 9px; color: red; background: lime; font: 40px/3 cursive;
    letter-spacing: 9px; text-transform: uppercase; opacity: 0.2; transform: rotate(9deg); cursor: wait; visibility: hidden;
    margin: 30px; padding: 30px; border: 9px solid red; width: 20px; height: 20px; filter: blur(9px); pointer-events: none;
    text-align: right; white-space: pre; word-spacing: 9px; overflow: scroll; clip-path: circle(1px); text-indent: 40px`;
  const style = `* { ${rules.replaceAll(';', ' !important;')} !important } html, body { display: block !important; filter: none !important; clip-path: none !important; transform: none !important; opacity: 1 !important; pointer-events: auto !important }`;
  await open({ style });
  expect(await look()).toEqual(usual);
});

it('is moved by the page, which hears what happens and nothing that is said', async () => {
  await open({ place: 'body', attributes: 'id="chat"' });
  await shop.launcher.waitFor();
  await shop.evaluate(`Object.defineProperty(document, 'told', { value: [] });
    document.leave = ['ready', 'open', 'close', 'message'].map((name) =>
      document.querySelector('#chat').on(name, (detail) => document.told.push(name)))`);
  await shop.evaluate(`document.querySelector('#chat').open()`);
  await shop.greets();
  await shop.says('my secret words', /./);
  await until(
    async () => String(await shop.evaluate('document.told')).split('message').length > 3,
    'the page is told of the answer',
  );
  await shop.evaluate(`${HOST}.close()`);
  await shop.page.locator('.panel').waitFor({ state: 'hidden' });
  await shop.evaluate(`document.leave.forEach((leave) => leave())`);
  await shop.launcher.waitFor();
  await shop.evaluate(`${HOST}.open()`);
  await shop.page.locator('.panel').waitFor();
  const told = await shop.evaluate('document.told');
  expect(told).toEqual(['ready', 'open', 'message', 'message', 'message', 'close']);
  const heard = await shop.heard();
  expect(heard.map(([name]) => name)).toEqual([
    'ready',
    'open',
    'message',
    'message',
    'message',
    'close',
    'open',
  ]);
  expect(heard.filter(([name]) => name === 'message').map(([, detail]) => detail)).toEqual([
    { from: 'bot' },
    { from: 'me' },
    { from: 'bot' },
  ]);
  expect(JSON.stringify(heard)).not.toMatch(/secret/);
});

it('counts for the page what came while the chat was closed', async () => {
  await open();
  await shop.opens();
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await shop.page.route('**/activities', async (route) => {
    await released;
    await route.continue();
  });
  await shop.field.fill('How long does it take?');
  await shop.field.press('Enter');
  await shop.evaluate(`${HOST}.close()`);
  release();
  await shop.page.getByRole('button', { name: /unread/ }).waitFor();
  expect(await shop.heard()).toContainEqual(['unread', { count: 1 }]);
  await shop.page.getByRole('button', { name: /unread/ }).click();
  await shop.log.getByText(/working days/).waitFor();
  const isSeen = async (): Promise<boolean> =>
    (await shop.heard()).some(([name, { count }]) => name === 'unread' && count === 0);
  await until(isSeen, 'the page hears that all was seen');
});

it('brings a customer whom the shop names their conversation, and goes on without where the name is not believed', async () => {
  const identify = async (token: string): Promise<unknown> => {
    await shop.launcher.waitFor();
    return shop.evaluate(`${HOST}.identify('${token}')`);
  };
  const token = await signIdentity({ sub: 'ada', name: 'Ada' });
  await open();
  await identify(token);
  await shop.opens();
  await shop.says('How long does it take?', /working days/);
  await shop.close();
  await open();
  await identify(token);
  await shop.opens();
  await shop.log.getByText('How long does it take?').waitFor();
  await shop.close();
  const expired = await signIdentity({ sub: 'ada', exp: 1_000_000_000 });
  for (const [wrong, code] of [
    [expired, 'identity_expired'],
    [`${token}x`, 'identity'],
  ] as const) {
    await open();
    await identify(wrong);
    await shop.opens();
    expect(await shop.heard()).toContainEqual(['error', { code }]);
    await shop.says('How long does it take?', /working days/);
    expect(await shop.log.locator('.message.me').count()).toBe(1);
    if (code === 'identity_expired') await shop.close();
  }
});

it('stands, looks and greets as the attributes say', async () => {
  const attributes =
    'data-position="left" data-color="#ffd54f" data-theme="dark" data-language="zh" data-greeting="Leaving us? &lt;b&gt;We can help.&lt;/b&gt;"';
  await open({ attributes, style: ':root { --xiaoka-offset-x: 50px; --xiaoka-offset-y: 70px }' });
  await shop.launcher.waitFor();
  const box = await shop.launcher.boundingBox();
  expect(box).toMatchObject({ x: 50, y: 800 - 70 - (box?.height ?? 0) });
  const colour = await shop.evaluate(
    `getComputedStyle(${HOST}.shadowRoot.querySelector('.launcher')).backgroundColor`,
  );
  expect(colour).toBe('rgb(255, 213, 79)');
  await shop.page.getByText('Leaving us? <b>We can help.</b>').waitFor();
  await shop.page.getByRole('button', { name: '收起' }).click();
  await shop.page.getByText('Leaving us?').waitFor({ state: 'hidden' });
  await shop.page.getByRole('button', { name: '打开客服对话' }).click();
  await shop.log.getByText('小卡').first().waitFor();
  await shop.close();
  await open({ attributes: 'data-open', place: 'body' });
  await shop.greets();
  expect(await shop.evaluate('document.activeElement === document.body')).toBe(true);
});

it('is shown by the demo in every way that it is put on a page, under the policies that are sent with them', async () => {
  const { page, complaints } = await openWatched(await browser.newContext({ locale: 'en-GB' }), program.url);
  await page.goto(`${program.url}/examples`);
  const names = await page.locator('main li a').allInnerTexts();
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) {
    await page.getByRole('link', { name }).click();
    await page.locator('.launcher:visible, .panel:visible').first().waitFor();
    await page.goBack();
  }
  await page.goto(`${program.url}/examples/policy`);
  await page.locator('.launcher').click();
  await page.getByRole('log').getByText("I'm Xiaoka").waitFor();
  await page.goto(`${program.url}/examples/api`);
  await page.getByRole('button', { name: 'open()' }).click();
  await page.locator('.panel').waitFor();
  await page.getByRole('button', { name: 'close()' }).click();
  await page.locator('.panel').waitFor({ state: 'hidden' });
  expect(await page.locator('#heard li').allInnerTexts()).toEqual(['ready', 'open', 'close']);
  expect((await page.goto(`${program.url}/examples/nowhere`))?.status()).toBe(404);
  expect(complaints).toEqual([]);
  await page.context().close();
}, 90_000);
