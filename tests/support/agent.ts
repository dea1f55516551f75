import { z } from 'zod';
import { DEMO_PASSWORD } from './program';

const login = z.object({ csrf: z.string() });
const oneCase = z.looseObject({
  number: z.string(),
  state: z.string(),
  overdue: z.boolean(),
  dueAt: z.string().nullable(),
  values: z.record(z.string(), z.string()),
  history: z.array(
    z.looseObject({ from: z.string(), to: z.string(), by: z.string(), at: z.string(), why: z.string() }),
  ),
});

/** One case as the agents' API gives it. */
export type AgentCase = z.infer<typeof oneCase>;

/** A reviewer who works through the agents' API. */
export class Agent {
  private constructor(
    readonly base: () => string,
    /** Cookie of the session, as `name=value`. */
    readonly cookie: string,
    private readonly csrf: string,
  ) {}

  static async logIn(base: () => string, email = 'agent@demo.example'): Promise<Agent> {
    const response = await fetch(`${base()}/api/agent/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: DEMO_PASSWORD }),
    });
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    return new Agent(base, cookie, login.parse(await response.json()).csrf);
  }

  /** Whether this agent is still logged in; the session ends with time. */
  async isLoggedIn(): Promise<boolean> {
    return (await this.get('/cases')).status === 200;
  }

  async case(number: string): Promise<AgentCase> {
    return oneCase.parse(await (await this.get(`/cases/${number}`)).json());
  }

  get(path: string): Promise<Response> {
    return fetch(`${this.base()}/api/agent${path}`, { headers: { cookie: this.cookie } });
  }

  post(path: string, body: unknown): Promise<Response> {
    return fetch(`${this.base()}/api/agent${path}`, {
      method: 'POST',
      headers: { cookie: this.cookie, 'x-xiaoka-csrf': this.csrf, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** Decides a case; the status of the answer. */
  async decide(number: string, decision: string, reason = '', documents: string[] = []): Promise<number> {
    return (await this.post(`/cases/${number}/decision`, { decision, reason, documents })).status;
  }

  /** Waits until a case is in a state. */
  async until(number: string, state: string): Promise<AgentCase> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const found = await this.case(number);
      if (found.state === state) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${number} did not come to ${state}`);
  }
}
