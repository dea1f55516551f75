import { z } from 'zod';
import { randomUUID } from 'node:crypto';
import { Customer, type Answer, type WireActivity } from '../support/customer';
import { goThrough, usualAnswers, type Answers, type Person } from '../support/people';
import { Program } from '../support/program';
import { TestOperator, type TestPerson } from './operator';

export type Language = 'zh' | 'en';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** How people begin. */
export const BEGIN = { zh: '我想注销这张上网卡', en: 'I want to cancel my internet card' } as const;

/** The program on an operator that tests can change. */
export interface Stage {
  readonly program: Program;
  readonly operator: TestOperator;
  readonly url: () => string;
}

export async function openStage(): Promise<Stage> {
  const operator = new TestOperator();
  const program = await Program.start({ carrier: operator });
  return { program, operator, url: () => program.url };
}

/** A new customer in the chat. */
export function arrive({ url }: Stage, language: Language = 'zh'): Promise<Customer> {
  return Customer.arrive(url, language === 'zh' ? 'zh-CN' : 'en-US');
}

/** The usual answers of somebody, with some of them put differently. */
export function answersOf(
  who: TestPerson,
  language: Language,
  special: Record<string, string> = {},
): Answers {
  // The support's people are those of the demo; what is used of them is the same.
  const usual = usualAnswers(who as Person, language);
  const changed = Object.entries(special).map(([slot, text]) => [slot, async () => text]);
  return { ...usual, ...(Object.fromEntries(changed) as Answers) };
}

/** Somebody who has come to a question. */
export interface Arrived {
  readonly customer: Customer;
  readonly answers: Answers;
  readonly answer: Answer;
}

/** Brings a new customer to an open question; without one, through to the end. */
export async function reach(
  stage: Stage,
  who: TestPerson,
  slot: string | undefined,
  language: Language = 'zh',
  special: Record<string, string> = {},
): Promise<Arrived> {
  const customer = await arrive(stage, language);
  const answers = answersOf(who, language, special);
  const answer = await goThrough(customer, stage.url(), await customer.say(BEGIN[language]), answers, slot);
  if (slot !== undefined && answer.expects !== slot)
    throw new Error(`came to ${answer.expects}, not to ${slot}: ${answer.text}`);
  return { customer, answers, answer };
}

/** Everything of an activity that a person may read. */
export function readable(activity: WireActivity): string {
  return JSON.stringify([activity.text, activity.attachments, activity.suggestedActions]);
}

/** All that the bot has said and shown, as one text. */
export async function botSaid(customer: Customer): Promise<string> {
  const history = await customer.history();
  return history
    .filter((each) => each.from.role === 'bot')
    .map(readable)
    .join('\n');
}

/** What the transcript shows of the customer's newest message. */
export async function lastTyped(customer: Customer): Promise<string> {
  const own = (await customer.history()).filter((each) => each.from.role !== 'bot');
  return own.at(-1)?.text ?? '';
}

const refreshed = z.object({ token: z.string() });

/** Lets time go by while the customer's page stays open, which refreshes its token as it goes. */
export async function passes({ program, url }: Stage, customer: Customer, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 2 * HOUR) {
    program.clock.advance(Math.min(left, 2 * HOUR));
    const headers = { authorization: `Bearer ${customer.token}` };
    const response = await fetch(`${url()}/v3/directline/tokens/refresh`, { method: 'POST', headers });
    Object.assign(customer, { token: refreshed.parse(await response.json()).token });
  }
}

/** Sends a message under a name of its own choosing; the id under which it is stored. */
export async function sendAs(
  customer: Customer,
  text: string,
  clientActivityID: string = randomUUID(),
): Promise<string> {
  const response = await customer.send({
    type: 'message',
    text,
    from: { id: 'dl_x' },
    channelData: { clientActivityID },
  });
  return z.object({ id: z.string() }).parse(await response.json()).id;
}

/** The bot's messages that answer the message with this id. */
export async function answersTo(customer: Customer, id: string): Promise<WireActivity[]> {
  return (await customer.history()).filter((each) => each.replyToId === id);
}
