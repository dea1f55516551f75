import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Dice } from './dice';
import type { World } from './world';

/** Password of the demo agents. */
export const PASSWORD = 'correct horse battery';

const LONGEST_THOUGHT_MS = 300;
const login = z.object({ csrf: z.string() });
const list = z.object({ cases: z.array(z.looseObject({ number: z.string(), state: z.string() })) });
const detail = z.looseObject({ history: z.array(z.looseObject({ to: z.string(), why: z.string() })) });
const STATES = ['submitted', 'in_review', 'refund_pending'] as const;
const DECISIONS = ['approve', 'reject', 'reject', 'more_info', 'more_info'] as const;

/** Something the reviewer did that was answered 200, or answered "already" after its answer had been lost. */
export interface Decided {
  readonly number: string;
  /** Words that stand in the history once, if at all. */
  readonly mark: string;
  readonly to: string;
  readonly certain: boolean;
}

/** An agent who decides on applications as they come. */
export class Reviewer {
  readonly decided: Decided[] = [];
  private constructor(
    private readonly world: World,
    private readonly dice: Dice,
    private headers: Record<string, string>,
  ) {}

  static async logIn(world: World, dice: Dice): Promise<Reviewer> {
    return new Reviewer(world, dice, await session(world));
  }

  /** Looks for an application, and decides on it. */
  async step(): Promise<void> {
    await sleep(this.dice.next() * LONGEST_THOUGHT_MS);
    const state = this.dice.pick(STATES);
    const { cases } = list.parse(await this.read(`/cases?state=${state}`));
    const [found] = cases;
    if (found === undefined) return;
    const mark = `第 ${this.decided.length + 1} 次决定`;
    if (state === 'refund_pending')
      await this.act(found.number, 'refund', { reference: mark }, 'refund paid', 'closed');
    else await this.decide(found.number, mark);
  }

  /** What is in the histories of all cases that were decided on: each decision once. */
  async check(): Promise<void> {
    for (const number of new Set(this.decided.map((each) => each.number))) {
      const { history } = detail.parse(await this.read(`/cases/${number}`));
      for (const { mark, certain, to } of this.decided.filter((each) => each.number === number)) {
        const times = history.filter((each) => each.why.includes(mark) && each.to === to).length;
        if (times > 1 || (certain && times === 0))
          this.world.fault(`${number}: "${mark}" to ${to} stands ${times} times in its history`);
      }
    }
  }

  private async decide(number: string, mark: string): Promise<void> {
    const decision = this.dice.pick(DECISIONS);
    const to = { approve: 'approved', reject: 'rejected', more_info: 'more_info' }[decision];
    const documents = decision === 'more_info' ? ['id_back'] : [];
    await this.act(number, 'decision', { decision, reason: mark, documents }, mark, to);
  }

  private async act(number: string, what: string, body: object, mark: string, to: string): Promise<void> {
    const answer = await this.ask(`/cases/${number}/${what}`, { method: 'POST', body: JSON.stringify(body) });
    if (answer.status !== 200 && answer.status !== 409)
      throw new Error(`${what} on ${number} was answered ${answer.status}: ${await answer.text()}`);
    this.decided.push({ number, mark, to, certain: answer.status === 200 });
  }

  /** Logs in again when the session has run out. */
  private async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const ask = (): Promise<Response> =>
      this.world.ask(() => this.dice.next(), `/api/agent${path}`, { ...init, headers: this.headers });
    const answer = await ask();
    if (answer.status !== 401) return answer;
    this.headers = await session(this.world);
    return ask();
  }

  private async read(path: string): Promise<unknown> {
    const answer = await this.ask(path);
    if (answer.status !== 200)
      throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }
}

async function session(world: World): Promise<Record<string, string>> {
  const answer = await world.ask(() => 0, '/api/agent/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'agent@demo.example', password: PASSWORD }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { csrf } = login.parse(await answer.json());
  return { cookie, 'x-xiaoka-csrf': csrf, 'content-type': 'application/json' };
}
