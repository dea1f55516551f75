import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { BANK_CARD, codeFor, person, photo } from '../support/people';
import { Program } from '../support/program';
import { servePage, webChatPage, type PageServer } from '../support/web-chat';

let browser: Browser;
let program: Program;
let site: PageServer;
beforeAll(async () => {
  [browser, program] = await Promise.all([startBrowser(), Program.start()]);
  site = await servePage(webChatPage(program.url, 'webchat.js', 'en-US'));
});
afterAll(async () => {
  await browser.close();
  site.close();
  await program.stop();
});

/** Web Chat as a customer uses it. */
class WebChat {
  constructor(readonly page: Page) {}

  async sees(text: RegExp | string): Promise<void> {
    await this.page.getByRole('feed').getByText(text).last().waitFor();
  }

  async says(text: string): Promise<void> {
    const field = this.page.locator('[data-testid="send box text area"], [data-id="webchat-sendbox-input"]');
    await field.fill(text);
    await field.press('Enter');
  }

  async taps(title: string): Promise<void> {
    await this.page.getByRole('button', { name: title }).last().click();
  }

  async uploads(): Promise<void> {
    const { name, type, bytes } = await photo();
    await this.page.locator('input[type=file]').setInputFiles({ name, mimeType: type, buffer: bytes });
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
  }
}

it('Microsoft’s Web Chat goes unchanged from hello to the case number', async () => {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 480, height: 900 } });
  const chat = new WebChat(await context.newPage());
  const complaints: string[] = [];
  chat.page.on('pageerror', (error) => complaints.push(error.message));
  const who = person(2);
  await chat.page.goto(site.address);
  await chat.sees('Xiaoka, the automatic assistant');
  await chat.taps('I want to cancel');
  await chat.taps("Let's start");
  await chat.taps('I agree');
  await chat.sees('phone number');
  await chat.says(who.phone);
  await chat.sees('6-digit code');
  await chat.says(await codeFor(program.url, who.phone));
  await chat.sees('What name');
  await chat.says(who.name);
  await chat.taps('Chinese resident ID card');
  await chat.sees('18-digit');
  await chat.says(who.id);
  await chat.taps('Too expensive');
  await chat.taps('To a bank card');
  await chat.sees('bank card number');
  await chat.says(BANK_CARD);
  await chat.taps('Text message');
  await chat.taps('Use the contact on file');
  await chat.sees('front of your document');
  await chat.uploads();
  await chat.sees('back of your document');
  await chat.uploads();
  await chat.taps('Yes, submit it');
  await chat.sees(/XK-[0-9A-Z]{8}/);
  const shown = await chat.page.getByRole('feed').innerText();
  for (const secret of [who.id, BANK_CARD, who.phone]) expect(shown).not.toContain(secret);
  expect(shown).not.toMatch(/send failed/i);
  expect(complaints).toEqual([]);
  await context.close();
}, 120_000);
