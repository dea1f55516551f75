import type { Browser, BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import { WORDS } from '../../src/web/console/words/dictionary';
import { startBrowser } from '../support/browser';
import { setCast, takenBy, type Cast } from '../support/cast';
import { Keyboard } from '../support/keyboard';
import { Agent } from '../support/agent';
import { until } from '../support/until';

/** Landmarks and headings of a page, its name and language. */
const STRUCTURE = `(() => {
  const count = (what) => document.querySelectorAll(what).length;
  return {
    h1: [...document.querySelectorAll('h1')].map((each) => each.textContent),
    main: count('main'), header: count('#root header'), nav: count('header nav'),
    title: document.title, lang: document.documentElement.lang,
    levels: [...document.querySelectorAll('h1, h2, h3, h4')].map((each) => Number(each.tagName[1])),
  };
})()`;
const structure = z.object({
  h1: z.array(z.string()),
  main: z.number(),
  header: z.number(),
  nav: z.number(),
  title: z.string(),
  lang: z.string(),
  levels: z.array(z.number()),
});

/** How far the page, or its main part, is wider than there is room; in pixels. */
const TOO_WIDE = `Math.max(...[document.documentElement, document.querySelector('main')]
  .map((each) => each.scrollWidth - each.clientWidth))`;

/** Notes what a screen reader is told by the part of the chat that speaks. */
const LISTEN = `(() => {
  window.heard = [];
  const told = document.querySelector('section [aria-live=polite]');
  new MutationObserver((all) => {
    for (const { addedNodes, target, type } of all)
      if (type === 'characterData') window.heard.push(target.textContent);
      else for (const node of addedNodes) window.heard.push(node.textContent);
  }).observe(told, { childList: true, subtree: true, characterData: true });
})()`;

const moving = `document.getAnimations().filter(({ playState }) => playState === 'running').length`;

let browser: Browser;
let cast: Cast;
let cookie: { name: string; value: string; url: string };

beforeAll(async () => {
  [browser, cast] = await Promise.all([startBrowser(), setCast()]);
  const url = cast.program.url;
  await takenBy(cast.program, 'supervisor@demo.example', cast.applicant);
  const { cookie: pair } = await Agent.logIn(() => url, 'supervisor@demo.example');
  const [name = '', value = ''] = pair.split('=');
  cookie = { name, value, url };
}, 60_000);
afterAll(async () => {
  await browser.close();
  await cast.program.stop();
});

/** A window of a supervisor who is logged in. */
async function open(
  language: 'zh' | 'en',
  width: number,
  height: number,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    viewport: { width, height },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(10_000);
  await context.addCookies([cookie]);
  return { context, page: await context.newPage() };
}

interface Place {
  readonly path: () => string;
  /** What is there once all has come. */
  readonly shows: string;
  readonly heading: (words: (typeof WORDS)['zh']) => string;
}
const PLACES: Record<string, Place> = {
  chats: { path: () => '', shows: 'ol li', heading: ({ nav }) => nav.desk },
  chat: {
    path: () => `/chats/${encodeURIComponent(cast.applicant.conversationId)}`,
    shows: '[role=log] [data-from]',
    heading: ({ nav }) => nav.desk,
  },
  cases: { path: () => '/cases', shows: 'tbody tr', heading: ({ cases }) => cases.title },
  case: {
    path: () => `/cases/${cast.cases.submitted}`,
    shows: 'figure img',
    heading: () => cast.cases.submitted,
  },
  reports: {
    path: () => '/reports',
    shows: 'details',
    heading: ({ supervisor }) => supervisor.reports.title,
  },
  understanding: {
    path: () => '/understanding',
    shows: 'article',
    heading: ({ supervisor }) => supervisor.understanding.title,
  },
  audit: { path: () => '/audit', shows: 'tbody tr', heading: ({ supervisor }) => supervisor.audit.title },
  nowhere: { path: () => '/nowhere', shows: 'h1', heading: ({ app }) => app.notFound },
};

/** Opens a page, and waits until nothing is on its way any more. */
async function visit(page: Page, { path, shows }: Place): Promise<void> {
  await page.goto(`${cast.program.url}/agent${path()}`);
  await page.locator(`main ${shows}`).first().waitFor({ state: 'attached' });
}

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => ({ context, page } = await open(language, 1440, 900)));
  afterAll(() => context.close());

  test.each(Object.entries(PLACES))('%s has one heading, its landmarks, its title', async (_, place) => {
    await visit(page, place);
    const heading = place.heading(WORDS[language]);
    const found = structure.parse(await page.evaluate(STRUCTURE));
    expect(found).toMatchObject({ h1: [heading], main: 1, header: 1, nav: 1 });
    expect(found.title).toMatch(new RegExp(`^(\\(\\d+\\) )?${heading} · Xiaoka$`));
    expect(found.lang).toBe(language === 'zh' ? 'zh-CN' : 'en-GB');
    found.levels.reduce((before, level) => {
      expect(level).toBeLessThanOrEqual(before + 1);
      return level;
    }, 0);
  });

  test('the language of the page follows the choice', async () => {
    const { nav } = WORDS[language];
    const other = language === 'zh' ? 'en' : 'zh';
    await page.getByRole('button', { name: nav.menu }).click();
    await page.getByRole('menuitem', { name: nav.otherLanguage }).click();
    await page.locator(`html[lang|=${other}]`).waitFor();
    await page.getByRole('heading', { level: 1, name: WORDS[other].app.notFound }).waitFor();
    expect(await page.title()).toContain(WORDS[other].app.notFound);
  });
});

