import { Agent } from './agent';
import type { State } from './tour';

/** Cases and the pages of supervisors, each state from the one before; somebody is logged in. */
export const PAGE_STATES: Readonly<Record<string, State>> = {
  cases: async (tour) => {
    const { page, cast } = tour;
    await page.unrouteAll();
    await tour.goes('/cases?tab=all');
    await tour.sees(cast.cases.submitted);
  },
  'no case found': async (tour) => {
    const { page, words } = tour;
    await page.getByRole('searchbox').fill('ZZZZ');
    await tour.sees(words.cases.notFound);
  },
  'a case': async (tour) => tour.opensCase(tour.cast.cases.submitted),
  approving: async (tour) => {
    const { words } = tour;
    await tour.opens(new RegExp(`^${words.cases.decision.approve}`));
  },
  rejecting: async (tour) => {
    const { words } = tour;
    await tour.closes();
    await tour.opens(new RegExp(`^${words.cases.decision.reject}`));
  },
  'papers not named': async (tour) => {
    const { words } = tour;
    await tour.closes();
    await tour.button(new RegExp(`^${words.cases.decision.moreInfo}`)).click();
    await tour.button(words.cases.decision.confirm.more_info).click();
    await tour.sees(words.cases.decision.papersNeeded);
  },
  'a colleague was quicker': async (tour) => {
    const { words, cast } = tour;
    const colleague = await Agent.logIn(() => cast.program.url, 'agent2@demo.example');
    await colleague.post(`/cases/${cast.cases.submitted}/review`, {});
    await tour.sees(words.cases.conflict.title);
  },
  'taking over': async (tour) => {
    const { words, cast } = tour;
    await tour.goes('');
    await tour.opensCase(cast.cases.submitted);
    await tour.opens(new RegExp(`^${words.cases.takeOver}`));
  },
  'marking a refund paid': async (tour) => {
    const { page, words, cast } = tour;
    await tour.opensCase(cast.cases.refund);
    await tour.button(new RegExp(`^${words.cases.decision.refund}`)).click();
    await page.getByLabel(words.cases.decision.reference).fill('R-2026-1');
  },
  'a case decided': async (tour) => {
    const { words } = tour;
    await tour.button(words.cases.decision.confirm.refund).click();
    await tour.sees(words.cases.decision.done.refund);
  },
  'no such case': async (tour) => {
    const { words } = tour;
    await tour.goes('/cases/XK-00000000');
    await tour.sees(words.cases.notFound);
  },
  reports: async (tour) => {
    const { page, words } = tour;
    await tour.goes('/reports');
    await tour.sees(words.supervisor.reports.funnel);
    for (const each of await page.locator('summary').all()) await each.click();
  },
  'reports of chosen days': async ({ page, words }) => {
    await page.getByText(words.supervisor.reports.presets.custom, { exact: true }).click();
    await page.locator('input[type=date]').first().waitFor();
  },
  understanding: async (tour) => {
    const { page } = tour;
    await tour.goes('/understanding');
    await page.getByRole('article').first().waitFor();
  },
  'another meaning': async ({ page }) => {
    await page.getByRole('combobox').first().click();
    await page.getByRole('option').first().waitFor();
  },
  'all understood': async (tour) => {
    const { page, words } = tour;
    const { dismiss, empty } = words.supervisor.understanding;
    const all = page.getByRole('button', { name: new RegExp(`^${dismiss}`) });
    await tour.press('Escape');
    for (let left = await all.count(); left > 0; left -= 1) {
      await all.first().click();
      await page
        .getByRole('article')
        .nth(left - 1)
        .waitFor({ state: 'detached' });
    }
    await tour.sees(empty);
  },
  'audit log': async (tour) => {
    const { page } = tour;
    await tour.goes('/audit');
    await page.getByRole('row').nth(3).waitFor();
  },
  'nothing in the audit log': async (tour) => {
    const { words } = tour;
    await tour.goes('/audit?actor=nobody');
    await tour.sees(words.supervisor.audit.empty);
  },
  'no such page': async (tour) => {
    const { words } = tour;
    await tour.goes('/nowhere');
    await tour.sees(words.app.notFound);
  },
  'session ended': async (tour) => {
    const { page, words } = tour;
    await tour.goes('');
    await tour.sees(words.queue.title);
    await page.context().clearCookies();
    await page.getByRole('switch', { name: words.nav.onShift }).press('Space');
    await tour.sees(words.login.ended);
  },
};
