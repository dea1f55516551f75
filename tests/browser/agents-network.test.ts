import type { Cable } from '../support/cable';
import { ConsolePage } from '../support/console-page';
import { Customer } from '../support/customer';
import { Stage } from '../support/stage';
import { until } from '../support/until';
import type { WidgetPage } from '../support/widget-page';

/** How long the network is away, in milliseconds. */
const AWAY_MS = 30_000;

let stage: Stage;
beforeAll(async () => (stage = await Stage.open()), 60_000);
afterAll(() => stage.close());
afterEach(() => expect(stage.failures).toEqual([]));

test('an agent’s browser is killed: after two minutes the chat is at the head of the colleague’s queue', async () => {
  const { program } = stage;
  const earlier = await Customer.arrive(() => program.url);
  await earlier.say('I want a human');
  const customer = await stage.customer('en');
  await customer.says('talk to a person');
  await customer.isWith('In the queue for a person');
  const [lost, other] = await Promise.all([
    stage.agent('en', 'agent2@demo.example'),
    stage.agent('zh', 'agent@demo.example'),
  ]);
  await lost.take('talk to a person');
  await lost.says('One moment, please.');
  await customer.isWith('Support agent Demo Agent 2');
  await lost.page.context().close();
  program.clock.advance(90_000);
  await program.running.runRounds();
  await customer.says('Are you there?');
  expect(await customer.speaker.innerText()).toBe('Support agent Demo Agent 2');
  expect(await other.queue.getByRole('listitem').count()).toBe(1);
  program.clock.advance(60_000);
  await program.running.runRounds();
  await customer.sees('the person helping you has dropped out');
  await customer.isWith('In the queue for a person');
  await customer.picture('widget-agent-lost-en');
  const back = other.waiting(other.words.queue.priority);
  await back.waitFor();
  const inOrder = await other.queue.getByRole('listitem').allInnerTexts();
  expect(inOrder).toHaveLength(2);
  expect(inOrder[0]).toContain('Are you there?');
  await other.picture('console-priority');
  await back.getByRole('button').click();
  await other.sees('One moment, please.');
  await other.says('I am here now.');
  await customer.sees('I am here now.');
  await other.page.context().close();
});

interface Talk {
  readonly cable: Cable;
  readonly agent: ConsolePage;
  readonly customer: WidgetPage;
  readonly wish: string;
}

/** An agent behind a cable, who talks with a customer. */
async function talk(language: 'zh' | 'en', email: string, wish: string): Promise<Talk> {
  const cable = await stage.cable();
  const context = await stage.agentContext(language);
  const [agent, customer] = await Promise.all([
    ConsolePage.logIn(context, cable.url, language, email),
    stage.customer(language),
  ]);
  await customer.says(wish);
  await agent.take(wish);
  await agent.says('…');
  return { cable, agent, customer, wish };
}

/** The network goes, the customer writes, the agent answers, the network comes back. */
async function throughTheGap({ cable, agent, customer, wish }: Talk, lose: () => Promise<void>) {
  const away = Date.now();
  const { live, composer } = agent.words;
  const [reply, lines] = ['稍等，马上查', ['A-1', 'A-2', 'A-3']] as const;
  await agent.composer.fill('稍等');
  await lose();
  for (const line of lines) await customer.says(line);
  await agent.composer.pressSequentially('，马上查');
  await agent.composer.press('Enter');
  await agent.page.getByText(live.offline).waitFor({ timeout: 28_000 });
  await agent.page.getByText(composer.failed).waitFor({ timeout: 28_000 });
  expect(await agent.composer.inputValue()).toBe(reply);
  expect(await agent.said('customer')).toEqual([wish]);
  await agent.picture(`console-offline-${agent.language}`);
  await new Promise((resolve) => setTimeout(resolve, away + AWAY_MS - Date.now()));
  await agent.page.context().setOffline(false);
  cable.mend();
  await agent.page.getByText(live.online).waitFor();
  await agent.sees('A-3');
  expect(await agent.composer.inputValue()).toBe(reply);
  expect(await agent.said('customer')).toEqual([wish, ...lines]);
  await agent.composer.press('Enter');
  await customer.sees(reply);
  await until(async () => (await agent.composer.inputValue()) === '', 'the draft is sent');
  await agent.says('!');
  await customer.sees('!');
  expect(await agent.said('agent')).toEqual(['…', reply, '!']);
  expect(await agent.said('customer')).toEqual([wish, ...lines]);
  expect(await customer.bubbles('agent')).toEqual(['…', reply, '!']);
  expect(await customer.bubbles('me')).toEqual([wish, ...lines]);
}

test('the network is away for 30 s, told or untold: nothing is lost, and all comes once and in order', async () => {
  const told = await talk('zh', 'agent@demo.example', '转人工');
  const untold = await talk('en', 'agent2@demo.example', 'talk to a person');
  await Promise.all([
    throughTheGap(told, async () => {
      await told.agent.page.context().setOffline(true);
      told.cable.cut();
    }),
    throughTheGap(untold, async () => untold.cable.fallSilent()),
  ]);
}, 90_000);

test('a reply whose answer is lost on the way is said once, however often it is sent', async () => {
  const { agent, customer } = await talk('en', 'agent2@demo.example', 'a person please');
  await agent.page.route(
    '**/messages',
    async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    },
    { times: 2 },
  );
  await agent.composer.fill('Your card is blocked.');
  await agent.composer.press('Enter');
  await customer.sees('Your card is blocked.');
  await agent.page.getByText(agent.words.composer.failed).waitFor();
  await agent.composer.press('Enter');
  await agent.page.getByText(agent.words.composer.failed).waitFor();
  await agent.composer.press('Enter');
  await until(async () => (await agent.composer.inputValue()) === '', 'the draft is sent');
  await agent.says('!');
  await customer.sees('!');
  expect(await customer.bubbles('agent')).toEqual(['…', 'Your card is blocked.', '!']);
  expect(await agent.said('agent')).toEqual(['…', 'Your card is blocked.', '!']);
});
