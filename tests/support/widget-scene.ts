import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Card, ConversationPlace } from '../../src/core/message';
import type { Language } from '../../src/core/language';
import { botActivity } from '../../src/turn/transcript';
import { FakeLine, SHOP } from './fake-line';

const BUILT = join(__dirname, '../../dist/web');
const PATIENCE_MS = 10_000;
/** The embedding page's own policy: the strictest that the widget is to live with. */
const POLICY =
  "default-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self' ws://shop.localhost";

/** How a customer comes to the widget. */
export interface Guest {
  readonly language?: Language;
  readonly dir?: 'ltr' | 'rtl';
  /** Further attributes of the script. */
  readonly attributes?: string;
  /** Further style of the page. */
  readonly style?: string;
  /** Whether the chat is opened at once. */
  readonly open?: boolean;
  readonly browser?: BrowserContextOptions;
}

/** What the bot says, beside the text. */
export interface Said {
  readonly choices?: readonly string[];
  readonly card?: Card;
  readonly place?: Partial<ConversationPlace>;
}

const NOWHERE: ConversationPlace = { step: null, expects: null, case: null, handoff: 'none' };

/** The widget on a page of a shop, before a server that says what the test wants. */
export class WidgetScene {
  private constructor(
    readonly page: Page,
    readonly line: FakeLine,
    private readonly language: Language,
  ) {}

  static async open(browser: Browser, guest: Guest = {}): Promise<WidgetScene> {
    const { language = 'en', open = true } = guest;
    const context = await browser.newContext({
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      ...guest.browser,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const line = new FakeLine();
    await page.route(`${SHOP}/**`, (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      const contentType = name === '' ? 'text/html' : name.endsWith('.js') ? 'text/javascript' : 'text/css';
      const headers = { 'content-security-policy': POLICY, 'access-control-allow-origin': '*' };
      const body = name === '' ? pageOf(guest) : name === 'page.css' ? styleOf(guest) : built(name);
      return route.fulfill({ contentType: `${contentType}; charset=utf-8`, headers, body });
    });
    await line.attach(page);
    const scene = new WidgetScene(page, line, language);
    await page.goto(`${SHOP}/`);
    if (open) await scene.opens();
    return scene;
  }

  get log(): Locator {
    return this.page.getByRole('log');
  }

  get launcher(): Locator {
    return this.page.locator('.launcher');
  }

  get field(): Locator {
    return this.page.locator('.composer .field');
  }

  /** Opens the chat and waits for it. */
  async opens(): Promise<void> {
    await this.launcher.click();
    await this.page.getByRole('dialog').waitFor();
  }

  /** The bot says something. */
  async bot(text: string, { choices = [], card, place = {} }: Said = {}): Promise<void> {
    const articles = this.page.locator('.log article');
    const before = await articles.count();
    const reply = { text, choices: choices.map((title) => ({ key: title, title })), ...(card && { card }) };
    const locale = this.language === 'zh' ? 'zh-CN' : 'en-US';
    const activity = botActivity(reply, { ...NOWHERE, ...place }, locale, null);
    this.line.says({ ...activity, from: { id: 'xiaoka', role: 'bot', name: 'Xiaoka' } });
    await articles.nth(before).waitFor({ state: 'attached' });
  }

  /** A human says something. */
  agent(text: string, name = '李雯'): void {
    this.line.says({ text, from: { id: 'agent', role: 'bot', name } });
  }

  async says(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

const built = (name: string): Buffer => readFileSync(join(BUILT, name));

const pageOf = ({ language = 'en', dir = 'ltr', attributes = '' }: Guest): string => `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}" dir="${dir}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>Shop</title><link rel="stylesheet" href="/page.css"></head>
<body><main><h1>Shop</h1><p>Internet cards for everyone.</p><p><a href="/cards">Cards</a></p></main>
<script src="/widget.js" ${attributes} defer></script></body></html>`;

/** Rules that shops have, and that must not reach into the widget. */
const styleOf = ({ style = '' }: Guest): string => `
  :root { color-scheme: light dark } body { margin: 24px; background: Canvas; font: 16px/1.6 serif }
  * { box-sizing: content-box } button { text-transform: uppercase; border: 3px dotted red }
  p { text-align: justify; letter-spacing: 2px } ${style}`;
