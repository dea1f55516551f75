import type { Browser } from 'playwright-core';
import { violationsOn } from '../support/axe';
import { startBrowser } from '../support/browser';
import { Keyboard } from '../support/keyboard';
import { keepPicture } from '../support/pictures';
import { ScreenReader } from '../support/screen-reader';
import { until } from '../support/until';
import { WidgetScene, type Guest } from '../support/widget-scene';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const WORD = 'Donaudampfschifffahrtsgesellschaft'.repeat(9);
const ADDRESS = `https://laika.example/${'a-long-way/'.repeat(30)}`;

let browser: Browser;
let scene: WidgetScene;
beforeAll(async () => (browser = await startBrowser()));
afterAll(() => browser.close());
afterEach(() => scene.close());

async function enter(guest: Guest = {}): Promise<WidgetScene> {
  scene = await WidgetScene.open(browser, guest);
  return scene;
}

test('a screen reader reads each new message once, and nothing that was said before', async () => {
  const { page, line, log } = await enter({ open: false });
  const reader = await ScreenReader.at(page);
  line.mask = (text) => text.replace(/\d/g, '*');
  await page.reload();
  await scene.opens();
  const bot = 'Xiaoka · automatic assistant: ';
  await scene.bot('Hello.', { choices: ['Start', 'Stop'] });
  await scene.bot('Your name?', { place: { step: 'identity', expects: 'name' } });
  await scene.says('Li 4711');
  await log.getByText('Li ****').waitFor();
  line.saysAgain(1, { text: 'Your ****?' });
  await log.getByText('Your ****?').waitFor();
  scene.agent('I am here.', 'Wen');
  await log.getByText('I am here.').waitFor();
  const said = [`${bot}Hello. Choices: Start; Stop.`, `${bot}Your name?`, 'Support agent Wen: I am here.'];
  const hears = async (...all: readonly string[]) => {
    const messages = async () => (await reader.heard()).filter((text) => /: |^\d unread/.test(text));
    await until(async () => (await messages()).length >= all.length, 'it is read out');
    expect(await messages()).toEqual(all);
  };
  await hears(...said);

  await line.cut();
  line.says({ text: 'Meanwhile.', from: { id: 'xiaoka', role: 'bot' } });
  await page.evaluate("dispatchEvent(new Event('online'))");
  await log.getByText('Meanwhile.').waitFor();
  await hears(...said, `${bot}Meanwhile.`);

  await page.reload();
  await scene.opens();
  await log.getByText('Meanwhile.').waitFor();
  await scene.bot('News.');
  await log.getByText('News.').waitFor();
  await hears(`${bot}News.`);

  await page.keyboard.press('Escape');
  await scene.launcher.waitFor();
  await scene.bot('Later.');
  await hears(`${bot}News.`, '1 unread');
  await scene.opens();
  await hears(`${bot}News.`, '1 unread', `${bot}Later.`);
});

test('everything can be done with the keyboard, and the focus is never lost', async () => {
  const { page, launcher } = await enter({ open: false });
  const keyboard = new Keyboard(page);
  await keyboard.use('button', 'Open support chat');
  await scene.bot('Hello.', { choices: ['I want to cancel', 'Refund'] });
  const focused = page.locator('.panel :focus');
  await until(
    async () => (await focused.getAttribute('class'))?.includes('field') === true,
    'the field has it',
  );
  await keyboard.goTo('button', 'I want to cancel', 'Shift+Tab');
  await keyboard.press('Enter');
  await until(async () => scene.line.said.includes('I want to cancel'), 'the choice is sent');
  await keyboard.type('And then?');
  await keyboard.use('button', 'Send');
  await until(async () => scene.line.said.includes('And then?'), 'what was typed is sent');
  await keyboard.type('!');
  expect(await scene.field.inputValue()).toBe('!');
  await keyboard.goTo('button', 'More', 'Shift+Tab');
  await keyboard.press('Enter');
  await keyboard.goTo('button', 'Sound for new messages', 'ArrowDown');
  expect(await focused.getAttribute('aria-pressed')).toBe('false');
  await keyboard.press('Escape');
  expect(await focused.getAttribute('aria-label')).toBe('More');
  await keyboard.press('Enter');
  await keyboard.goTo('button', 'End or start again', 'ArrowUp');
  await keyboard.press('Enter');
  await keyboard.use('button', 'Keep this chat');
  await keyboard.goTo('log', 'Conversation', 'Shift+Tab');
  await keyboard.goTo('button', /中文/, 'Shift+Tab');
  await keyboard.press('Enter');
  await page.getByRole('button', { name: '关闭对话' }).waitFor();
  await keyboard.press('Escape');
  expect(await launcher.evaluate((button) => button.matches(':focus'))).toBe(true);
  await keyboard.goTo('link', 'Cards', 'Shift+Tab');
  expect([...keyboard.faults]).toEqual([]);
});

test('beside the page the focus may leave the chat; in its place it stays', async () => {
  await enter();
  const inside = () => scene.page.locator('.panel :focus').count();
  expect(await scene.page.getByRole('dialog').getAttribute('aria-modal')).toBe('false');
  await until(async () => (await inside()) === 1, 'the chat has taken the focus');
  await scene.page.getByRole('link', { name: 'Cards' }).focus();
  expect(await inside()).toBe(0);
  await scene.close();

  await enter({ browser: PHONE });
  await scene.bot('Hello.', { choices: ['Start'] });
  expect(await scene.page.getByRole('dialog').getAttribute('aria-modal')).toBe('true');
  expect(await scene.page.evaluate('document.documentElement.style.overflow')).toBe('hidden');
  for (const key of ['Tab', 'Shift+Tab'])
    for (let stops = 0; stops < 12; stops += 1) {
      await scene.page.keyboard.press(key);
      expect(await inside()).toBe(1);
    }
  await scene.page.keyboard.press('Escape');
  const free = async () => (await scene.page.evaluate('document.documentElement.style.overflow')) === '';
  await until(free, 'the page behind can be scrolled again');
});

