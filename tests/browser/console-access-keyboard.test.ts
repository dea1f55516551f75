import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { WORDS } from '../../src/web/console/words/dictionary';
import { startBrowser } from '../support/browser';
import { setCast, type Cast } from '../support/cast';
import { Keyboard } from '../support/keyboard';
import { DEMO_PASSWORD } from '../support/program';
import { until } from '../support/until';

const words = WORDS.en;
const { slots, reasons } = words.terms;

let browser: Browser;
let cast: Cast;

beforeAll(async () => {
  [browser, cast] = await Promise.all([startBrowser(), setCast()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await cast.program.stop();
});

const open = async (width = 1440, height = 900): Promise<[BrowserContext, Page, Keyboard]> => {
  const context = await browser.newContext({
    locale: 'en-US',
    viewport: { width, height },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  return [context, page, new Keyboard(page)];
};

describe('an agent without a mouse', () => {
  let context: BrowserContext;
  let page: Page;
  let keys: Keyboard;
  beforeAll(async () => {
    [context, page, keys] = await open();
    await page.goto(`${cast.program.url}/agent`);
  });
  afterAll(() => context.close());
  afterEach(() => expect([...keys.faults.values()]).toEqual([]));

  const sees = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
  const closed = (): Promise<void> => page.getByRole('dialog').waitFor({ state: 'detached' });
  const focused = async (): Promise<string> => (await keys.focus())?.what ?? '';
  const mine = (): Locator => page.locator('[data-conversation]');
  const address = (): string => decodeURIComponent(new URL(page.url()).pathname);

  test('logs in, where the cursor stands already', async () => {
    await keys.hasFocus('on the login page');
    await keys.type('agent@demo.example');
    await keys.goTo('textbox', words.login.password);
    await keys.type('not it');
    await keys.press('Enter');
    await sees(words.login.wrong);
    await keys.type(DEMO_PASSWORD);
    await keys.press('Enter');
    await sees(words.queue.title);
    await keys.hasFocus('after the login');
    expect(await focused()).toMatch(/^<h1/);
  });

  test('takes the first customer, and can write at once', async () => {
    await page
      .getByRole('button', { name: words.queue.takeLabel(reasons.requested) })
      .first()
      .waitFor();
    await keys.press('t');
    await until(async () => (await focused()).startsWith('<textarea'), 'the reply has the focus');
    expect(address()).toBe(`/agent/chats/${cast.applicant.conversationId}`);
  });

  test('answers', async () => {
    await keys.type('Hello, I am Mei.');
    await keys.press('Enter');
    await page.getByRole('log').getByText('Hello, I am Mei.').waitFor();
    expect(await focused()).toMatch(/^<textarea/);
  });

  test('chooses a ready answer', async () => {
    await keys.type('/');
    await page.getByRole('option').nth(1).waitFor();
    await keys.press('ArrowDown');
    const second = page.getByRole('option').nth(1);
    expect(await second.getAttribute('aria-selected')).toBe('true');
    await keys.press('Enter');
    expect(await page.getByRole('textbox', { name: words.composer.label }).inputValue()).toMatch(/\w{3,}/);
    await keys.press('Enter');
    await until(
      async () => (await page.locator('[data-from=agent]').count()) === 2,
      'two answers stand there',
    );
  });

  test('leaves a note, by the shortcut and by the arrow keys', async () => {
    await keys.press('Alt+n');
    expect(await focused()).toContain(words.composer.noteLabel);
    await keys.type('she is in a hurry');
    await keys.press('Enter');
    await sees(words.composer.noteSaved);
    expect(await focused()).toContain(words.composer.label);
    await keys.goTo('radio', words.composer.reply, 'Shift+Tab');
    await keys.press('ArrowRight');
    expect(await focused()).toContain('type="radio"');
    await keys.press('ArrowLeft');
  });

  test('sees a value in full for a reason, and comes back to where that was asked', async () => {
    await keys.use('button', words.reveal.action(slots.id_number));
    await keys.type('compares the photo');
    await keys.press('Enter');
    await closed();
    await sees('110101188503150022');
    await keys.hasFocus('after the value is shown');
    expect(await focused()).toContain(`${words.reveal.hide}: ${slots.id_number}`);
    await keys.press('Enter');
    expect(await page.getByText('110101188503150022').count()).toBe(0);
  });

  test('gives up correcting a value, then corrects it', async () => {
    const correct = words.form.correctLabel(slots.refund_account);
    await keys.use('button', correct);
    await keys.press('Escape');
    expect(await focused()).toContain(correct);
    await keys.press('Enter');
    await keys.type('6222000000000000004');
    await keys.press('Enter');
    await sees(/\d{4}/);
    await until(async () => (await page.locator('form input[aria-label]').count()) === 0, 'it is corrected');
    await keys.hasFocus('after correcting');
    expect(await focused()).toContain(correct);
  });

  test('looks at a document, enlarges and turns it', async () => {
    const name = words.document.open(slots.id_front);
    await keys.use('button', name);
    await page.getByRole('dialog').getByRole('img').waitFor();
    await keys.use('button', `${words.cases.zoomIn}: ${slots.id_front}`);
    await keys.use('button', `${words.cases.rotate}: ${slots.id_front}`);
    await keys.press('Escape');
    await closed();
    await keys.hasFocus('after the document');
    expect(await focused()).toContain(name);
  });

  test('hides what is known of the customer, and shows it', async () => {
    await keys.press('Alt+i');
    expect(await page.getByRole('complementary').count()).toBe(0);
    await keys.press('Alt+i');
    await keys.use('button', words.chat.hideDetails);
    expect(await page.getByRole('complementary').count()).toBe(0);
    await keys.use('button', words.chat.details);
    await page.getByRole('complementary').waitFor();
  });

  test('begins to ask again, and thinks better of it', async () => {
    const name = words.form.askAgainLabel(slots.name);
    await keys.use('button', name);
    await page.getByRole('dialog').waitFor();
    await keys.press('Escape');
    await closed();
    await keys.hasFocus('after the dialog');
    expect(await focused()).toContain(name);
  });

  test('takes everybody else, and goes from chat to chat by number and by arrow', async () => {
    for (const [place, { conversationId }] of [cast.unproven, cast.complainer, cast.absent].entries()) {
      await until(async () => (await mine().count()) === place + 1, 'the chats are listed');
      // In the text field, a letter is a letter.
      await keys.goTo('log', words.chat.transcript, 'Shift+Tab');
      await keys.press('t');
      await until(() => address().endsWith(conversationId), 'the next one is open');
      await until(async () => (await focused()).startsWith('<textarea'), 'the reply has the focus');
    }
    const order = await mine().evaluateAll((links) =>
      links.map((link) => link.getAttribute('data-conversation') ?? ''),
    );
    for (const [key, place] of [
      ['Alt+2', 1],
      ['Alt+4', 3],
      ['Alt+ArrowDown', 0],
      ['Alt+ArrowUp', 3],
      ['Alt+ArrowUp', 2],
    ] as const) {
      await keys.press(key);
      expect(address()).toBe(`/agent/chats/${order[place]}`);
      await until(async () => (await focused()).startsWith('<textarea'), 'the reply has the focus');
    }
  });

  test('hands back, and is in the next chat', async () => {
    const before = address();
    await keys.press('Alt+b');
    await page.getByRole('dialog').waitFor();
    await keys.use('button', words.actions.handBack);
    await sees(words.actions.done.bot);
    expect(address()).not.toBe(before);
    await until(async () => (await focused()).startsWith('<textarea'), 'the reply has the focus');
  });

  test('looks into the menu and leaves it, then hands to a colleague', async () => {
    const before = address();
    await keys.use('button', words.chat.more);
    await page.getByRole('menuitem').first().waitFor();
    await keys.press('Escape');
    expect(await focused()).toContain(words.chat.more);
    await keys.press('Enter');
    await keys.hasFocus('in the menu');
    await keys.press('Enter');
    await page.getByRole('dialog').waitFor();
    await keys.hasFocus('in the dialog');
    await keys.press('Escape');
    await closed();
    expect(await focused()).toContain(words.chat.more);
    await keys.press('Enter');
    await keys.press('Enter');
    await keys.goTo('radio', 'Demo Agent 2');
    await keys.press('Space');
    await keys.goTo('textbox', words.actions.noteForColleagues);
    await keys.type('in a hurry');
    await keys.use('button', words.actions.transfer);
    await sees(words.actions.done.colleague);
    expect(address()).not.toBe(before);
  });

  test('puts the others back, and is at the head of the page when none is left', async () => {
    for (let left = await mine().count(); left > 0; left -= 1) {
      await keys.use('button', words.chat.more);
      await keys.press('ArrowDown');
      await keys.press('Enter');
      await page.getByRole('dialog').waitFor();
      await keys.use('button', words.actions.toQueue);
      await closed();
      await until(async () => (await mine().count()) === left - 1, 'one less');
    }
    await keys.hasFocus('after the last chat');
    expect(address()).toBe('/agent');
    expect(await focused()).toMatch(/^<h1/);
  });

  test('looks at a customer who waits, and takes them from there', async () => {
    await keys.use('link', reasons.requested);
    await page.getByRole('button', { name: words.chat.take }).waitFor();
    await keys.hasFocus('in the chat');
    expect(await focused()).toContain('id="chat-title"');
    await keys.use('button', words.chat.take);
    await until(async () => (await focused()).startsWith('<textarea'), 'the reply has the focus');
  });

  test('leaves the shift and takes it up; the customers who wait stay', async () => {
    await keys.use('switch', words.nav.onShift, 'Space');
    await sees(words.queue.offShift);
    expect(await focused()).toContain('role="switch"');
    await keys.use('button', words.queue.goOnShift);
    await page.getByText(words.queue.offShift).waitFor({ state: 'detached' });
    await keys.hasFocus('after the button is gone');
  });

  test('reads which keys there are, and does without those of one letter', async () => {
    await keys.goTo('button', words.nav.menu, 'Shift+Tab');
    await keys.press('?');
    await page.getByRole('dialog').waitFor();
    await keys.use('switch', words.help.letters, 'Space');
    await keys.press('Escape');
    await closed();
    await keys.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('chooses the colours and the language', async () => {
    await keys.use('button', words.nav.menu);
    await keys.goTo('menuitemradio', words.nav.dark, 'ArrowDown');
    await keys.press('Enter');
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    await keys.goTo('menuitem', words.nav.otherLanguage, 'ArrowDown');
    await keys.press('Enter');
    await sees(WORDS.zh.queue.title);
    await keys.use('button', WORDS.zh.nav.menu);
    await keys.goTo('menuitem', WORDS.zh.nav.otherLanguage, 'ArrowDown');
    await keys.press('Enter');
    await sees(words.queue.title);
  });

  test('logs out', async () => {
    await keys.use('button', words.nav.menu);
    await keys.goTo('menuitem', words.nav.signOut, 'ArrowUp');
    await keys.press('Enter');
    await sees(words.login.title);
    await keys.hasFocus('on the login page');
    expect(await focused()).toContain('type="email"');
  });
});
