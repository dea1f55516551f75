import sharp from 'sharp';
import { changedParts, decode } from '../cases/pixels';
import { Agent } from '../support/agent';
import { ConsolePage } from '../support/console-page';
import { Customer } from '../support/customer';
import { BANK_CARD, goThrough, person, usualAnswers } from '../support/people';
import { Stage } from '../support/stage';
import { until } from '../support/until';
import type { WidgetPage } from '../support/widget-page';

const WHO = person(2);
/** Shade of the photo of the document, before anything is drawn on it. */
const SHADE = '#6080a0';
const WHY = '照片反光，遮住了部分文字，请换个角度重拍';

let stage: Stage;
let number: string;
let widget: WidgetPage;
/** Reviews in Chinese. */
let reviewer: ConsolePage;
/** Another one, in English, whose page is not told what changes while `held`. */
let second: ConsolePage;
let held = false;
/** Looks from outside. */
let witness: Agent;

beforeAll(async () => {
  stage = await Stage.open();
  const { url } = stage.program;
  const customer = await Customer.arrive(() => url);
  const picture = { create: { width: 900, height: 600, channels: 3 as const, background: SHADE } };
  const front = { bytes: await sharp(picture).jpeg().toBuffer(), name: 'id.jpg', type: 'image/jpeg' };
  const answers = { ...usualAnswers(WHO, 'zh'), id_front: async () => [front] };
  const done = await goThrough(customer, url, await customer.say('我要注销上网卡'), answers);
  number = done.case ?? '';
  widget = await stage.customer('zh', customer);
  reviewer = await stage.agent('zh');
  const context = await stage.agentContext('en');
  await context.routeWebSocket(/agent\/stream/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((frame) => {
      if (!held) socket.send(frame);
    });
  });
  second = await ConsolePage.logIn(context, url, 'en', 'agent2@demo.example');
  witness = await Agent.logIn(() => url, 'supervisor@demo.example');
}, 60_000);
afterAll(() => stage.close());
afterEach(() => expect(stage.failures).toEqual([]));

const button = (desk: ConsolePage, name: string) =>
  desk.page.getByRole('main').getByRole('button', { name: new RegExp(`^${name}`) });

/** Waits until the page says in which state the case is. */
const isIn = (desk: ConsolePage, state: keyof ConsolePage['words']['terms']['caseStates']) =>
  desk.page
    .getByRole('main')
    .getByText(desk.words.terms.caseStates[state], { exact: true })
    .first()
    .waitFor();

async function opensCase(desk: ConsolePage): Promise<void> {
  await desk.goesTo(desk.words.nav.cases);
  await desk.page.getByRole('searchbox').fill(number.toLowerCase());
  await desk.page.keyboard.press('Enter');
  await desk.page.getByRole('heading', { name: number }).waitFor();
}

test('the customer’s chat shows the application that was sent, and no value in full', async () => {
  await widget.sees(number);
  for (const secret of [WHO.id, WHO.phone, BANK_CARD]) expect(await widget.words()).not.toContain(secret);
});

test('a reviewer finds the case by its number, and takes it into review', async () => {
  const { decision } = reviewer.words.cases;
  await opensCase(reviewer);
  await isIn(reviewer, 'submitted');
  await reviewer.page.keyboard.press('t');
  await isIn(reviewer, 'in_review');
  await button(reviewer, decision.review).waitFor({ state: 'detached' });
  expect((await witness.case(number))['reviewer']).toBe('agent@demo.example');
});

test('a value is shown in full for a reason, and is gone after 30 seconds', async () => {
  const { page, words } = reviewer;
  const { reveal, terms } = words;
  const label = terms.slots.id_number;
  const main = page.getByRole('main');
  await page.getByRole('button', { name: reveal.action(label) }).click();
  await reviewer.confirms(reveal.submit);
  expect(await main.innerText()).not.toContain(WHO.id);
  await reviewer.dialog.getByLabel(reveal.reason).fill('核对证件照片');
  await page.clock.install();
  await reviewer.confirms(reveal.submit);
  await main.getByText(WHO.id).waitFor();
  await main.getByText(new RegExp(`^${reveal.left(0).replace('0', '\\d+')}$`)).waitFor();
  await reviewer.picture('console-revealed');
  await page.clock.runFor(20_000);
  expect(await main.innerText()).toContain(WHO.id);
  await page.clock.runFor(10_000);
  await main.getByText(WHO.id).waitFor({ state: 'detached' });
  expect(await page.content()).not.toContain(WHO.id);
  await page.clock.resume();
  const audit = await (await witness.get(`/audit?target=${number}&action=reveal`)).text();
  expect(audit).toContain('核对证件照片');
  expect(audit).toContain('agent@demo.example');
  expect(audit).not.toContain(WHO.id);
});

test('the document is shown with a watermark all over', async () => {
  const { page, words } = reviewer;
  const image = page
    .getByRole('figure', { name: words.terms.slots.id_front })
    .getByRole('img', { name: words.terms.slots.id_front });
  await image.waitFor();
  await image.scrollIntoViewIfNeeded();
  const shown = await decode(await image.screenshot());
  const { width, height } = shown;
  expect(width).toBeGreaterThan(200);
  const bare = await sharp({ create: { width, height, channels: 3, background: SHADE } })
    .png()
    .toBuffer();
  const changed = changedParts(shown, await decode(bare), 3);
  expect(Math.min(...changed)).toBeGreaterThan(0.01);
  expect(Math.max(...changed)).toBeLessThan(0.7);
  await reviewer.picture('console-document');
});

