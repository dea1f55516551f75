import { Agent } from '../../support/agent';
import { BANK_CARD, person } from '../../support/people';
import type { ChannelBench } from './harness';
import { ask, fillIn, hears, settled, timesSeen } from './journey';

/** Whether a number stands in a text by itself, and not within a longer one or an id. */
function standsIn(text: string, number: string): boolean {
  return new RegExp(`(?<![0-9A-Za-z-])${number}(?![0-9A-Za-z-])`).test(text);
}

/** What a customer goes through, and what they never see. */
export function procedureOverChannel({ harness, arrive }: ChannelBench): void {
  it('what was given comes back masked, whatever is drawn', async () => {
    const customer = await arrive();
    const who = person(2);
    await ask(customer, `My bank card is ${BANK_CARD}`);
    const code = await fillIn(harness(), customer, who);
    const readBack = await hears(customer, /0012\b/);
    expect(readBack.text).toContain(who.id.slice(-4));
    for (const secret of [who.id, who.iccid, BANK_CARD, code])
      expect([secret, standsIn(customer.received(), secret)]).toEqual([secret, false]);
  });

  it('the application is sent with a yes, and news of the case come by themselves', async () => {
    const customer = await arrive();
    await fillIn(harness(), customer, person(7));
    await customer.say('yes');
    const [number = ''] = /XK-[0-9A-Z]{8}/.exec((await hears(customer, /XK-[0-9A-Z]{8}/)).text) ?? [];
    const agent = await Agent.logIn(() => harness().program.url);
    expect(await agent.decide(number, 'approve')).toBe(200);
    const news = await hears(customer, /approved/i);
    await settled(customer);
    expect(timesSeen(customer, news)).toBe(1);
  });
}
