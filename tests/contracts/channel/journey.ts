import { outbox } from '../../support/customer';
import { BANK_CARD, photo, type Person } from '../../support/people';
import { until } from '../../support/until';
import type { ChannelCustomer, ChannelHarness, Seen } from './harness';

/** Waits until the customer has seen something that fits. */
export async function hears(customer: ChannelCustomer, words: RegExp): Promise<Seen> {
  await until(() => customer.seen().some(({ text }) => words.test(text)), String(words));
  const found = customer.seen().find(({ text }) => words.test(text));
  if (!found) throw new Error(`it was taken away again: ${words}`);
  return found;
}

/** Says something and waits for the first answer to it. */
export async function ask(customer: ChannelCustomer, text: string): Promise<Seen> {
  const before = customer.seen().length;
  await customer.say(text);
  return answerAfter(customer, before);
}

/** The first thing that is seen behind so many others. */
export async function answerAfter(customer: ChannelCustomer, before: number): Promise<Seen> {
  await until(() => customer.seen().length > before, `an answer after ${before} others`);
  const [answer] = customer.seen().slice(before);
  if (!answer) throw new Error('the answer is gone again');
  return answer;
}

const LAST_QUESTION = 'what can you do?';
const LAST_ANSWER = /^I can help you cancel/;

/**
 * Everything that was seen, once all that was on its way has come: things come in order, so that nothing of before
 * is still to come behind the answer to a last question. The bot must have the conversation.
 */
export async function settled(customer: ChannelCustomer): Promise<readonly Seen[]> {
  const before = customer.seen().length;
  await customer.say(LAST_QUESTION);
  const answered = (): boolean =>
    customer
      .seen()
      .slice(before)
      .some(({ text }) => LAST_ANSWER.test(text));
  await until(answered, 'the answer to a last question');
  return customer.seen();
}

/** How often the same was seen. */
export function timesSeen(customer: ChannelCustomer, { text }: Seen): number {
  return customer.seen().filter((each) => each.text === text).length;
}

/** The code that is sent to a phone next. */
async function nextCode({ program }: ChannelHarness, phone: string, before: number): Promise<string> {
  const codes = async () =>
    (await outbox(program.url)).filter((each) => each.to === phone && /\d{6}/.test(each.text));
  await until(async () => (await codes()).length > before, `a code for ${phone}`);
  const code = (await codes())[0]?.text.match(/\d{6}/)?.[0];
  if (code === undefined) throw new Error('the code is gone again');
  return code;
}

/** Proves who they are, up to the first question of the application; answers the code that was used. */
export async function prove(
  harness: ChannelHarness,
  customer: ChannelCustomer,
  who: Person,
): Promise<string> {
  const sent = (await outbox(harness.program.url)).filter(({ to }) => to === who.phone).length;
  for (const text of ['I want to cancel my internet card', 'yes', 'I agree', who.iccid])
    await ask(customer, text);
  const code = await nextCode(harness, who.phone, sent);
  for (const text of [code, who.name, 'resident ID card', who.id]) await ask(customer, text);
  return code;
}

/** Applies, for a card with money left, from hello to the read-back; answers the code that was used. */
export async function fillIn(
  harness: ChannelHarness,
  customer: ChannelCustomer,
  who: Person,
): Promise<string> {
  const code = await prove(harness, customer, who);
  for (const text of ['skip', 'bank card', BANK_CARD, 'text message', 'yes']) await ask(customer, text);
  for (let side = 0; side < 2; side += 1) {
    const before = customer.seen().length;
    await customer.upload(await photo());
    await answerAfter(customer, before);
  }
  return code;
}
