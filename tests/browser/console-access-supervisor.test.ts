import type { Browser, Page } from 'playwright-core';
import { WORDS } from '../../src/web/console/words/dictionary';
import { startBrowser } from '../support/browser';
import { setCast, type Cast } from '../support/cast';
import { Keyboard } from '../support/keyboard';
import { DEMO_PASSWORD } from '../support/program';
import { until } from '../support/until';

const words = WORDS.en;
const { cases } = words;
const { decision } = cases;
const { reports, understanding, audit, intents } = words.supervisor;

let browser: Browser;
let cast: Cast;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  [browser, cast] = await Promise.all([startBrowser(), setCast()]);
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({ locale: 'en-US', viewport, reducedMotion: 'reduce' });
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  keys = new Keyboard(page);
  await page.goto(`${cast.program.url}/agent`);
  await keys.hasFocus('on the login page');
  await keys.type('supervisor@demo.example');
  await keys.press('Tab');
  await keys.type(DEMO_PASSWORD);
  await keys.press('Enter');
  await page.getByText(words.queue.title).first().waitFor();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await cast.program.stop();
});
afterEach(() => {
  const faults = [...keys.faults];
  keys.faults.clear();
  expect(faults).toEqual([]);
});

const sees = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const asked = (): Promise<void> => page.getByRole('dialog').waitFor();
const closed = (): Promise<void> => page.getByRole('dialog').waitFor({ state: 'detached' });
const focused = async (): Promise<string> => (await keys.focus())?.what ?? '';
const address = (): string => new URL(page.url()).pathname;
/** Goes to another page by the links at the top. */
const visits = async (name: string): Promise<void> => {
  await keys.goTo('link', name, 'Shift+Tab');
  await keys.press('Enter');
  await until(async () => (await focused()).startsWith('<h1'), 'its heading has the focus');
};

test('opens the cases, and finds one by its number', async () => {
  await visits(words.nav.cases);
  await sees(cast.cases.submitted);
  await keys.press('/');
  await keys.type(cast.cases.submitted.slice(3).toLowerCase());
  await until(async () => (await page.getByRole('row').count()) === 2, 'one is left');
  await keys.press('Enter');
  await until(() => address().endsWith(cast.cases.submitted), 'it is open');
  await keys.hasFocus('on the case');
  expect(await focused()).toMatch(/^<h1/);
});

test('comes back to the list where it was, and goes through it by key', async () => {
  await keys.use('link', new RegExp(cases.back));
  await page.getByRole('row').nth(1).waitFor();
  await keys.hasFocus('in the list');
  expect(await focused()).toContain(`data-case="${cast.cases.submitted}"`);
  await keys.goTo('link', new RegExp(`^${cases.open}`), 'Shift+Tab');
  await keys.press('Enter');
  await page.getByRole('row').nth(2).waitFor();
  await keys.press('j');
  expect(await focused()).toContain(`data-case="${cast.cases.overdue}"`);
  await keys.press('j');
  await keys.press('Enter');
  await until(() => address().endsWith(cast.cases.submitted), 'the second is open');
});

test('takes it into review, and begins to reject it', async () => {
  await page.getByRole('button', { name: new RegExp(`^${decision.review}`) }).waitFor();
  await keys.hasFocus('on the case');
  await keys.press('t');
  await until(async () => (await page.getByText(words.terms.caseStates.in_review).count()) > 0, 'in review');
  await keys.hasFocus('once it is in review');
  await keys.press('r');
  await asked();
  await keys.hasFocus('in the dialog');
  expect(await focused()).toMatch(/^<textarea/);
  await keys.press('Control+Enter');
  await sees(decision.reasonNeeded);
  await keys.press('Escape');
  await closed();
  await keys.hasFocus('after the dialog');
});

