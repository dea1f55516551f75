import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { Customer } from './customer';
import { documentPhoto } from './document-photos';
import { keepPicture } from './pictures';

/** The widget as a customer uses it. */
export class WidgetPage {
  /** Everything the server sent over the stream, as it came. */
  readonly frames: string[] = [];

  private constructor(readonly page: Page) {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => this.frames.push(payload.toString())),
    );
  }

  /** Opens the demo's page and the widget on it; in a conversation that was begun elsewhere, if one is given. */
  static async open(context: BrowserContext, url: string, begun?: Customer): Promise<WidgetPage> {
    const widget = new WidgetPage(await context.newPage());
    await widget.page.goto(`${url}/`);
    if (begun) {
      const { conversationId, token } = begun;
      const saved = JSON.stringify(JSON.stringify({ conversationId, token }));
      await widget.page.evaluate(`localStorage.setItem('xiaoka', ${saved})`);
    }
    await widget.page.locator('.launcher').click();
    await widget.sees(/小卡|Xiaoka/);
    return widget;
  }

  get log(): Locator {
    return this.page.getByRole('log');
  }

  /** Who has the chat, as the widget's head says. */
  get speaker(): Locator {
    return this.page.locator('.header').getByRole('status');
  }

  get field(): Locator {
    return this.page.locator('.composer .field');
  }

  /** Texts of the bubbles, in their order. */
  async bubbles(from: 'me' | 'bot' | 'agent'): Promise<string[]> {
    return this.log.locator(`.message.${from} .bubble`).allInnerTexts();
  }

  async says(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  /** Types without sending. */
  async types(text: string): Promise<void> {
    await this.field.pressSequentially(text);
  }

  async taps(title: string): Promise<void> {
    await this.page.locator('.options').getByRole('button', { name: title, exact: true }).click();
  }

  async uploads(): Promise<void> {
    const file = await documentPhoto('good');
    await this.chooses({ name: 'id.jpg', mimeType: 'image/jpeg', buffer: file });
  }

  /** Chooses a file. */
  async chooses(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.locator('input[type=file]').first().setInputFiles(file);
  }

  async sees(text: RegExp | string): Promise<void> {
    await this.log.getByText(text).last().waitFor();
  }

  /** Waits until the head says who has the chat. */
  async isWith(who: RegExp | string): Promise<void> {
    await this.speaker.getByText(who).waitFor();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    const launcher = this.page.locator('.launcher');
    if (await launcher.isVisible()) await launcher.click();
  }

  async words(): Promise<string> {
    return this.log.innerText();
  }

  async picture(name: string): Promise<void> {
    await keepPicture(this.page, name);
  }
}
