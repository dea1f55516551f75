import type { ConsolePage } from '../support/console-page';
import { codeFor, person } from '../support/people';
import { Stage } from '../support/stage';
import { together } from '../support/together';
import type { WidgetPage } from '../support/widget-page';

const NAMES = ['Demo Agent', 'Demo Agent 2'] as const;
const NOTE = '老客户，别催他';

let stage: Stage;
/** Writes Chinese, on a phone. */
let lin: WidgetPage;
/** Writes English, on a desktop. */
let wu: WidgetPage;
/** The agent who is faster, and then talks with Lin. */
let fast: { readonly desk: ConsolePage; readonly name: string };
/** The other one, who talks with Wu. */
let slow: typeof fast;
let agents: readonly [ConsolePage, ConsolePage];

beforeAll(async () => {
  stage = await Stage.open();
  const [mei, tom, zh, en] = await Promise.all([
    stage.agent('zh'),
    stage.agent('en', 'agent2@demo.example'),
    stage.customer('zh'),
    stage.customer('en'),
  ]);
  agents = [mei, tom];
  [lin, wu] = [zh, en];
}, 60_000);
afterAll(() => stage.close());
afterEach(() => expect(stage.failures).toEqual([]));

/** Brings Wu to the question for the name. */
async function beginToCancel(): Promise<void> {
  await wu.taps('I want to cancel');
  await wu.taps("Let's start");
  await wu.taps('I agree');
  await wu.sees('phone number');
  await wu.says(person(7).phone);
  await wu.sees('6-digit code');
  await wu.says(await codeFor(stage.program.url, person(7).phone));
  await wu.sees('What name');
}

const lines = (desk: ConsolePage, language: 'zh' | 'en') =>
  desk.waiting(desk.words.terms.languages[language]);

test('two customers who ask for a person stand in the queue of both agents', async () => {
  await lin.says('转人工');
  await lin.isWith('排队等人工客服中');
  await beginToCancel();
  await wu.says('talk to a person');
  await wu.isWith('In the queue for a person');
  for (const desk of agents) {
    await lines(desk, 'zh').waitFor();
    await lines(desk, 'en').waitFor();
    expect(await desk.queue.getByRole('listitem').count()).toBe(2);
    expect(await desk.queue.innerText()).not.toContain(person(7).phone);
  }
  await agents[0].picture('console-queue-zh');
  await agents[1].picture('console-queue-en');
});

test('both take the same customer at once: one has them, the other reads that a colleague was faster', async () => {
  const answers = await together(agents, '/claim', (desk) => lines(desk, 'zh').getByRole('button').click());
  const statuses = answers.map((answer) => answer.status());
  expect([...statuses].sort()).toEqual([200, 409]);
  const [won, lost] = statuses[0] === 200 ? [0, 1] : [1, 0];
  fast = { desk: agents[won === 0 ? 0 : 1], name: NAMES[won] ?? '' };
  slow = { desk: agents[lost === 0 ? 0 : 1], name: NAMES[lost] ?? '' };
  await fast.desk.composer.waitFor();
  await slow.desk.isTold(slow.desk.words.queue.faster);
  await slow.desk.picture('console-a-colleague-was-faster');
  await lines(slow.desk, 'zh').waitFor({ state: 'detached' });
  expect(await lines(slow.desk, 'en').count()).toBe(1);
  expect(await slow.desk.page.getByRole('alert').count()).toBe(0);
  await lin.isWith(`人工客服 ${fast.name}`);
  await slow.desk.take(slow.desk.words.terms.languages.en);
  await wu.isWith(`Support agent ${slow.name}`);
});

test('each agent talks with one; who writes is shown on both sides', async () => {
  await lin.types('我的卡');
  await fast.desk.sees(fast.desk.words.chat.customerTyping);
  await fast.desk.composer.pressSequentially('我看');
  await lin.sees(`${fast.name} 正在输入`);
  await lin.picture('widget-agent-writes-zh');
  await fast.desk.composer.pressSequentially('一下');
  await fast.desk.composer.press('Enter');
  await lin.sees('我看一下');
  await lin.says('我的卡丢了');
  await fast.desk.sees('我的卡丢了');
  await slow.desk.says('How can I help?');
  await wu.sees('How can I help?');
  await wu.says('Which name do you need?');
  await slow.desk.sees('Which name do you need?');
  expect(await lin.bubbles('agent')).toEqual(['我看一下']);
  expect(await wu.bubbles('agent')).toEqual(['How can I help?']);
  expect(await wu.words()).not.toContain('我的卡丢了');
});

