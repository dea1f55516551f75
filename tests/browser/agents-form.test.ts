import type { ConsolePage } from '../support/console-page';
import { BANK_CARD, goThrough, person, usualAnswers } from '../support/people';
import { Customer } from '../support/customer';
import { Stage } from '../support/stage';
import type { WidgetPage } from '../support/widget-page';

const WHO = person(2);
/** A bank card number that passes, and one with a slip. */
const OTHER_CARD = '6222000000009992';
const WITH_A_SLIP = '6222000000000000013';

let stage: Stage;
let agent: ConsolePage;
let customer: Customer;
let widget: WidgetPage;

beforeAll(async () => {
  stage = await Stage.open();
  const { url } = stage.program;
  customer = await Customer.arrive(() => url, 'en-US');
  const asked = await customer.say('I want to cancel my internet card');
  await goThrough(customer, url, asked, usualAnswers(WHO, 'en'), 'notify_by');
  [agent, widget] = await Promise.all([stage.agent('en'), stage.customer('en', customer)]);
  await widget.says('talk to a person');
  await agent.take('talk to a person');
}, 60_000);
afterAll(() => stage.close());
afterEach(() => expect(stage.failures).toEqual([]));

const button = (name: string) => agent.side.getByRole('button', { name, exact: true });

/** Gives another value to an answer, and sends it. */
async function corrects(label: string, value: string): Promise<void> {
  const field = agent.side.getByRole('textbox', { name: agent.words.form.correctLabel(label) });
  await field.fill(value);
  await field.press('Enter');
}

test('the form stands beside the chat: masked, whence each value came, whether it is proven', async () => {
  const { form, terms } = agent.words;
  await agent.side.getByText(form.provenSince).waitFor();
  const shown = await agent.side.innerText();
  for (const secret of [WHO.id, WHO.phone, WHO.name, BANK_CARD]) expect(shown).not.toContain(secret);
  const identity = agent.side.getByRole('region', { name: terms.steps.identity });
  expect(await identity.getByText(form.sources.customer).count()).toBeGreaterThan(0);
  expect(await identity.getByText(form.verified).count()).toBeGreaterThan(0);
  await agent.side.getByText(form.asking, { exact: true }).waitFor();
  await agent.picture('console-form');
});

test('a value with a slip is refused with the reason, and stays as it was', async () => {
  const { form, terms } = agent.words;
  await button(form.correctLabel(terms.slots.refund_account)).click();
  await corrects(terms.slots.refund_account, WITH_A_SLIP);
  await agent.side.getByText(/slip/).waitFor();
  const field = agent.side.getByRole('textbox', { name: form.correctLabel(terms.slots.refund_account) });
  expect(await field.inputValue()).toBe(WITH_A_SLIP);
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await agent.picture('console-correction-refused');
});

test('another one is taken: shown masked at once, with who gave it', async () => {
  const { form, terms } = agent.words;
  const application = agent.side.getByRole('region', { name: terms.steps.application });
  await corrects(terms.slots.refund_account, OTHER_CARD);
  await agent.isTold(form.corrected);
  await application.getByText(/9992/).waitFor();
  await application.getByText(form.sourceAgent('Demo Agent')).waitFor();
  expect(await agent.page.content()).not.toContain(OTHER_CARD);
});

test('the customer is sent back to one question, answers it, and reads back what was corrected', async () => {
  const { form, terms, actions } = agent.words;
  await button(form.askAgainLabel(terms.slots.reason)).click();
  await agent.dialog.getByLabel(actions.noteForColleagues).fill('wrote the wrong reason');
  expect(await agent.dialog.getByLabel(actions.question).inputValue()).toBe('reason');
  await agent.confirms(actions.handBack);
  await agent.isTold(actions.done.bot);
  await widget.sees('has handed you back to me');
  const [question] = (await widget.bubbles('bot')).slice(-1);
  expect(question).toMatch(/why you/i);
  await widget.picture('widget-asked-again-en');
  await widget.taps('Too expensive');
  await widget.sees('How should we tell you');
  await widget.says('text message');
  await widget.sees('Shall we text the number on file');
  expect(await widget.words()).not.toContain('wrong reason');
});
