import type { ChannelBench } from './harness';
import { agentOf } from './handoff';
import { ask, hears, settled, timesSeen } from './journey';

const FIVE_STEPS = /^Five steps/;

/** What was stored, but not handed over when the program stopped. */
export function restartsOfChannel(bench: ChannelBench): void {
  it("the bot's answer arrives after a restart, once, before all that is said later", async () => {
    const customer = await bench.arrive();
    await ask(customer, 'Which papers are needed?');
    await customer.lose();
    await customer.say('How do I cancel?');
    await bench.harness().restart();
    expect(customer.seen()).toHaveLength(1);
    await customer.find();
    const late = await hears(customer, FIVE_STEPS);
    await settled(customer);
    expect(timesSeen(customer, late)).toBe(1);
    expect(customer.seen()[1]).toEqual(late);
  });

  it("an agent's words arrive after a restart, once, and the conversation goes on", async () => {
    const customer = await bench.arrive();
    const agent = await agentOf(bench, customer);
    const before = customer.seen();
    await customer.lose();
    expect((await agent.say(customer.conversationId, 'I looked it up.')).status).toBe(200);
    await bench.harness().restart();
    await customer.find();
    const late = await hears(customer, /I looked it up\./);
    await customer.say('thank you');
    expect((await agent.say(customer.conversationId, 'You are welcome.')).status).toBe(200);
    const last = await hears(customer, /You are welcome\./);
    expect(customer.seen()).toEqual([...before, late, last]);
    await agent.release(customer.conversationId, 'bot');
  });

  it('a message answered before a restart is not answered again when it comes once more', async () => {
    const customer = await bench.arrive();
    const answer = await ask(customer, 'How do I cancel?');
    await bench.harness().restart();
    await customer.find();
    await customer.redeliver();
    await settled(customer);
    expect(timesSeen(customer, answer)).toBe(1);
  });
}