test('a ready answer is chosen and sent with the keyboard alone', async () => {
  const { desk, name } = fast;
  await desk.composer.press('/');
  const answers = desk.page.getByRole('listbox', { name: desk.words.composer.ready });
  await answers.waitFor();
  const chosen = answers.locator('[aria-selected=true]');
  expect(await chosen.innerText()).toContain('/hello');
  await desk.picture('console-ready-answers');
  await desk.page.keyboard.press('ArrowDown');
  expect(await chosen.innerText()).toContain('/wait');
  await desk.page.keyboard.press('ArrowUp');
  await desk.page.keyboard.press('Enter');
  expect(await desk.composer.inputValue()).toContain(`我是人工客服 ${name}`);
  expect(await lin.words()).not.toContain(`我是人工客服 ${name}`);
  await desk.page.keyboard.press('Enter');
  await lin.sees(`我是人工客服 ${name}`);
});

test('a note stands in the chat, and is never sent to the customer', async () => {
  const { desk } = fast;
  await desk.page.keyboard.press('Alt+N');
  const field = desk.page.getByRole('textbox', { name: desk.words.composer.noteLabel });
  await field.fill(NOTE);
  await field.press('Enter');
  await desk.isTold(desk.words.composer.noteSaved);
  await desk.sees(NOTE);
  await desk.says('好的');
  await lin.sees('好的');
  await lin.reload();
  await lin.sees('好的');
  expect(await lin.words()).not.toContain(NOTE);
  expect(lin.frames.join('\n')).not.toContain(NOTE);
});

test('what comes while the chat is not on the screen is counted, in the list and in the title', async () => {
  const { desk } = fast;
  const { nav, mine } = desk.words;
  await desk.isTitled(`${nav.desk} · Xiaoka`);
  await desk.goesTo(nav.desk);
  await desk.composer.waitFor({ state: 'detached' });
  await lin.says('还在吗');
  await lin.says('我很急');
  await desk.mine.getByText(mine.unread(2)).waitFor();
  await desk.isTitled(`(2) ${nav.desk} · Xiaoka`);
  await desk.picture('console-unread');
  await desk.page.keyboard.press('Alt+1');
  await desk.sees('我很急');
  await desk.isTitled(`${nav.desk} · Xiaoka`);
  await desk.mine.getByText(mine.unread(2)).waitFor({ state: 'detached' });
});

test('a chat is handed to the colleague with a note, and the customer is told', async () => {
  const { actions, queue, terms } = fast.desk.words;
  await fast.desk.chooses(actions.transfer);
  await fast.desk.dialog.getByLabel(slow.name, { exact: true }).check();
  await fast.desk.dialog.getByText(actions.chats(1)).waitFor();
  await fast.desk.dialog.getByLabel(actions.noteForColleagues).fill('补卡的事请接手');
  await fast.desk.picture('console-transfer');
  await fast.desk.confirms(actions.transfer);
  await fast.desk.isTold(actions.done.colleague);
  await lin.sees('正在帮你转给另一位客服');
  await lin.isWith('排队等人工客服中');
  const offered = slow.desk.waiting(slow.desk.words.queue.offered);
  await offered.waitFor();
  await slow.desk.picture('console-offered');
  expect(await fast.desk.waiting(terms.languages.zh).count()).toBe(0);
  expect(await fast.desk.queue.innerText()).not.toContain(queue.offered);
  await offered.getByRole('button').click();
  await slow.desk.sees('补卡的事请接手');
  await slow.desk.sees(NOTE);
  await lin.isWith(`人工客服 ${slow.name}`);
  expect(await lin.words()).not.toContain('补卡的事请接手');
  await slow.desk.says('你好，我来接手');
  await lin.sees('你好，我来接手');
});

test('handed back, the customer stands at the very question, and rates with one tap', async () => {
  const { desk, name } = slow;
  await desk.mine.getByRole('link').filter({ hasText: 'Which name do you need?' }).click();
  await desk.sees('Which name do you need?');
  await desk.handsBack();
  await wu.sees(`${name} has handed you back to me`);
  await wu.isWith('Xiaoka · automatic assistant');
  const [question] = (await wu.bubbles('bot')).slice(-1);
  expect(question).toContain('What name is the card registered in?');
  expect(await wu.field.getAttribute('aria-label')).toBe('Full name');
  await wu.picture('widget-handed-back-en');
  await wu.page.getByRole('button', { name: 'The person helped me' }).click();
  await wu.sees('Thank you for telling us.');
  expect(await wu.field.getAttribute('aria-label')).toBe('Full name');
  await wu.says(person(7).name);
  await wu.sees('Which document');
});

test('the rating stands in the supervisor’s report', async () => {
  const supervisor = await stage.agent('en', 'supervisor@demo.example');
  const { nav, supervisor: words, terms } = supervisor.words;
  await supervisor.goesTo(nav.reports);
  const ratings = supervisor.page.getByRole('table', { name: words.reports.ratings });
  await ratings.waitFor();
  expect(await ratings.getByRole('row').allInnerTexts()).toContainEqual(
    expect.stringMatching(new RegExp(`^${terms.ratings.good}\\s+1\\b`)),
  );
  await supervisor.picture('console-report');
});