describe.each([
  ['at 200 %', 720, 450, 'Shift+Tab'],
  ['on a narrow phone', 320, 640, 'Tab'],
  ['on a desk', 1440, 900, 'Tab'],
] as const)('%s', (_, width, height, key) => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => ({ context, page } = await open('en', width, height)));
  afterAll(() => context.close());

  test.each(Object.entries(PLACES))(
    '%s fits, and each stop of the keyboard can be seen',
    async (_name, place) => {
      await visit(page, place);
      expect(await page.evaluate(TOO_WIDE)).toBe(0);
      const keys = new Keyboard(page);
      expect(await keys.walk(key)).toBeGreaterThan(6);
      expect([...keys.faults]).toEqual([]);
    },
  );

  test('dialogs fit', async () => {
    const { decision } = WORDS.en.cases;
    await visit(page, PLACES['case'] as Place);
    for (const name of [decision.approve, decision.reject, decision.moreInfo]) {
      await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
      await page.getByRole('dialog').waitFor();
      expect(await page.evaluate(TOO_WIDE)).toBe(0);
      const box = await page.getByRole('dialog').boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });
});

describe('a chat that is heard', () => {
  let context: BrowserContext;
  let page: Page;
  const heard = async () => z.array(z.string()).parse(await page.evaluate('window.heard'));
  const hears = (text: string) =>
    until(async () => (await heard()).some((each) => each.includes(text)), `“${text}” is read out`);

  beforeAll(async () => {
    ({ context, page } = await open('en', 1440, 900));
    await visit(page, PLACES['chat'] as Place);
    await page.getByRole('log').getByText('I want to talk to a person').waitFor();
    await page.evaluate(LISTEN);
  });
  afterAll(() => context.close());

  test('reads out each message of the customer once, the same words again, too', async () => {
    await cast.applicant.say('are you there?');
    await hears('are you there?');
    await Promise.all([cast.applicant.say('it is urgent'), cast.applicant.say('I moved')]);
    await hears('it is urgent');
    await hears('I moved');
    await cast.applicant.say('hello');
    await hears('hello');
    await cast.applicant.say('hello');
    await until(
      async () => (await page.getByRole('log').getByText('hello').count()) === 2,
      'both stand there',
    );
    await page.waitForTimeout(500);
    const { speakers } = WORDS.en.chat;
    expect((await heard()).sort()).toEqual(
      ['are you there?', 'hello', 'hello', 'it is urgent', 'I moved']
        .map((text) => `${speakers.customer}: ${text}`)
        .sort(),
    );
  });

  test('does not read to agents what they wrote themselves, nor the whole chat again', async () => {
    const before = await heard();
    await page.getByRole('textbox', { name: WORDS.en.composer.label }).fill('Yes, I am here.');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('Yes, I am here.').waitFor();
    expect(await heard()).toEqual(before);
    expect(await page.getByRole('log').getAttribute('aria-live')).toBe('off');
  });

  test('does not move for those who do not want it', async () => {
    await page.keyboard.press('Alt+b');
    await page.getByRole('dialog').waitFor();
    expect(await page.evaluate(moving)).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: WORDS.en.nav.menu }).click();
    expect(await page.evaluate(moving)).toBe(0);
  });
});
