import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { Cable } from '../support/cable';
import { Program } from '../support/program';
import { Shopper, type DEVICES } from '../support/shopper';
import { until } from '../support/until';

const HOUR = 3_600_000;

let browser: Browser;
let program: Program;
const cables: Cable[] = [];

beforeAll(async () => {
  [browser, program] = await Promise.all([startBrowser(), Program.start()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await Promise.all(cables.map((cable) => cable.remove()));
  await program.stop();
});

async function come(device: keyof typeof DEVICES, { clock = false } = {}): Promise<Shopper> {
  const cable = await Cable.lay(program.url);
  cables.push(cable);
  return Shopper.come(browser, device, cable, async (context) => {
    if (clock) await context.clock.install();
  });
}

/** The same with a phone and with a desktop, at once. */
function onBoth(name: string, test_: (customer: Shopper) => Promise<void>, options = {}): void {
  test(name, async () => {
    const customers = await Promise.all([come('phone', options), come('desktop', options)]);
    await Promise.all(customers.map(test_));
    await Promise.all(customers.map(({ context }) => context.close()));
  });
}

/** The browser asks before the page is left, and the customer stays. */
async function asksBeforeLeaving(page: Page): Promise<void> {
  const asked = page.waitForEvent('dialog');
  await page.evaluate('void setTimeout(() => location.reload())');
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
}

const waiting = ({ widget }: Shopper) => widget.log.locator('article.waiting');

onBoth('a reload and a second tab show the same conversation, live, each message once', async (customer) => {
  await customer.widget.says('one');
  const second = await customer.secondTab();
  await second.says('two');
  await customer.widget.sees('two');
  await customer.widget.says('three');
  await second.sees('three');
  await customer.widget.reload();
  await customer.agrees(program.url);
  await customer.agrees(program.url, second);
});

onBoth(
  'what is written offline waits visibly, can be withdrawn, and goes out by itself',
  async (customer) => {
    const { widget, page, context } = customer;
    await widget.says('one');
    await context.setOffline(true);
    for (const text of ['two', 'wrong', 'three']) await widget.says(text);
    await until(async () => (await waiting(customer).count()) === 3, 'three messages wait');
    await page.locator('.banner.offline').getByText('3').waitFor();
    await waiting(customer)
      .nth(1)
      .getByRole('button', { name: /Withdraw|撤回/ })
      .click();
    await asksBeforeLeaving(page);
    await widget.types('draft');
    await page.keyboard.press('Escape');
    await page.locator('.launcher').click();
    expect(await widget.field.inputValue()).toBe('draft');
    expect(await widget.bubbles('me')).toEqual(['one', 'two', 'three']);
    await context.setOffline(false);
    await customer.agrees(program.url);
    await page.locator('.banner.back').waitFor();
    expect(await widget.bubbles('me')).toEqual(['one', 'two', 'three']);
    expect(await widget.field.inputValue()).toBe('draft');
  },
);

onBoth(
  'an hour without a network that says so, and the program started anew meanwhile: the chat goes on',
  async (customer) => {
    const { widget, page, cable } = customer;
    await widget.says('one');
    await widget.sees(/one/);
    cable.fallSilent();
    await widget.says('two');
    await page.clock.fastForward(HOUR);
    await hourPasses();
    cable.leadTo(program.url);
    cable.cut();
    await widget.says('three');
    await page.locator('.banner.offline').getByText('2').waitFor();
    cable.mend();
    await customer.agrees(program.url);
    expect(await widget.bubbles('me')).toEqual(['one', 'two', 'three']);
  },
  { clock: true },
);

/** The program is stopped, and started again on its data an hour later; once for all who wait for it. */
let hour: Promise<void> | undefined;
function hourPasses(): Promise<void> {
  hour ??= program.restart().then(() => program.clock.advance(HOUR));
  return hour;
}

onBoth(
  'a token that is past all grace: a new chat begins, and what was not sent can be sent there',
  async (customer) => {
    const { widget, page, context } = customer;
    await widget.says('one');
    await customer.agrees(program.url);
    await context.setOffline(true);
    await widget.says('two');
    await until(async () => (await waiting(customer).count()) === 1, 'a message waits');
    await longNight();
    await context.setOffline(false);
    await widget.sees(/long pause|长时间未操作/);
    const failed = widget.log.locator('article.failed');
    await failed.getByText('two').waitFor();
    expect(await widget.bubbles('me')).toEqual(['one', 'two']);
    await failed.getByRole('button', { name: /Try again|重试/ }).click();
    await page.locator('article.failed').waitFor({ state: 'detached' });
    await widget.reload();
    await customer.agrees(program.url);
    expect(await widget.bubbles('me')).toEqual(['two']);
  },
);

let night: Promise<void> | undefined;
function longNight(): Promise<void> {
  night ??= Promise.resolve(program.clock.advance(3 * HOUR));
  return night;
}

onBoth('messages pass but the stream is mute: the answers come all the same', async (customer) => {
  customer.cable.mute('stream');
  await customer.widget.says('one');
  await customer.widget.says('two');
  await customer.agrees(program.url);
  customer.cable.unmute();
  await customer.widget.says('three');
  await customer.agrees(program.url);
});

onBoth(
  'the stream passes but answers to calls are lost: each message is sent once, none waits long',
  async (customer) => {
    customer.cable.mute('calls');
    for (const text of ['one', 'two', 'three']) await customer.widget.says(text);
    await customer.agrees(program.url);
    customer.cable.unmute();
    await customer.widget.says('four');
    await customer.agrees(program.url);
  },
);

onBoth('a piece of the stream that is lost is noticed by the next one, and fetched', async (customer) => {
  customer.cable.swallow(1);
  await customer.widget.says('one');
  await customer.widget.says('two');
  await customer.agrees(program.url);
});

onBoth(
  'a chat that is ended is removed from the browser; other tabs follow, also to the next',
  async (customer) => {
    const { widget, page } = customer;
    const second = await customer.secondTab();
    await second.types('secret draft');
    await widget.says('one');
    await second.sees('one');
    await page.getByRole('button', { name: /More|更多/ }).click();
    await page.getByRole('button', { name: /End or start again|结束或重新开始/ }).click();
    await page.getByRole('button', { name: /End and clear|结束并清除/ }).click();
    for (const tab of [widget, second]) {
      await tab.sees(/has ended|已结束/);
      expect(await tab.log.locator('article').count()).toBe(0);
      expect(await tab.field.inputValue()).toBe('');
    }
    expect(await customer.kept()).toEqual({});
    await second.says('two');
    await widget.sees('two');
    await customer.agrees(program.url, second);
    await customer.agrees(program.url);
  },
);
