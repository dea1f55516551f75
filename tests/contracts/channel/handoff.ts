import { DeskAgent } from '../../support/desk';
import type { ChannelBench, ChannelCustomer } from './harness';
import { ask, hears, settled } from './journey';

/** An agent who has taken the customer. */
export async function agentOf({ harness }: ChannelBench, customer: ChannelCustomer): Promise<DeskAgent> {
  await ask(customer, 'talk to a person');
  const agent = await DeskAgent.logIn(() => harness().program.url);
  expect((await agent.claim(customer.conversationId)).status).toBe(200);
  await hears(customer, /Demo Agent/);
  return agent;
}

/** People on both sides. */
export function handoffOverChannel(bench: ChannelBench): void {
  it("an agent's words arrive with the name, those of the customer reach the agent, and the bot is silent", async () => {
    const customer = await bench.arrive();
    const agent = await agentOf(bench, customer);
    const before = customer.seen().length;
    await customer.say('are you there?');
    expect((await agent.say(customer.conversationId, 'Yes, here I am.')).status).toBe(200);
    const heard = await hears(customer, /Yes, here I am\./);
    expect(`${heard.by} ${heard.text}`).toContain('Demo Agent');
    expect(customer.seen()).toHaveLength(before + 1);
    const { transcript } = await agent.open(customer.conversationId);
    expect(transcript.slice(-2).map(({ from, text }) => [from, text])).toEqual([
      ['customer', 'are you there?'],
      ['agent', 'Yes, here I am.'],
    ]);
    expect((await agent.release(customer.conversationId, 'bot')).status).toBe(200);
    await settled(customer);
  });
}
