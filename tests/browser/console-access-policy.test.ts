import type { Browser, BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import { WORDS } from '../../src/web/console/words/dictionary';
import { startBrowser } from '../support/browser';
import { setCast, type Cast } from '../support/cast';
import { BANK_CARD, person } from '../support/people';
import { DEMO_PASSWORD } from '../support/program';
import { openWatched } from '../support/watched-page';

const words = WORDS.en;
const EMAIL = 'supervisor@demo.example';

/** Everything that the page keeps in this browser, and what is written nowhere but in a cache. */
const KEPT = `(async () => ({
  local: Object.entries({ ...localStorage }),
  session: Object.entries({ ...sessionStorage }),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  cookie: document.cookie,
}))()`;
const kept = z.object({
  local: z.array(z.tuple([z.string(), z.string()])),
  session: z.array(z.unknown()),
  databases: z.array(z.unknown()),
  caches: z.array(z.unknown()),
  workers: z.number(),
  cookie: z.string(),
});

let browser: Browser;
let cast: Cast;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [browser, cast] = await Promise.all([startBrowser(), setCast()]);
  context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(10_000);
  ({ page, complaints } = await openWatched(context, cast.program.url));
}, 60_000);
afterAll(async () => {
  await browser.close();
  await cast.program.stop();
});
afterEach(() => expect(complaints.splice(0)).toEqual([]));

const goes = (path: string) => page.goto(`${cast.program.url}/agent${path}`);
const button = (name: string) => page.getByRole('button', { name, exact: true });
const closed = () => page.getByRole('dialog').waitFor({ state: 'detached' });
const sees = (text: string) => page.getByText(text).first().waitFor();

test('each page comes with a policy that lets nothing in but its own files', async () => {
  const [first, second] = [await goes(''), await goes('')];
  const policies = [first, second].map((answer) => answer?.headers()['content-security-policy'] ?? '');
  for (const policy of policies) {
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(policy).toContain("frame-ancestors 'none'");
  }
  expect(policies[0]).not.toBe(policies[1]);
  expect(first?.headers()['cache-control']).toBe('no-store');
});

test('the session is a cookie that no script reads and no other site sends', async () => {
  await page.getByLabel(words.login.email).fill(EMAIL);
  await page.getByLabel(words.login.password, { exact: true }).fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await sees(words.queue.title);
  const cookies = await context.cookies();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
});

test('working breaks no policy and leaves no origin', async () => {
  await goes(`/chats/${encodeURIComponent(cast.applicant.conversationId)}`);
  await button(words.chat.take).click();
  await page.getByRole('textbox', { name: words.composer.label }).fill('Hello, this is Mei: 13912345678');
  await page.keyboard.press('Enter');
  await page.getByRole('log').getByText('Hello, this is Mei').waitFor();
  await button(words.reveal.action(words.terms.slots.id_number)).click();
  await page.getByRole('textbox', { name: words.reveal.reason }).fill('compares the photo');
  await page.keyboard.press('Enter');
  await sees(person(2).id);
  await closed();
  await button(words.document.open(words.terms.slots.id_front)).click();
  await page.getByRole('dialog').getByRole('img').waitFor();
  await page.keyboard.press('Escape');
  await closed();
  await button(words.chat.more).click();
  await page.getByRole('menuitem', { name: words.actions.transfer }).click();
  await page.getByRole('dialog').getByRole('radio').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: words.composer.label }).fill('a draft that nobody sent');
});

test.each([
  ['cases', '/cases', 'tbody tr'],
  ['case', '', 'figure img'],
  ['reports', '/reports', 'details'],
  ['understanding', '/understanding', 'article'],
  ['audit', '/audit', 'tbody tr'],
])('%s: no complaint of the browser', async (name, path, shows) => {
  await goes(name === 'case' ? `/cases/${cast.cases.submitted}` : path);
  await page.locator(shows).first().waitFor();
  if (name === 'understanding') await page.getByRole('combobox').first().click();
  if (name === 'case') await page.getByRole('button', { name: words.cases.decision.approve }).click();
  await page.waitForTimeout(300);
});

test('nothing of anybody is kept in the browser, only how the console shall look', async () => {
  await goes('');
  await button(words.nav.menu).click();
  await page.getByRole('menuitemradio', { name: words.nav.dark }).click();
  await page.getByRole('menuitemcheckbox', { name: words.nav.sound }).click();
  await page.getByRole('menuitem', { name: words.nav.otherLanguage }).click();
  const { local, ...others } = kept.parse(await page.evaluate(KEPT));
  expect(others).toEqual({ session: [], databases: [], caches: [], workers: 0, cookie: '' });
  const names = local.map(([name]) => name).sort();
  expect(names).toEqual(['mantine-color-scheme-value', 'xiaoka-console-language', 'xiaoka-console-sound']);
  const { id, phone, name } = person(2);
  const said = JSON.stringify(local);
  for (const secret of [id, phone, name, BANK_CARD, EMAIL, 'Mei', 'draft'])
    expect(said).not.toContain(secret);
});

test('after logging out the pages are closed, and going back shows nothing', async () => {
  await button(WORDS.zh.nav.menu).click();
  await page.getByRole('menuitem', { name: WORDS.zh.nav.signOut }).click();
  await sees(WORDS.zh.login.title);
  await page.goBack();
  await sees(WORDS.zh.login.title);
  expect(await page.getByText(WORDS.zh.queue.title).count()).toBe(0);
  expect(await context.cookies()).toEqual([]);
});
