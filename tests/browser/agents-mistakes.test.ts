import type { Locator } from 'playwright-core';
import { auditAnswer } from '../../src/http/agent-api/report-schemas';
import { Agent } from '../support/agent';
import { ConsolePage } from '../support/console-page';
import { Customer } from '../support/customer';
import { apply, person } from '../support/people';
import { Stage } from '../support/stage';
import { until } from '../support/until';
import type { WidgetPage } from '../support/widget-page';

const HTML = '<img src="x" onerror="window.struck=1"><b>fett</b><script>window.struck=1</script>';

let stage: Stage;
let agent: ConsolePage;
let widget: WidgetPage;
let customer: Customer;
let supervisor: Agent;

beforeAll(async () => {
  stage = await Stage.open();
  const base = () => stage.program.url;
  customer = await Customer.arrive(base, 'en-US');
  await customer.say('hello');
  // A dialog that closes is still there for a moment, unless motion is reduced.
  const context = await stage.agentContext('en', 'no-preference');
  [agent, widget, supervisor] = await Promise.all([
    ConsolePage.logIn(context, base(), 'en'),
    stage.customer('en', customer),
    Agent.logIn(base, 'supervisor@demo.example'),
  ]);
}, 60_000);
afterAll(() => stage.close());
afterEach(() => expect(stage.failures).toEqual([]));

/** How often something was done to a conversation or a case. */
async function times(action: string, target: string): Promise<number> {
  const path = `/audit?action=${action}&target=${encodeURIComponent(target)}`;
  return auditAnswer.parse(await (await supervisor.get(path)).json()).entries.length;
}

/** Clicks twice as people do: what the first click does may be done before the second one comes. */
async function doubleClicks(button: Locator): Promise<void> {
  const opacity = 'getComputedStyle(document.querySelector("[role=dialog]") ?? document.body).opacity';
  await until(async () => (await agent.page.evaluate<string>(opacity)) === '1', 'a dialog has come up');
  await button.dblclick({ delay: 60 });
}

/** Puts a text where the cursor is, as one pastes it. */
async function pastes(text: string): Promise<void> {
  const { page } = agent;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await page.keyboard.press('Control+V');
}

const struck = (page: { evaluate<T>(script: string): Promise<T> }) =>
  page.evaluate<unknown>('window.struck ?? null');

test('a double click on taking a customer takes them once', async () => {
  await widget.says('talk to a person');
  await widget.says(HTML);
  await doubleClicks(agent.waiting('fett').getByRole('button'));
  await agent.composer.waitFor();
  expect(await times('claim', customer.conversationId)).toBe(1);
  expect(await agent.notices.innerText()).toBe('');
});

test('HTML of a customer is text, in the queue and in the chat', async () => {
  await agent.sees(HTML);
  expect(await agent.page.locator('main b, main img, main script').count()).toBe(0);
  expect(await struck(agent.page)).toBeNull();
  await agent.picture('console-html-is-text');
});

test('HTML of an agent is text to the customer, and in a note', async () => {
  await agent.says(HTML);
  await until(async () => (await widget.bubbles('agent')).includes(HTML), 'the customer reads it');
  expect(await widget.log.locator('b, img, script').count()).toBe(0);
  expect(await struck(widget.page)).toBeNull();
  await agent.page.keyboard.press('Alt+N');
  const note = agent.page.getByRole('textbox', { name: agent.words.composer.noteLabel });
  await note.fill(`note ${HTML}`);
  await note.press('Enter');
  await agent.sees(`note ${HTML}`);
  expect(await agent.page.locator('main b, main img, main script').count()).toBe(0);
  expect(await struck(agent.page)).toBeNull();
});

test('20,000 characters are not sent, and it is said how many are too many; the text stays', async () => {
  const { composer } = agent.words;
  await agent.composer.focus();
  await pastes('x'.repeat(20_000));
  await agent.page.getByText(composer.tooLong(16_000)).waitFor();
  expect(await agent.send.isDisabled()).toBe(true);
  await agent.composer.press('Enter');
  await agent.picture('console-too-long');
  expect((await agent.composer.inputValue()).length).toBe(20_000);
  await agent.composer.fill('x'.repeat(4_000));
  await agent.composer.press('Enter');
  await widget.sees('x'.repeat(4_000));
  expect((await widget.bubbles('agent')).map((text) => text.length)).toEqual([HTML.length, 4_000]);
});

test('a double click on sending says it once, and on saving a note notes it once', async () => {
  await agent.composer.fill('Only once.');
  await doubleClicks(agent.send);
  await agent.says('And this.');
  await widget.sees('And this.');
  expect((await widget.bubbles('agent')).slice(-2)).toEqual(['Only once.', 'And this.']);
  await agent.page.keyboard.press('Alt+N');
  const { noteLabel, saveNote } = agent.words.composer;
  await agent.page.getByRole('textbox', { name: noteLabel }).fill('noted once');
  await doubleClicks(agent.page.getByRole('button', { name: saveNote }));
  await agent.sees('noted once');
  await agent.composer.waitFor();
  expect(await times('note', customer.conversationId)).toBe(2);
});

test('a double click on handing back does it once, and shows no error', async () => {
  const { actions } = agent.words;
  await agent.page.getByRole('button', { name: actions.handBack, exact: true }).click();
  await doubleClicks(agent.dialog.getByRole('button', { name: actions.handBack, exact: true }));
  await agent.isTold(actions.done.bot);
  await widget.sees('has handed you back to me');
  expect(await times('release', customer.conversationId)).toBe(1);
  expect(await agent.page.getByRole('alert').count()).toBe(0);
});

test('a double click on taking into review, revealing and approving does each once', async () => {
  const url = () => stage.program.url;
  const number = (await apply(await Customer.arrive(url), stage.program.url, person(1))).case ?? '';
  const { page, words } = agent;
  const { decision } = words.cases;
  await agent.goesTo(words.nav.cases);
  await page.getByRole('link', { name: number }).click();
  await doubleClicks(page.getByRole('button', { name: decision.review }));
  await page.getByRole('button', { name: decision.review }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: words.reveal.action(words.terms.slots.name) }).click();
  await agent.dialog.getByLabel(words.reveal.reason).fill('compares it');
  await doubleClicks(agent.dialog.getByRole('button', { name: words.reveal.submit, exact: true }));
  await page.getByText(person(1).name).waitFor();
  await page.getByRole('button', { name: decision.approve }).click();
  await doubleClicks(agent.dialog.getByRole('button', { name: decision.confirm.approve }));
  await page.getByText(decision.done.approve).waitFor();
  const closed = await supervisor.until(number, 'closed');
  expect(closed.history.filter(({ to }) => to === 'in_review')).toHaveLength(1);
  expect(closed.history.filter(({ to }) => to === 'approved')).toHaveLength(1);
  for (const action of ['review', 'reveal', 'decide'])
    expect([action, await times(action, number)]).toEqual([action, 1]);
  expect(await page.getByRole('alert').count()).toBe(0);
});

test.each([
  ['cases/XK-22222222', 'notFound'],
  ['cases/%3Cscript%3E', 'notFound'],
] as const)('an unknown case, %s, is said to be none', async (path, word) => {
  await agent.page.goto(`${stage.program.url}/agent/${path}`);
  await agent.page.getByText(agent.words.cases[word]).waitFor();
});

test('an unknown chat is said to be none', async () => {
  await agent.page.goto(`${stage.program.url}/agent/chats/nowhere`);
  await agent.page.getByText(agent.words.chat.notFound).waitFor();
});
