import { z } from 'zod';
import type { Answer, Customer } from '../support/customer';
import type { Program } from '../support/program';

export { until } from '../support/until';

/** What the bot says when a turn failed (notice.failed); no customer should ever read it. */
export const APOLOGY = /没处理好|couldn't deal with/;

const error = z.strictObject({
  error: z.strictObject({ code: z.string().min(1), message: z.string().min(1) }),
});

/** Status and code of a refusal, which must have the contract's shape. */
export async function refusal(
  response: Response,
): Promise<{ status: number; code: string; message: string }> {
  const text = await response.text();
  const parsed = error.safeParse(parseJson(text));
  if (!parsed.success) throw new Error(`${response.status} is no refusal in the contract's shape: ${text}`);
  return { status: response.status, ...parsed.data.error };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Checks that a caller was refused for a fault of its own. */
export async function expectRefused(response: Response, status?: number): Promise<void> {
  const refused = await refusal(response);
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect(refused.status).toBeLessThan(500);
  if (status !== undefined) expect(refused.status).toBe(status);
}

/** Checks that an answer is one: something is said, and it is no apology. */
export function expectPolite(answer: Answer): void {
  expect(answer.messages.length).toBeGreaterThan(0);
  for (const message of answer.messages) {
    expect((message.text ?? '').trim()).not.toBe('');
    expect(message.text).not.toMatch(APOLOGY);
  }
}

/** Checks that the conversation goes on: an ordinary question gets its ordinary answer. */
export async function expectGoesOn(customer: Customer): Promise<void> {
  expectPolite(await customer.say('谢谢'));
  const answer = await customer.say('怎么注销');
  expectPolite(answer);
  expect(answer.text).toContain('一共五步');
}

/** Checks that nothing went wrong inside: no failed turn and no failed request in the log. */
export function expectCleanLog(program: Program): void {
  expect(program.logLines.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
}

const HOUR_MS = 60 * 60_000;

/**
 * Moves the clock while the customer's chat stays open: its token is refreshed as a client does that
 * sleeps in between.
 */
export async function passWithOpenChat(program: Program, customer: Customer, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 2 * HOUR_MS) {
    program.clock.advance(Math.min(left, 2 * HOUR_MS));
    await refresh(program, customer);
  }
}

/** Gives a customer a new token, as clients ask for one. */
export async function refresh(program: Program, customer: Customer): Promise<void> {
  const response = await fetch(`${program.url}/v3/directline/tokens/refresh`, {
    method: 'POST',
    headers: { authorization: `Bearer ${customer.token}` },
  });
  const { token } = z.object({ token: z.string() }).parse(await response.json());
  Object.assign(customer, { token });
}