test('a colleague opens the case, and is about to approve it', async () => {
  await opensCase(second);
  await isIn(second, 'in_review');
  held = true;
  await second.page.keyboard.press('a');
  await second.dialog.getByRole('button', { name: second.words.cases.decision.confirm.approve }).waitFor();
});

test('a paper is asked for; the customer is told, and hands it in', async () => {
  const { page, words } = reviewer;
  const { decision, conflict } = words.cases;
  await page.keyboard.press('m');
  await reviewer.dialog.getByRole('checkbox', { name: words.terms.slots.id_front }).check();
  await reviewer.dialog.getByRole('button', { name: WHY }).click();
  await reviewer.picture('console-asks-for-papers');
  await reviewer.confirms(decision.confirm.more_info);
  await page.getByText(decision.done.more_info).waitFor();
  await isIn(reviewer, 'more_info');
  await widget.sees(WHY);
  await widget.sees('请上传证件正面');
  await widget.picture('widget-asked-for-papers-zh');
  const { bytes } = await witness.get(`/cases/${number}`).then(frontOf);
  await widget.uploads();
  await isIn(reviewer, 'in_review');
  const news = page.getByRole('alert').filter({ hasText: conflict.title });
  await news.getByText(conflict.document).waitFor();
  await news.getByRole('button', { name: conflict.dismiss }).click();
  expect((await witness.get(`/cases/${number}`).then(frontOf)).bytes).not.toBe(bytes);
});

async function frontOf(response: Response): Promise<{ bytes: number }> {
  const { documents } = (await response.json()) as { documents: { kind: string; bytes: number }[] };
  return documents.find(({ kind }) => kind === 'id_front') ?? { bytes: 0 };
}

test('a colleague who looked at it before the paper came cannot decide on it unseen', async () => {
  const { conflict, decision } = second.words.cases;
  const { version } = await witness.case(number);
  await second.confirms(decision.confirm.approve);
  const told = second.dialog.getByRole('alert').filter({ hasText: conflict.title });
  await told.getByText(conflict.document).waitFor();
  await second.picture('console-changed-meanwhile');
  expect(await witness.case(number)).toMatchObject({ state: 'in_review', version });
  expect(await widget.words()).not.toContain('批准了');
  await second.confirms(conflict.dismiss);
  await second.dialog.getByRole('button', { name: decision.confirm.approve }).waitFor();
  await second.confirms(second.words.app.cancel);
  held = false;
});

test('it is approved; who decides on the case as it was is told, and changes nothing', async () => {
  const { conflict, decision } = second.words.cases;
  await opensCase(second);
  await isIn(second, 'in_review');
  held = true;
  await second.page.keyboard.press('r');
  await second.dialog.getByLabel(decision.reason.reject).fill('The name differs');

  await reviewer.page.keyboard.press('a');
  await reviewer.dialog.getByText('正在注销这张卡').waitFor();
  await reviewer.confirms(reviewer.words.cases.decision.confirm.approve);
  await reviewer.page.getByText(reviewer.words.cases.decision.done.approve).waitFor();
  await widget.sees(`申请 ${number} 批准了`);
  await isIn(reviewer, 'refund_pending');
  await widget.sees('退款 36.50 元 正在办理');

  await second.confirms(decision.confirm.reject);
  const told = second.dialog.getByRole('alert').filter({ hasText: conflict.title });
  await told.getByText(second.words.terms.caseStates.approved).waitFor();
  expect(await second.dialog.getByLabel(decision.reason.reject).inputValue()).toBe('The name differs');
  await second.picture('console-decided-meanwhile');
  await second.confirms(conflict.dismiss);
  await second.dialog.waitFor({ state: 'detached' });
  await button(second, decision.reject).waitFor({ state: 'detached' });
  held = false;
  const { state, history } = await witness.case(number);
  expect(state).toBe('refund_pending');
  expect(history.filter(({ to }) => to === 'rejected')).toEqual([]);
  expect(await widget.words()).not.toContain('没有通过');
});

test('the refund is marked paid with its reference, and the customer reads it', async () => {
  const { page, words } = reviewer;
  const { decision } = words.cases;
  await page.keyboard.press('p');
  await reviewer.confirms(decision.confirm.refund);
  await reviewer.dialog.getByText(decision.referenceNeeded).waitFor();
  expect((await witness.case(number)).state).toBe('refund_pending');
  await reviewer.dialog.getByLabel(decision.reference).fill('TX-7A');
  await reviewer.confirms(decision.confirm.refund);
  await page.getByText(decision.done.refund).waitFor();
  await isIn(reviewer, 'closed');
  await widget.sees(/办完了，卡已注销。退款 36\.50 元，参考号：TX-7A/);
  await widget.picture('widget-closed-zh');
  await reviewer.picture('console-closed');
  await until(async () => (await witness.case(number)).state === 'closed', 'the case is closed');
});
