import type { Browser, BrowserContext } from 'playwright-core';
import type { Language } from '../../src/core/language';
import { startBrowser } from './browser';
import { Cable } from './cable';
import { ConsolePage } from './console-page';
import type { Customer } from './customer';
import { Program } from './program';
import { WidgetPage } from './widget-page';

/** Longer than anything takes here; shorter than a test may, so that a failure names what was missing. */
const PATIENCE_MS = 15_000;
const AGENT_SCREEN = { width: 1360, height: 850 };
/** Customers who write Chinese come by phone, those who write English by desktop. */
const CUSTOMERS = {
  zh: { locale: 'zh-CN', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  en: { locale: 'en-US', viewport: { width: 1280, height: 800 } },
} as const;

/** A running program, and a browser in which several people use it. */
export class Stage {
  /** What went wrong in pages without anybody catching it. */
  readonly failures: string[] = [];
  private readonly cables: Cable[] = [];

  private constructor(
    readonly program: Program,
    private readonly browser: Browser,
  ) {}

  static async open(): Promise<Stage> {
    const [browser, program] = await Promise.all([startBrowser(), Program.start()]);
    return new Stage(program, browser);
  }

  /** A browser of an agent, who is logged in. */
  async agent(language: Language, email?: string): Promise<ConsolePage> {
    return ConsolePage.logIn(await this.agentContext(language), this.program.url, language, email);
  }

  /** A browser of an agent, in which nothing is open yet. @param reducedMotion whether things move as they come and go */
  async agentContext(
    language: Language,
    reducedMotion: 'reduce' | 'no-preference' = 'reduce',
  ): Promise<BrowserContext> {
    return this.context({ locale: CUSTOMERS[language].locale, viewport: AGENT_SCREEN, reducedMotion });
  }

  /** A browser of a customer, with the widget open; in a conversation that was begun, if one is given. */
  async customer(language: Language, begun?: Customer): Promise<WidgetPage> {
    return WidgetPage.open(await this.context(CUSTOMERS[language]), this.program.url, begun);
  }

  /** A cable to the program, which can break. */
  async cable(): Promise<Cable> {
    const cable = await Cable.lay(this.program.url);
    this.cables.push(cable);
    return cable;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await Promise.all(this.cables.map((cable) => cable.remove()));
    await this.program.stop();
  }

  private async context(options: Parameters<Browser['newContext']>[0]): Promise<BrowserContext> {
    const context = await this.browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_MS);
    context.on('weberror', (error) => this.failures.push(error.error().message));
    return context;
  }
}
