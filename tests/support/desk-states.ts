import { DEMO_PASSWORD } from './program';
import type { State } from './tour';
import { until } from './until';

const NOBODY = JSON.stringify({ waiting: [], mine: [], others: [] });

/** Shows the beginning of a chat, so that its end is out of sight; gives where it is a moment later. */
const SCROLL_UP = `(async () => {
  const log = document.querySelector('[role=log]');
  log.scrollTop = 0;
  await new Promise((resolve) => setTimeout(resolve, 200));
  return log.scrollTop;
})()`;

/** The login, the queue and the chats, each state from the one before. */
export const DESK_STATES: Readonly<Record<string, State>> = {
  login: async (tour) => {
    const { page, words } = tour;
    await tour.goes('');
    await page.getByLabel(words.login.email).waitFor();
  },
  'login refused': async (tour) => {
    const { page } = tour;
    await tour.logsIn('wrong password');
    await page.getByRole('alert').waitFor();
  },
  'queue full': async (tour) => {
    const { words } = tour;
    await tour.logsIn(DEMO_PASSWORD);
    await tour.sees(words.terms.reasons.requested);
  },
  'off shift': async (tour) => {
    const { page, words } = tour;
    await page.getByRole('switch', { name: words.nav.onShift }).press('Space');
    await tour.button(words.queue.goOnShift).waitFor();
  },
  'on shift again': async (tour) => {
    const { page, words } = tour;
    await tour.button(words.queue.goOnShift).click();
    await page.getByRole('switch', { name: words.nav.onShift }).waitFor();
  },
  'a chat nobody has': async (tour) => {
    const { words, cast } = tour;
    await tour.opensChat(cast.applicant.conversationId);
    await tour.button(words.chat.take).waitFor();
  },
  'my chat': async (tour) => {
    const { words } = tour;
    await tour.button(words.chat.take).click();
    await tour.reply.waitFor();
  },
  details: async (tour) => {
    await tour.opensDetails();
  },
  'asking to see a value': async (tour) => {
    const { words } = tour;
    await tour.opens(words.reveal.action(words.terms.slots.id_number));
  },
  'a value in full': async (tour) => {
    const { page, words } = tour;
    await page.getByRole('textbox', { name: words.reveal.reason }).fill('checks the photo');
    await tour.press('Enter');
    await tour.button(`${words.reveal.hide}: ${words.terms.slots.id_number}`).waitFor();
  },
  'correcting a value': async (tour) => {
    const { words } = tour;
    await tour.button(words.form.correctLabel(words.terms.slots.refund_account)).click();
  },
  'a correction refused': async (tour) => {
    const { page, words } = tour;
    await page
      .getByRole('textbox', { name: words.form.correctLabel(words.terms.slots.refund_account) })
      .fill('12');
    await tour.press('Enter');
    await page.locator('[aria-invalid=true]').waitFor();
  },
  'asking again': async (tour) => {
    const { words } = tour;
    await tour.press('Escape');
    await tour.opens(words.form.askAgainLabel(words.terms.slots.refund_account));
  },
  'a document': async (tour) => {
    const { page, words } = tour;
    await tour.closes();
    await tour.button(words.document.open(words.terms.slots.id_front)).click();
    await page.getByRole('dialog').getByRole('img').waitFor();
  },
  'writing a note': async (tour) => {
    const { page, words, phone } = tour;
    await tour.closes();
    if (phone) await tour.button(words.chat.hideDetails).click();
    await page.getByText(words.composer.note, { exact: true }).first().click();
    await page.getByRole('textbox', { name: words.composer.noteLabel }).fill('call back');
  },
  'a note saved': async (tour) => {
    const { words } = tour;
    await tour.button(words.composer.saveNote).click();
    await tour.sees(words.composer.noteSaved);
  },
  'ready answers': async (tour) => {
    const { page } = tour;
    await tour.reply.fill('/');
    await page.getByRole('option').first().waitFor();
  },
  'the customer wrote meanwhile': async (tour) => {
    const { page, words, cast } = tour;
    await tour.reply.fill('Hello, this is Mei.');
    await page.getByRole('option').first().waitFor({ state: 'detached' });
    await until(async () => (await page.evaluate(SCROLL_UP)) === 0, 'the beginning is shown');
    await cast.applicant.say('one more thing: I moved');
    // More than one, where nobody seemed to sit at the console when the others came.
    await tour.button(new RegExp(words.chat.missed(1).replace('1', '\\d+'))).waitFor();
    await tour.button(words.composer.send).click();
    await tour.sees(words.composer.meanwhile);
  },
  'handing back': async (tour) => {
    const { words } = tour;
    await tour.opens(words.actions.handBack);
  },
  'what else can be done': async (tour) => {
    const { page, words } = tour;
    await tour.closes();
    await tour.button(words.chat.more).click();
    await page.getByRole('menuitem').first().waitFor();
  },
  'handing to a colleague': async ({ page, words }) => {
    await page.getByRole('menuitem', { name: words.actions.transfer }).click();
    await page.getByRole('dialog').getByRole('radio').first().waitFor();
  },
  vouching: async (tour) => {
    const { words, cast } = tour;
    const { conversationId } = cast.unproven;
    await tour.opensChat(conversationId);
    await tour.button(words.chat.take).click();
    await tour.opensDetails();
    await tour.opens(words.form.vouch);
  },
  'the chat of a colleague': async (tour) => {
    const { words, cast } = tour;
    await tour.opensChat(cast.complainer.conversationId);
    await tour.sees(words.chat.otherState('Demo Agent 2'));
  },
  'no such chat': async (tour) => {
    const { words } = tour;
    await tour.opensChat('nobody');
    await tour.sees(words.chat.notFound);
  },
  offline: async (tour) => {
    const { page, words } = tour;
    await tour.goes('');
    await tour.sees(words.queue.title);
    await page.context().setOffline(true);
    await tour.sees(words.live.offline);
  },
  'online again': async (tour) => {
    const { page, words } = tour;
    await page.context().setOffline(false);
    await tour.sees(words.live.online);
  },
  menu: async (tour) => {
    const { page, words } = tour;
    await tour.button(words.nav.menu).click();
    await page.getByRole('menuitem').first().waitFor();
  },
  'help with the keyboard': async ({ page, words }) => {
    await page.getByRole('menuitem', { name: words.nav.help }).click();
    await page.getByRole('dialog').waitFor();
  },
  'nobody waits': async (tour) => {
    const { page, words } = tour;
    const answer = { status: 200, contentType: 'application/json', body: NOBODY };
    await page.route('**/api/agent/queue*', (route) => route.fulfill(answer));
    await tour.goes('');
    await tour.sees(words.mine.empty);
  },
};
