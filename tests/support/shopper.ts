import type { Browser, BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import type { Cable } from './cable';
import { until } from './until';
import { WidgetPage } from './widget-page';

/** What customers come with. */
export const DEVICES = {
  phone: { locale: 'zh-CN', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desktop: { locale: 'en-US', viewport: { width: 1280, height: 800 } },
} as const;

/** Longer than anything takes here; shorter than a test may, so that a failure names what was missing. */
const PATIENCE_MS = 20_000;

const saved = z.object({ conversationId: z.string(), token: z.string() });
/** Look and text of every message that stands in the widget. */
const BUBBLES = `[...document.querySelector('xiaoka-widget').shadowRoot.querySelectorAll('article.message')].map(
  (each) => [each.className, each.querySelector('.bubble')?.innerText ?? ''])`;
const bubbles = z.array(z.tuple([z.string(), z.string()]));
const transcript = z.object({
  activities: z.array(
    z.looseObject({
      type: z.string(),
      text: z.string().optional(),
      from: z.looseObject({ role: z.string() }),
    }),
  ),
});

/** A customer on a device, whose only way to the program is a cable. */
export class Shopper {
  private constructor(
    readonly context: BrowserContext,
    readonly cable: Cable,
    readonly widget: WidgetPage,
  ) {}

  /**
   * @param url address of the program
   * @param prepare what is done before the page is loaded
   */
  static async come(
    browser: Browser,
    device: keyof typeof DEVICES,
    cable: Cable,
    prepare: (context: BrowserContext) => Promise<unknown> = async () => undefined,
  ): Promise<Shopper> {
    const context = await browser.newContext({ ...DEVICES[device], reducedMotion: 'reduce' });
    context.setDefaultTimeout(PATIENCE_MS);
    await prepare(context);
    const customer = new Shopper(context, cable, await WidgetPage.open(context, cable.url));
    await customer.widget.log.locator('article.bot').first().waitFor();
    return customer;
  }

  get page(): Page {
    return this.widget.page;
  }

  /** Opens the widget in a second tab. */
  async secondTab(): Promise<WidgetPage> {
    return WidgetPage.open(this.context, this.cable.url);
  }

  /** What the browser keeps of the conversation. */
  async kept(): Promise<Record<string, string>> {
    return z.record(z.string(), z.string()).parse(await this.page.evaluate('({ ...localStorage })'));
  }

  /** Waits until the page shows what the program has stored, each message once and in its order. */
  async agrees(program: string, widget = this.widget): Promise<void> {
    let [shown, stored] = ['', ''];
    const agree = async (): Promise<boolean> => {
      [shown, stored] = await Promise.all([this.shown(widget), this.stored(program)]);
      return shown === stored;
    };
    await until(agree, 'the page shows what is stored').catch((error: unknown) => {
      if (shown === stored) throw error;
      expect(shown).toBe(stored);
    });
  }

  /** Whom the page shows, and what they say; at one moment. */
  private async shown(widget: WidgetPage): Promise<string> {
    const messages: unknown = await widget.page.evaluate(BUBBLES);
    return bubbles
      .parse(messages)
      .map(([look, text]) => line(/\bme\b/.test(look), text) + (/\bsent\b/.test(look) ? '' : ` (${look})`))
      .join('\n');
  }

  /** What the program has stored, asked for with what the browser keeps. */
  private async stored(program: string): Promise<string> {
    const { conversationId, token } = saved.parse(JSON.parse((await this.kept())['xiaoka'] ?? '{}'));
    const response = await fetch(`${program}/v3/directline/conversations/${conversationId}/activities`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) return `not told: ${response.status}`;
    return transcript
      .parse(await response.json())
      .activities.filter(({ type }) => type === 'message')
      .map(({ from, text }) => line(from.role === 'user', text ?? ''))
      .join('\n');
  }
}

const line = (mine: boolean, text: string): string =>
  `${mine ? '>' : ' '} ${text.replace(/\s+/g, ' ').trim()}`;
