import { DeskAgent } from '../../support/desk';
import type { ChannelBench } from './harness';
import { answerAfter, ask, hears, settled, timesSeen } from './journey';

const GREETING = /^Hi, I'm Xiaoka/;
const HOWTO = 'How do I cancel?';
const PAPERS = 'Which papers are needed?';
const DURATION = 'How long does it take?';
const PERSON = 'talk to a person';

/** What becomes of a message. */
export function messagesOverChannel({ harness, arrive }: ChannelBench): void {
  it('whoever opens the chat is greeted once, with something to press', async () => {
    const customer = await arrive();
    await customer.open();
    const greeting = await hears(customer, GREETING);
    expect(greeting.choices).toContain('I want to cancel');
    await settled(customer);
    expect(timesSeen(customer, greeting)).toBe(1);
  });

  it('each message is answered once, in order', async () => {
    const customer = await arrive();
    const answers = [];
    for (const question of [HOWTO, PAPERS, DURATION]) answers.push(await ask(customer, question));
    const texts = answers.map(({ text }) => text);
    expect(new Set(texts).size).toBe(3);
    await settled(customer);
    const seen = customer.seen().map(({ text }) => text);
    expect(seen.filter((text) => texts.includes(text))).toEqual(texts);
  });

  it('a message that comes again and again is answered once', async () => {
    const customer = await arrive();
    const answer = await ask(customer, HOWTO);
    await Promise.all([customer.redeliver(), customer.redeliver()]);
    await settled(customer);
    expect(timesSeen(customer, answer)).toBe(1);
  });

  it('messages that come at once are all answered, one after the other', async () => {
    const customer = await arrive();
    const questions = [HOWTO, PAPERS, DURATION];
    await Promise.all(questions.map((question) => customer.say(question)));
    await ask(customer, PERSON);
    const agent = await DeskAgent.logIn(() => harness().program.url);
    const { transcript } = await agent.open(customer.conversationId);
    const asked = transcript.flatMap(({ from, text }) => (from === 'customer' ? [text] : []));
    expect([asked.slice(0, 3).sort(), asked[3]]).toEqual([[...questions].sort(), PERSON]);
    const senders = transcript.map(({ from }) => from);
    expect(senders.filter((from, at) => from === 'customer' && senders[at + 1] !== 'bot')).toEqual([]);
    const said = transcript.flatMap(({ from, text }) => (from === 'bot' ? [text] : []));
    expect(customer.seen()).toHaveLength(said.length);
    expect(said.slice(0, -1).filter((text, at) => !customer.seen()[at]?.text.includes(text))).toEqual([]);
  });

  it('a choice means the same pressed and typed', async () => {
    const [pressing, typing] = [await arrive(), await arrive()];
    for (const customer of [pressing, typing]) {
      await customer.open();
      await hears(customer, GREETING);
    }
    await pressing.press('How refunds work');
    await typing.say('How refunds work');
    const [pressed, typed] = [await answerAfter(pressing, 1), await answerAfter(typing, 1)];
    expect(pressed).toEqual(typed);
    expect(pressed.text).toMatch(/paid back/);
  });
}