test('sees a value, asks for papers', async () => {
  await keys.use('button', words.reveal.action(words.terms.slots.id_number));
  await keys.type('compares the photo');
  await keys.press('Enter');
  await closed();
  await keys.hasFocus('after the value is shown');
  expect(await focused()).toContain(words.reveal.hide);
  await keys.press('m');
  await asked();
  await keys.hasFocus('in the dialog');
  await keys.goTo('checkbox', words.terms.slots.id_front, 'Shift+Tab');
  await keys.press('Space');
  await keys.goTo('button', /blurred/);
  await keys.press('Enter');
  await keys.use('button', decision.confirm.more_info);
  await sees(decision.done.more_info);
  await keys.hasFocus('after deciding');
});

test('goes on to the next case and approves it', async () => {
  expect(await focused()).toContain(`href="/agent/cases/${cast.cases.overdue}"`);
  await keys.press('Enter');
  await until(() => address().endsWith(cast.cases.overdue), 'the next is open');
  await keys.hasFocus('on the next case');
  await keys.press('a');
  await asked();
  await keys.hasFocus('in the dialog');
  await keys.use('button', decision.confirm.approve);
  await sees(decision.done.approve);
  await closed();
  await keys.hasFocus('after deciding');
});

test('marks a refund paid', async () => {
  await visits(words.nav.cases);
  await keys.use('link', new RegExp(`^${words.terms.caseStates.refund_pending}`));
  await page.getByRole('row').nth(1).waitFor();
  await keys.use('link', cast.cases.refund);
  await page.getByRole('button', { name: new RegExp(`^${decision.refund}`) }).waitFor();
  await keys.hasFocus('on the case');
  await keys.press('p');
  await asked();
  await keys.hasFocus('in the dialog');
  await keys.type('R-2026-1');
  await keys.press('Enter');
  await sees(decision.done.refund);
  await closed();
  await keys.hasFocus('after the refund');
});

test('chooses other days for the reports', async () => {
  await visits(words.nav.reports);
  await sees(reports.funnel);
  await keys.goTo('radio', reports.presets.week);
  await keys.press('ArrowRight');
  expect(await page.getByRole('radio', { name: reports.presets.month }).isChecked()).toBe(true);
  expect(page.url()).toContain('month');
  await keys.press('ArrowRight');
  await keys.goTo('combobox', reports.channel);
  await keys.press('ArrowDown');
});

test('opens the numbers of a chart as a table', async () => {
  const summary = page.locator('summary').first();
  for (let stops = 0; stops < 60 && !(await focused()).startsWith('<summary'); stops += 1)
    await keys.press('Tab');
  await keys.press('Enter');
  expect(await summary.locator('xpath=..').getAttribute('open')).not.toBeNull();
});

test('says what messages mean', async () => {
  await visits(words.nav.understanding);
  await page.getByRole('article').nth(1).waitFor();
  await keys.goTo('combobox', understanding.search);
  await keys.type('human');
  await page.getByRole('option', { name: intents['agent.request'] }).waitFor();
  await keys.press('Enter');
  await sees(understanding.labelled(1, intents['agent.request']));
  await page.getByRole('article').nth(1).waitFor({ state: 'detached' });
  await keys.hasFocus('after labelling');
  await keys.use('button', new RegExp(`^${understanding.dismiss}`));
  await sees(understanding.empty);
  await keys.hasFocus('when nothing is left');
});

test('looks for something in the audit log', async () => {
  await visits(words.nav.audit);
  await page.getByRole('row').nth(3).waitFor();
  await keys.goTo('combobox', audit.action);
  await keys.type(audit.actions.refund);
  await keys.use('button', audit.search);
  await until(async () => (await page.getByRole('row').count()) === 2, 'one entry is left');
  await keys.use('button', new RegExp(audit.showHash));
  await keys.goTo('button', audit.clear, 'Shift+Tab');
  await keys.press('Enter');
  await until(async () => (await page.getByRole('row').count()) > 3, 'all are there again');
  await keys.hasFocus('after all is cleared');
});
