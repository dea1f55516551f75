import { Agent } from '../support/agent';
import { ConsolePage } from '../support/console-page';
import { Customer } from '../support/customer';
import { refresh } from '../outside/support';
import { Stage } from '../support/stage';
import { until } from '../support/until';

const EMAIL = 'agent@demo.example';

let stage: Stage;
beforeAll(async () => (stage = await Stage.open()), 60_000);
afterAll(() => stage.close());
afterEach(() => expect(stage.failures).toEqual([]));

const base = (): string => stage.program.url;

/** A customer who waits for a human. */
async function waiting(): Promise<Customer> {
  const customer = await Customer.arrive(base);
  await customer.say('转人工');
  return customer;
}

/**
 * Lets time pass until the session of the agent's browser has ended, while the agent is heard of elsewhere
 * and the customer's chat stays open.
 */
async function outlast(agent: ConsolePage, phone: Agent, customer: Customer): Promise<void> {
  const { request } = agent.page.context();
  const background = { headers: { 'x-xiaoka-background': '1' } };
  for (let minute = 0; minute < 90; minute += 1) {
    stage.program.clock.advance(60_000);
    expect(await phone.isLoggedIn()).toBe(true);
    await refresh(stage.program, customer);
    if ((await request.get(`${base()}/api/agent/me`, background)).status() === 401) return;
  }
  throw new Error('the session does not end');
}

const saidByAgent = async (customer: Customer): Promise<(string | undefined)[]> =>
  (await customer.history()).filter(({ from }) => from.id === 'agent').map(({ text }) => text);

describe('the session ends', () => {
  let agent: ConsolePage;
  let phone: Agent;
  let customer: Customer;
  beforeEach(async () => {
    customer = await waiting();
    phone = await Agent.logIn(base, EMAIL);
    agent = await stage.agent('zh', EMAIL);
    await agent.take('转人工');
  });
  afterEach(async () => {
    await agent.handsBack();
    await agent.page.context().close();
  });

  test('while the agent types: the login lies over the page, and the draft is there afterwards', async () => {
    const { login } = agent.words;
    await agent.composer.pressSequentially('请把证件');
    await outlast(agent, phone, customer);
    await customer.say('还有一件事');
    await agent.dialog.getByText(login.endedHint).waitFor();
    expect(await agent.composer.inputValue()).toBe('请把证件');
    await agent.sees('还有一件事');
    await agent.picture('console-session-ended');
    await agent.givePassword('not the password');
    await agent.dialog.getByText(login.wrong).waitFor();
    await agent.givePassword();
    await agent.dialog.waitFor({ state: 'detached' });
    expect(await agent.composer.inputValue()).toBe('请把证件');
    await agent.composer.pressSequentially('正面再拍一张');
    await agent.composer.press('Enter');
    await agent.sees('请把证件正面再拍一张');
    await customer.say('好');
    await agent.sees('好');
    expect(await agent.said('agent')).toEqual(['请把证件正面再拍一张']);
    expect(await saidByAgent(customer)).toEqual(['请把证件正面再拍一张']);
    expect(await agent.composer.inputValue()).toBe('');
  });

  test('and sending finds it out: the reply goes out once the agent is logged in again, and once', async () => {
    await agent.composer.fill('马上处理');
    await outlast(agent, phone, customer);
    await agent.composer.press('Enter');
    await agent.dialog.getByText(agent.words.login.endedHint).waitFor();
    expect(await saidByAgent(customer)).toEqual([]);
    expect(await agent.composer.inputValue()).toBe('马上处理');
    await agent.givePassword();
    await agent.dialog.waitFor({ state: 'detached' });
    await agent.sees('马上处理');
    await until(async () => (await agent.composer.inputValue()) === '', 'the draft is sent');
    await customer.say('谢谢');
    await agent.sees('谢谢');
    expect(await saidByAgent(customer)).toEqual(['马上处理']);
  });
});

describe('the customer wrote meanwhile', () => {
  /** Whether the stream is held back on its way to the page. */
  let held = false;
  let agent: ConsolePage;
  let customer: Customer;
  beforeEach(async () => {
    held = false;
    customer = await waiting();
    const context = await stage.agentContext('en');
    await context.routeWebSocket(/agent\/stream/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((frame) => {
        if (!held) socket.send(frame);
      });
    });
    agent = await ConsolePage.logIn(context, base(), 'en', EMAIL);
    await agent.take('转人工');
  });
  afterEach(async () => {
    await agent.handsBack();
    await agent.page.context().close();
  });

  /** The reply is refused with the new message in sight, and goes out when it is sent again. */
  async function refusedOnce(reply: string, news: string): Promise<void> {
    const { chat, composer } = agent.words;
    await agent.composer.press('Enter');
    await agent.page.getByRole('alert').getByText(composer.meanwhile).waitFor();
    const marked = agent.transcript.locator('[data-fresh]');
    await marked.getByText(news).waitFor();
    expect(await marked.count()).toBe(1);
    expect(await marked.getByText(chat.new, { exact: true }).count()).toBe(1);
    await until(() => inSight(news), 'the new message is in sight');
    expect(await saidByAgent(customer)).toEqual([]);
    expect(await agent.composer.inputValue()).toBe(reply);
    await agent.picture('console-customer-wrote-meanwhile');
    await agent.page.getByRole('button', { name: composer.sendAnyway }).click();
    await agent.sees(reply);
    expect(await saidByAgent(customer)).toEqual([reply]);
    expect(await agent.page.getByRole('alert').count()).toBe(0);
    expect(await marked.count()).toBe(0);
  }

  async function inSight(text: string): Promise<boolean> {
    const [box, log] = await Promise.all([
      agent.transcript.getByText(text).boundingBox(),
      agent.transcript.boundingBox(),
    ]);
    return box !== null && log !== null && box.y >= log.y && box.y + box.height <= log.y + log.height;
  }

  test('and the page has not been told yet', async () => {
    await agent.composer.fill('Your card is cancelled.');
    held = true;
    await customer.say('先别注销');
    expect(await agent.said('customer')).toEqual(['转人工']);
    await refusedOnce('Your card is cancelled.', '先别注销');
  });

  test('and the agent has been reading further up', async () => {
    for (let line = 1; line <= 12; line += 1) await customer.say(`第 ${line} 行\n再一行\n又一行`);
    await agent.sees('第 12 行');
    await agent.transcript.hover();
    await agent.page.mouse.wheel(0, -2_000);
    await until(async () => !(await inSight('第 12 行')), 'the end is out of sight');
    await agent.composer.fill('Your card is cancelled.');
    await customer.say('先别注销');
    await agent.page.getByRole('button', { name: agent.words.chat.missed(1) }).waitFor();
    await refusedOnce('Your card is cancelled.', '先别注销');
  });
});
