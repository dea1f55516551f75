import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { z } from 'zod';

const BUILT = join(__dirname, '../../dist/web/widget.json');
const PATIENCE_MS = 10_000;

/** Integrity hash of the launcher as the build says it. */
export const launcherIntegrity = (): string =>
  z.object({ integrity: z.string() }).parse(JSON.parse(readFileSync(BUILT, 'utf8'))).integrity;

/** A page of a shop, as its web developer wrote it. */
export interface ShopPageOptions {
  /** Address of the program. */
  readonly program: string;
  /** Attributes of the script element. */
  readonly attributes?: string;
  readonly integrity?: string;
  readonly place?: 'head' | 'body';
  /** How often the line was pasted. */
  readonly times?: number;
  /** Further content of the head. */
  readonly head?: string;
  readonly body?: string;
  readonly style?: string;
  readonly dir?: 'ltr' | 'rtl';
  /** Runs before everything else in the page. */
  readonly before?: string;
}

/** Notes violations of the page's policy and what the page hears of the widget; its names are no globals of the page. */
const LISTEN = `
  Object.defineProperty(document, 'heard', { value: [] });
  Object.defineProperty(document, 'violations', { value: [] });
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    document.violations.push(violatedDirective + ' ' + blockedURI));
  for (const name of ['ready', 'open', 'close', 'message', 'unread', 'end', 'error'])
    document.addEventListener('xiaoka:' + name, ({ detail }) => document.heard.push([name, detail]));
  Object.defineProperty(document, 'globalsBefore', { value: Object.getOwnPropertyNames(window) });`;

const heard = z.array(z.tuple([z.string(), z.record(z.string(), z.unknown())]));
const names = z.array(z.string());

/** A shop's page that carries the widget from another origin, under the strictest policy it is to live with. */
export class ShopPage {
  /** What the browser complained of. */
  readonly complaints: string[] = [];
  /** Paths asked of the program. */
  readonly requests: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly site: Site,
  ) {}

  static async open(browser: Browser, options: ShopPageOptions): Promise<ShopPage> {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1000, height: 800 } });
    context.setDefaultTimeout(PATIENCE_MS);
    const shop = new ShopPage(await context.newPage(), await serve(options));
    const { page } = shop;
    page.on('console', (line) => line.type() === 'error' && shop.complaints.push(line.text()));
    page.on('pageerror', (error) => shop.complaints.push(error.message));
    page.on('request', (request) => {
      if (request.url().startsWith(options.program)) shop.requests.push(new URL(request.url()).pathname);
    });
    await context.addInitScript(LISTEN);
    if (options.before !== undefined) await context.addInitScript(options.before);
    await page.goto(shop.site.address);
    return shop;
  }

  get launcher(): Locator {
    return this.page.locator('.launcher');
  }

  get log(): Locator {
    return this.page.getByRole('log');
  }

  get field(): Locator {
    return this.page.locator('.composer .field');
  }

  /** Opens the chat by its button and waits for the bot's first words. */
  async opens(): Promise<void> {
    await this.launcher.click();
    await this.greets();
  }

  /** Waits for the bot's first words. */
  async greets(): Promise<void> {
    await this.log.getByText("I'm Xiaoka").waitFor();
  }

  /** Says something, and waits until the bot has answered with words like these. */
  async says(text: string, answer: RegExp): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
    await this.log.locator('.message.bot').getByText(answer).last().waitFor();
  }

  /** Runs a piece of JavaScript in the page. */
  evaluate(code: string): Promise<unknown> {
    return this.page.evaluate(code);
  }

  /** What the page heard of the widget, in order. */
  async heard(): Promise<z.infer<typeof heard>> {
    return heard.parse(await this.page.evaluate('document.heard'));
  }

  async violations(): Promise<string[]> {
    return names.parse(await this.page.evaluate('document.violations'));
  }

  /** Names that were not in the window when the page began. */
  async newGlobals(): Promise<string[]> {
    const code =
      'Object.getOwnPropertyNames(window).filter((name) => !document.globalsBefore.includes(name))';
    return names.parse(await this.page.evaluate(code));
  }

  async close(): Promise<void> {
    await this.page.context().close();
    this.site.close();
  }
}

/** The shop's own server. */
interface Site {
  readonly address: string;
  close(): void;
}

/** A real one: browsers keep pages that come from nowhere away from this machine's ports. */
async function serve(options: ShopPageOptions): Promise<Site> {
  const server = createServer(({ url }, response) => {
    const isStyle = url?.endsWith('.css') === true;
    response.setHeader('content-type', isStyle ? 'text/css' : 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', policyFor(options.program));
    response.end(isStyle ? options.style : pageOf(options));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function policyFor(program: string): string {
  const stream = program.replace(/^http/, 'ws');
  return (
    `default-src 'self'; style-src 'self' ${program}; script-src 'self' ${program}; ` +
    `connect-src 'self' ${program} ${stream}; img-src 'self' ${program}`
  );
}

function pageOf(options: ShopPageOptions): string {
  const { program, attributes = '', integrity = launcherIntegrity(), place = 'head', times = 1 } = options;
  const line = `<script src="${program}/widget.js" integrity="${integrity}" crossorigin="anonymous" ${attributes}></script>`;
  const [inHead, inBody] = place === 'head' ? [line.repeat(times), ''] : ['', line.repeat(times)];
  return `<!doctype html><html lang="en" dir="${options.dir ?? 'ltr'}"><head><meta charset="utf-8"><title>Shop</title>
<link rel="stylesheet" href="/shop.css">${options.head ?? ''}${inHead}</head>
<body><h1>Internet cards</h1><p><button type="button">Buy</button></p>${options.body ?? ''}${inBody}</body></html>`;
}