test.each([
  ['320 px wide', { width: 320, height: 568 }],
  ['magnified four times', { width: 320, height: 200 }],
  ['magnified twice', { width: 640, height: 400 }],
])('%s, nothing is cut off and nothing scrolls sideways', async (_, viewport) => {
  const { page, log } = await enter({ browser: { viewport }, attributes: 'data-contacts="laika.example"' });
  await scene.bot(`${WORD} ${ADDRESS} 👩‍👩‍👧‍👦🧑🏽‍🦽`, { place: { step: 'application', case: 'XK-F5K3M3J7' } });
  await scene.bot('?', { choices: [WORD, 'No'], place: { step: 'application', case: 'XK-F5K3M3J7' } });
  scene.agent('字'.repeat(10_000));
  await log.getByText('字字').waitFor();
  const wide = await page.evaluate(`[document.documentElement, ...document.querySelector('xiaoka-widget')
    .shadowRoot.querySelectorAll('.panel, .log, .bubble, .options, .progress, .composer')]
    .filter((each) => each.scrollWidth > each.clientWidth + 1 || each.getBoundingClientRect().right > innerWidth)
    .map((each) => each.className)`);
  expect(wide).toEqual([]);
  for (const name of ['Close chat', 'More', 'Send'])
    expect((await page.getByRole('button', { name }).boundingBox())?.height).toBeGreaterThanOrEqual(24);
  expect((await log.boundingBox())?.height).toBeGreaterThan(60);
  expect((await scene.field.boundingBox())?.y).toBeLessThan(viewport.height - 40);
});

test("the system's own colours leave everything to be told apart", async () => {
  const { page } = await enter({ browser: { forcedColors: 'active', colorScheme: 'dark' } });
  await scene.bot('Hello.', { choices: ['Start'], place: { step: 'identity', case: 'XK-F5K3M3J7' } });
  await scene.says('Hi');
  scene.agent('I am here.');
  await page.locator('.message.agent').waitFor();
  const bare = await page.evaluate(`[...document.querySelector('xiaoka-widget').shadowRoot
    .querySelectorAll('.panel, .bubble, .mark, .options button, .face, .field')]
    .filter((each) => parseFloat(getComputedStyle(each).borderTopWidth) < 1 || each.matches('[style*=none]'))
    .map((each) => each.className)`);
  expect(bare).toEqual([]);
  expect(await violationsOn(page)).toEqual([]);
  await keepPicture(page, 'widget-desktop-en-forced-colors');
});

test('nothing moves for those who want it so', async () => {
  const { page } = await enter({ browser: { reducedMotion: 'reduce' } });
  const dots = page.locator('.typing i').first();
  const motion = () => dots.evaluate((dot) => getComputedStyle(dot).animationName);
  expect(await motion()).toBe('none');
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await motion()).toBe('dot');
});

test('on a page that is read from the right, the widget stands and is read there', async () => {
  const { page, log } = await enter({ dir: 'rtl' });
  await scene.bot('Hello, is this right?', { choices: ['Start'], place: { step: 'identity' } });
  await scene.says('Yes.');
  const own = log.locator('.message.me');
  await own.waitFor();
  const left = async (part: string) => (await page.locator(part).first().boundingBox())?.x ?? -1;
  expect(await left('.panel')).toBeLessThan(30);
  expect(await left('.message.me')).toBeLessThan(await left('.message.bot'));
  expect(await left('.send')).toBeLessThan(await left('.field'));
  expect(await scene.field.evaluate((field) => getComputedStyle(field).direction)).toBe('ltr');
  expect(await left('.progress li:last-child')).toBeLessThan(await left('.progress li'));
  expect(await violationsOn(page)).toEqual([]);
  await keepPicture(page, 'widget-desktop-en-rtl');
  await scene.close();

  await enter({ dir: 'rtl', attributes: 'data-position="right"', open: false });
  expect((await scene.launcher.boundingBox())?.x).toBeGreaterThan(1000);
});

test('colours of the page and of the system are followed, and stay legible', async () => {
  const colour = (part: string, what: 'color' | 'backgroundColor') =>
    scene.page
      .locator(part)
      .first()
      .evaluate((each, name) => getComputedStyle(each)[name], what);
  await enter({ attributes: 'data-color="#ffe600" data-theme="dark"', browser: { colorScheme: 'light' } });
  await scene.bot('Hello.', { choices: ['Start'] });
  expect(await colour('.panel', 'backgroundColor')).toBe('rgb(20, 26, 26)');
  expect(await colour('.header', 'color')).toBe('rgb(0, 0, 0)');
  expect(await violationsOn(scene.page)).toEqual([]);
  await scene.page.evaluate("document.querySelector('xiaoka-widget').dataset.theme = 'light'");
  await scene.page.locator('xiaoka-widget[data-scheme=light]').waitFor({ state: 'attached' });
  expect(await violationsOn(scene.page)).toEqual([]);
  await keepPicture(scene.page, 'widget-desktop-en-yellow');
  await scene.close();

  await enter({
    style: 'xiaoka-widget { --xiaoka-color: oklch(0.95 0.05 90) }',
    attributes: 'data-color="#000"',
  });
  await scene.bot('Hello.', { choices: ['Start'] });
  await scene.says('Yes.');
  await scene.log.locator('.message.me').waitFor();
  expect(await colour('.header', 'color')).toBe('rgb(0, 0, 0)');
  expect(await violationsOn(scene.page)).toEqual([]);
});
