import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { Language } from '../../src/core/language';
import { WORDS, type Words } from '../../src/web/console/words/dictionary';
import { keepPicture } from './pictures';
import { DEMO_PASSWORD } from './program';
import { until } from './until';

/** The agents' console as an agent uses it. */
export class ConsolePage {
  private constructor(
    readonly page: Page,
    readonly language: Language,
  ) {}

  /** Opens the console in a context of that language, and logs in. */
  static async logIn(
    context: BrowserContext,
    url: string,
    language: Language,
    email = 'agent@demo.example',
  ): Promise<ConsolePage> {
    const page = await context.newPage();
    const console = new ConsolePage(page, language);
    await page.goto(`${url}/agent`);
    await page.getByLabel(console.words.login.email).fill(email);
    await console.givePassword();
    await console.queue.waitFor();
    return console;
  }

  /** What the console says, in its language. */
  get words(): Words {
    return WORDS[this.language];
  }

  /** Gives a password, and sends the login. */
  async givePassword(password = DEMO_PASSWORD): Promise<void> {
    const { login } = this.words;
    const form = this.page.locator('form').filter({ has: this.page.locator('input[type=password]') });
    await form.getByRole('textbox', { name: login.password }).fill(password);
    await form.getByRole('button', { name: login.submit }).click();
  }

  /** The section of those who wait. */
  get queue(): Locator {
    return this.section(this.words.queue.title);
  }

  /** The section of the agent's own chats. */
  get mine(): Locator {
    return this.section(this.words.mine.title);
  }

  /** The one in the queue of whom this text is shown. */
  waiting(text: string): Locator {
    return this.queue.getByRole('listitem').filter({ hasText: text });
  }

  get transcript(): Locator {
    return this.page.getByRole('log', { name: this.words.chat.transcript });
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: this.words.composer.label });
  }

  get send(): Locator {
    return this.page.getByRole('button', { name: this.words.composer.send, exact: true });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** What is told in passing. */
  get notices(): Locator {
    return this.page.getByRole('status', { name: this.words.notices.region });
  }

  /** What is known of the customer, beside the chat. */
  get side(): Locator {
    return this.page.getByRole('complementary', { name: this.words.form.title });
  }

  /** Texts that stand in the chat, in their order. */
  async said(from: 'customer' | 'agent' | 'bot'): Promise<string[]> {
    return this.transcript.locator(`[data-from="${from}"] p`).allInnerTexts();
  }

  /** Takes the one in the queue of whom this text is shown, and waits until the chat can be answered. */
  async take(text: string): Promise<void> {
    await this.waiting(text).getByRole('button').click();
    await this.composer.waitFor();
  }

  /** Sends a reply, and waits until it stands in the chat. */
  async says(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
    await this.sees(text);
  }

  async sees(text: RegExp | string): Promise<void> {
    await this.transcript.getByText(text).last().waitFor();
  }

  async isTold(text: string): Promise<void> {
    await this.notices.getByText(text).waitFor();
  }

  /** Chooses from the menu of what else can be done with the chat. */
  async chooses(action: string): Promise<void> {
    await this.page.getByRole('button', { name: this.words.chat.more }).click();
    await this.page.getByRole('menuitem', { name: action }).click();
  }

  /** Presses a button of the dialog that is open. */
  async confirms(action: string): Promise<void> {
    await this.dialog.getByRole('button', { name: action, exact: true }).click();
  }

  /** Hands the chat back to the bot, where the customer stopped. */
  async handsBack(): Promise<void> {
    const { actions } = this.words;
    await this.page.getByRole('button', { name: actions.handBack, exact: true }).click();
    await this.confirms(actions.handBack);
    await this.isTold(actions.done.bot);
  }

  /** Waits until the window has this title. */
  async isTitled(title: string): Promise<void> {
    await until(async () => (await this.page.title()) === title, `the title is ${title}`);
  }

  /** Goes to a page by its link. */
  async goesTo(place: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: place }).click();
  }

  async picture(name: string): Promise<void> {
    await keepPicture(this.page, name);
  }

  private section(title: string): Locator {
    return this.page.getByRole('region', { name: new RegExp(`^${title}\\s*\\d*$`) });
  }
}
