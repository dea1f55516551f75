import type { Locator, Page } from 'playwright-core';
import type { Words } from '../../src/web/console/words/dictionary';
import type { Cast } from './cast';

/** Somebody who goes through the console from state to state. */
export class Tour {
  constructor(
    readonly page: Page,
    readonly cast: Cast,
    readonly words: Words,
    /** The window is as narrow as a phone. */
    readonly phone: boolean,
  ) {}

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  get reply(): Locator {
    return this.page.getByRole('textbox', { name: this.words.composer.label });
  }

  async sees(text: string): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Presses a button that opens a dialog. */
  async opens(name: string | RegExp): Promise<void> {
    await this.button(name).click();
    await this.page.getByRole('dialog').waitFor();
  }

  /** Closes the dialog that is open. */
  async closes(): Promise<void> {
    await this.press('Escape');
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** Loads a page of the console. */
  async goes(path: string): Promise<void> {
    await this.page.goto(`${this.cast.program.url}/agent${path}`);
  }

  async opensChat(id: string): Promise<void> {
    await this.goes(`/chats/${encodeURIComponent(id)}`);
  }

  async opensCase(number: string): Promise<void> {
    await this.goes(`/cases/${number}`);
    await this.page.getByRole('img').first().waitFor();
  }

  /** Shows what is known of the customer, where there is no room for it beside the chat. */
  async opensDetails(): Promise<void> {
    if (this.phone) await this.button(this.words.chat.details).last().click();
    await this.page.getByRole('complementary').waitFor();
  }

  /** The system's colours change. */
  async shines(colorScheme: 'light' | 'dark'): Promise<void> {
    await this.page.emulateMedia({ colorScheme });
    await this.page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
  }

  async logsIn(password: string): Promise<void> {
    await this.page.getByLabel(this.words.login.email).fill('supervisor@demo.example');
    await this.page.getByLabel(this.words.login.password, { exact: true }).fill(password);
    await this.press('Enter');
  }
}

/** Brings the console from the state before to another one. */
export type State = (tour: Tour) => Promise<void>;
