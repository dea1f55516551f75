import type { Browser, Locator, Page } from 'playwright-core';
import { WORDS } from '../../src/web/console/words/dictionary';
import { Agent } from '../support/agent';
import { paleOn, violationsOn } from '../support/axe';
import { startBrowser } from '../support/browser';
import { setCast, takenBy, type Cast } from '../support/cast';
import { keepPicture } from '../support/pictures';
import { DEMO_PASSWORD } from '../support/program';
import { openWatched } from '../support/watched-page';

/** How the console is looked at; what can be read badly is looked for in the other colours, too. */
const LOOKS = [
  { language: 'zh', locale: 'zh-CN', scheme: 'light', other: 'dark', width: 1440, height: 900 },
  { language: 'en', locale: 'en-US', scheme: 'dark', other: 'light', width: 390, height: 844 },
] as const;

/** What is drawn late is drawn by then, in milliseconds. */
const DRAWN_MS = 80;

const NOBODY = JSON.stringify({ waiting: [], mine: [], others: [] });

/** Shows the beginning of a chat, so that its end is out of sight. */
const SCROLL_UP = `document.querySelector('[role=log]').scrollTop = 0`;

let browser: Browser;
beforeAll(async () => (browser = await startBrowser()));
afterAll(() => browser.close());

describe.each(LOOKS)('$language, $scheme, $width wide', (look) => {
  const words = WORDS[look.language];
  const { slots } = words.terms;
  const { decision } = words.cases;
  const phone = look.width < 760;
  let cast: Cast;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    cast = await setCast();
    await takenBy(cast.program, 'agent2@demo.example', cast.complainer);
    const { locale, scheme: colorScheme, width, height } = look;
    const options = { locale, colorScheme, viewport: { width, height }, hasTouch: phone };
    // Halfway through a fade, everything is pale.
    const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
    context.setDefaultTimeout(10_000);
    ({ page, complaints } = await openWatched(context, cast.program.url));
  }, 60_000);
  afterAll(() => cast.program.stop());

  const button = (name: string | RegExp): Locator =>
    page.getByRole('button', { name, exact: typeof name === 'string' });
  const says = (text: string): Promise<void> => page.getByText(text).first().waitFor();
  const asks = (): Promise<void> => page.getByRole('dialog').waitFor();
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  const goes = async (path: string): Promise<void> =>
    void (await page.goto(`${cast.program.url}/agent${path}`));
  const opensChat = (id: string): Promise<void> => goes(`/chats/${encodeURIComponent(id)}`);
  const closes = async (): Promise<void> => {
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  const shines = async (colorScheme: 'light' | 'dark'): Promise<void> => {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
  };
  const logsIn = async (password: string): Promise<void> => {
    await page.getByLabel(words.login.email).fill('supervisor@demo.example');
    await page.getByLabel(words.login.password, { exact: true }).fill(password);
    await press('Enter');
  };
  const opensCase = async (number: string): Promise<void> => {
    await goes(`/cases/${number}`);
    await page.getByRole('img').first().waitFor();
  };

  const states: Record<string, () => Promise<void>> = {
    login: async () => {
      await goes('');
      await page.getByLabel(words.login.email).waitFor();
    },
    'login refused': async () => {
      await logsIn('wrong password');
      await page.getByRole('alert').waitFor();
    },
    'queue full': async () => {
      await logsIn(DEMO_PASSWORD);
      await says(words.terms.reasons.requested);
    },
    'off shift': async () => {
      await page.getByRole('switch', { name: words.nav.onShift }).press('Space');
      await button(words.queue.goOnShift).waitFor();
    },
    'on shift again': async () => {
      await button(words.queue.goOnShift).click();
      await page.getByRole('switch', { name: words.nav.onShift }).waitFor();
    },
    'a chat nobody has': async () => {
      await opensChat(cast.applicant.conversationId);
      await button(words.chat.take).waitFor();
    },
    'my chat': async () => {
      await button(words.chat.take).click();
      await page.getByRole('textbox', { name: words.composer.label }).waitFor();
    },
    details: async () => {
      if (phone) await button(words.chat.details).last().click();
      await page.getByRole('complementary').waitFor();
    },
    'asking to see a value': async () => {
      await button(words.reveal.action(slots.id_number)).click();
      await asks();
    },
    'a value in full': async () => {
      await page.getByRole('textbox', { name: words.reveal.reason }).fill('checks the photo');
      await press('Enter');
      await button(`${words.reveal.hide}: ${slots.id_number}`).waitFor();
    },
    'correcting a value': async () => {
      await button(words.form.correctLabel(slots.refund_account)).click();
    },
    'a correction refused': async () => {
      await page.getByRole('textbox', { name: words.form.correctLabel(slots.refund_account) }).fill('12');
      await press('Enter');
      await page.locator('[aria-invalid=true]').waitFor();
    },
    'asking again': async () => {
      await press('Escape');
      await button(words.form.askAgainLabel(slots.refund_account)).click();
      await asks();
    },
    'a document': async () => {
      await closes();
      await button(words.document.open(slots.id_front)).click();
      await page.getByRole('dialog').getByRole('img').waitFor();
    },
    'writing a note': async () => {
      await closes();
      if (phone) await button(words.chat.hideDetails).click();
      await page.getByText(words.composer.note, { exact: true }).first().click();
      await page.getByRole('textbox', { name: words.composer.noteLabel }).fill('call back');
    },
    'a note saved': async () => {
      await button(words.composer.saveNote).click();
      await says(words.composer.noteSaved);
    },
    'ready answers': async () => {
      await page.getByRole('textbox', { name: words.composer.label }).fill('/');
      await page.getByRole('option').first().waitFor();
    },
    'the customer wrote meanwhile': async () => {
      await page.getByRole('textbox', { name: words.composer.label }).fill('Hello, this is Mei.');
      await page.evaluate(SCROLL_UP);
      await page.waitForTimeout(DRAWN_MS);
      await cast.applicant.say('one more thing: I moved');
      await button(words.chat.missed(1) + ' ↓').waitFor();
      await button(words.composer.send).click();
      await says(words.composer.meanwhile);
    },
    'handing back': async () => {
      await button(words.actions.handBack).click();
      await asks();
    },
    'what else can be done': async () => {
      await closes();
      await button(words.chat.more).click();
      await page.getByRole('menuitem').first().waitFor();
    },
    'handing to a colleague': async () => {
      await page.getByRole('menuitem', { name: words.actions.transfer }).click();
      await page.getByRole('dialog').getByRole('radio').first().waitFor();
    },
    vouching: async () => {
      const { conversationId } = cast.unproven;
      await opensChat(conversationId);
      await button(words.chat.take).click();
      if (phone) await button(words.chat.details).last().click();
      await button(words.form.vouch).click();
      await asks();
    },
    'the chat of a colleague': async () => {
      await opensChat(cast.complainer.conversationId);
      await says(words.chat.otherState('Demo Agent 2'));
    },
    'no such chat': async () => {
      await opensChat('nobody');
      await says(words.chat.notFound);
    },
    offline: async () => {
      await goes('');
      await says(words.queue.title);
      await page.context().setOffline(true);
      await says(words.live.offline);
    },
    'online again': async () => {
      await page.context().setOffline(false);
      await says(words.live.online);
    },
    menu: async () => {
      await button(words.nav.menu).click();
      await page.getByRole('menuitem').first().waitFor();
    },
    'help with the keyboard': async () => {
      await page.getByRole('menuitem', { name: words.nav.help }).click();
      await asks();
    },
    'nobody waits': async () => {
      const answer = { status: 200, contentType: 'application/json', body: NOBODY };
      await page.route('**/api/agent/queue*', (route) => route.fulfill(answer));
      await goes('');
      await says(words.mine.empty);
    },
    cases: async () => {
      await page.unrouteAll();
      await goes('/cases?tab=all');
      await says(cast.cases.submitted);
    },
    'no case found': async () => {
      await page.getByRole('searchbox').fill('ZZZZ');
      await says(words.cases.notFound);
    },
    'a case': async () => opensCase(cast.cases.submitted),
    approving: async () => {
      await button(new RegExp(`^${decision.approve}`)).click();
      await asks();
    },
    rejecting: async () => {
      await closes();
      await button(new RegExp(`^${decision.reject}`)).click();
      await asks();
    },
    'papers not named': async () => {
      await closes();
      await button(new RegExp(`^${decision.moreInfo}`)).click();
      await button(decision.confirm.more_info).click();
      await says(decision.papersNeeded);
    },
    'a colleague was quicker': async () => {
      const colleague = await Agent.logIn(() => cast.program.url, 'agent2@demo.example');
      await colleague.post(`/cases/${cast.cases.submitted}/review`, {});
      await says(words.cases.conflict.title);
    },
    'taking over': async () => {
      await goes('');
      await opensCase(cast.cases.submitted);
      await button(new RegExp(`^${words.cases.takeOver}`)).click();
      await asks();
    },
    'marking a refund paid': async () => {
      await opensCase(cast.cases.refund);
      await button(new RegExp(`^${decision.refund}`)).click();
      await page.getByLabel(decision.reference).fill('R-2026-1');
    },
    'a case decided': async () => {
      await button(decision.confirm.refund).click();
      await says(decision.done.refund);
    },
    'no such case': async () => {
      await goes('/cases/XK-00000000');
      await says(words.cases.notFound);
    },
    reports: async () => {
      await goes('/reports');
      await says(words.supervisor.reports.funnel);
      for (const each of await page.locator('summary').all()) await each.click();
    },
    'reports of chosen days': async () => {
      await page.getByText(words.supervisor.reports.presets.custom, { exact: true }).click();
      await page.locator('input[type=date]').first().waitFor();
    },
    understanding: async () => {
      await goes('/understanding');
      await page.getByRole('article').first().waitFor();
    },
    'another meaning': async () => {
      await page.getByRole('combobox').first().click();
      await page.getByRole('option').first().waitFor();
    },
    'all understood': async () => {
      const { dismiss, empty } = words.supervisor.understanding;
      const all = page.getByRole('button', { name: new RegExp(`^${dismiss}`) });
      await press('Escape');
      for (let left = await all.count(); left > 0; left -= 1) {
        await all.first().click();
        await page
          .getByRole('article')
          .nth(left - 1)
          .waitFor({ state: 'detached' });
      }
      await says(empty);
    },
    'audit log': async () => {
      await goes('/audit');
      await page.getByRole('row').nth(3).waitFor();
    },
    'nothing in the audit log': async () => {
      await goes('/audit?actor=nobody');
      await says(words.supervisor.audit.empty);
    },
    'no such page': async () => {
      await goes('/nowhere');
      await says(words.app.notFound);
    },
    'session ended': async () => {
      await goes('');
      await says(words.queue.title);
      await page.context().clearCookies();
      await page.getByRole('switch', { name: words.nav.onShift }).press('Space');
      await says(words.login.ended);
    },
  };

  test.each(Object.entries(states))('%s', async (name, comes) => {
    await comes();
    await page.waitForTimeout(DRAWN_MS);
    expect(await violationsOn(page)).toEqual([]);
    await keepPicture(page, `access-${look.language}-${name.replaceAll(' ', '-')}`);
    await shines(look.other);
    expect(await paleOn(page)).toEqual([]);
    await shines(look.scheme);
    const broken = complaints.splice(0).filter((each) => !/ERR_INTERNET_DISCONNECTED/.test(each));
    expect(broken).toEqual([]);
  });
});
