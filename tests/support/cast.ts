import { Agent } from './agent';
import { Customer } from './customer';
import { DeskAgent } from './desk';
import { apply, goThrough, person, usualAnswers } from './people';
import { Program } from './program';

/** Long enough for a case to be overdue, in milliseconds. */
const OVERDUE_MS = 30 * 24 * 60 * 60_000;

/** Who stands where when the console is looked at. */
export interface Cast {
  readonly program: Program;
  /** Has filled in the whole application, with documents, and waits for a person. */
  readonly applicant: Customer;
  /** Has named the card and cannot give the code; waits. */
  readonly unproven: Customer;
  /** Complains in Chinese, and waits. */
  readonly complainer: Customer;
  /** Wants a text message when somebody is there. */
  readonly absent: Customer;
  /** Numbers of cases, by where they stand. */
  readonly cases: { readonly overdue: string; readonly submitted: string; readonly refund: string };
}

async function applied(url: () => string, digit: number): Promise<string> {
  const { case: number } = await apply(await Customer.arrive(url), url(), person(digit));
  if (number === null) throw new Error('no case was opened');
  return number;
}

async function casesOf(program: Program): Promise<Cast['cases']> {
  const url = (): string => program.url;
  program.clock.advance(-OVERDUE_MS);
  const overdue = await applied(url, 1);
  program.clock.advance(OVERDUE_MS);
  await program.running.runRounds();
  const [submitted, refund] = [await applied(url, 8), await applied(url, 7)];
  const agent = await Agent.logIn(url);
  await agent.decide(refund, 'approve');
  await agent.until(refund, 'refund_pending');
  return { overdue, submitted, refund };
}

/** Comes to a question in English, and asks for a person there. */
async function stopsAt(url: () => string, digit: number, question: string): Promise<Customer> {
  const customer = await Customer.arrive(url, 'en-US');
  const asked = await customer.say('I want to cancel my internet card');
  await goThrough(customer, url(), asked, usualAnswers(person(digit), 'en'), question);
  await customer.say('I want to talk to a person');
  return customer;
}

async function says(url: () => string, locale: string, ...all: readonly string[]): Promise<Customer> {
  const customer = await Customer.arrive(url, locale);
  for (const text of all) await customer.say(text);
  return customer;
}

/** Starts the program and brings everybody to their places. */
export async function setCast(): Promise<Cast> {
  const program = await Program.start();
  const url = (): string => program.url;
  const cases = await casesOf(program);
  await says(url, 'en-US', 'the purple elephant sings on tuesdays');
  await says(url, 'zh-CN', '星期二的大象在唱歌');
  const applicant = await stopsAt(url, 2, 'submit');
  const unproven = await stopsAt(url, 4, 'otp');
  const complainer = await says(url, 'zh-CN', '我要投诉你们的服务', '转人工');
  const tellMe = ['talk to a person', 'Tell me when somebody is there', 'I agree', '13912345678'];
  const absent = await says(url, 'en-US', ...tellMe);
  return { program, applicant, unproven, complainer, absent, cases };
}

/** An agent takes a customer outside of the browser that is looked at. */
export async function takenBy(program: Program, email: string, customer: Customer): Promise<DeskAgent> {
  const agent = await DeskAgent.logIn(() => program.url, email);
  await agent.claim(customer.conversationId);
  return agent;
}
