import { randomUUID } from 'node:crypto';
import { z } from 'zod';

const place = z.object({
  step: z.string().nullable(),
  expects: z.string().nullable(),
  case: z.string().nullable(),
  handoff: z.enum(['none', 'waiting', 'agent']),
});

const activity = z.looseObject({
  type: z.string(),
  id: z.string(),
  text: z.string().optional(),
  timestamp: z.string(),
  replyToId: z.string().optional(),
  from: z.looseObject({ id: z.string(), role: z.string() }),
  channelData: z
    .looseObject({ xiaoka: place.optional(), clientActivityID: z.string().optional() })
    .optional(),
  suggestedActions: z
    .looseObject({ actions: z.array(z.looseObject({ title: z.string(), value: z.string() })) })
    .optional(),
  attachments: z.array(z.looseObject({ contentType: z.string() })).optional(),
});

/** An activity as a client gets it. */
export type WireActivity = z.infer<typeof activity>;

const begun = z.object({ conversationId: z.string(), token: z.string() });
const sent = z.array(z.object({ to: z.string(), channel: z.string(), text: z.string(), sentAt: z.string() }));

/** What the demo phone got, newest first. */
export async function outbox(url: string): Promise<z.infer<typeof sent>> {
  return sent.parse(await (await fetch(`${url}/demo/outbox`)).json());
}

/** A file to hand over. */
export interface TestFile {
  readonly bytes: Buffer;
  readonly name: string;
  readonly type: string;
}

/** What the bot said to one message. */
export interface Answer {
  readonly messages: readonly WireActivity[];
  readonly text: string;
  readonly choices: readonly string[];
  readonly step: string | null;
  readonly expects: string | null;
  readonly case: string | null;
  readonly handoff: string;
}

/** A customer who chats over Direct Line's HTTP calls. */
export class Customer {
  private constructor(
    private readonly base: () => string,
    readonly conversationId: string,
    readonly token: string,
  ) {}

  static async arrive(base: () => string, locale = 'zh-CN'): Promise<Customer> {
    const response = await fetch(`${base()}/v3/directline/conversations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenFrom(base())}` },
      body: JSON.stringify({ user: {}, locale }),
    });
    const { conversationId, token } = begun.parse(await response.json());
    return new Customer(base, conversationId, token);
  }

  /** A customer whom the shop's server vouches for; their conversation, if they have one. */
  static async identified(base: () => string, identity: string, current?: Customer): Promise<Customer> {
    const response = await fetch(`${base()}/v3/directline/tokens/generate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ identity, current: current?.token }),
    });
    const { conversationId, token } = begun.parse(await response.json());
    return new Customer(base, conversationId, token);
  }

  /** Says something and gives what the bot answers. */
  async say(text: string): Promise<Answer> {
    return this.answerTo(await this.post({ type: 'message', text }));
  }

  /** Taps one of the buttons of the newest answer. */
  async tap(answer: Answer, index: number): Promise<Answer> {
    const title = answer.choices[index];
    if (title === undefined)
      throw new Error(`there is no button ${index} among ${answer.choices.join(', ')}`);
    return this.say(title);
  }

  /** Sends a raw body; the response as it is. */
  async send(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.address()}/activities`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}`, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  async upload(files: readonly TestFile[], text = ''): Promise<Answer> {
    const form = new FormData();
    const message = {
      type: 'message',
      text,
      from: { id: 'dl_x' },
      channelData: { clientActivityID: randomUUID() },
      attachments: files.map((file) => ({ contentType: file.type, name: file.name })),
    };
    form.append(
      'activity',
      new Blob([JSON.stringify(message)], { type: 'application/vnd.microsoft.activity' }),
      'blob',
    );
    for (const file of files)
      form.append('file', new Blob([Uint8Array.from(file.bytes)], { type: file.type }), file.name);
    const headers = { authorization: `Bearer ${this.token}` };
    const response = await fetch(`${this.address()}/upload?userId=dl_x`, {
      method: 'POST',
      headers,
      body: form,
    });
    return this.answerTo(await idOf(response));
  }

  /** Everything said so far. */
  async history(): Promise<WireActivity[]> {
    const response = await fetch(`${this.address()}/activities?watermark=`, {
      headers: { authorization: `Bearer ${this.token}` },
    });
    return z.object({ activities: z.array(activity) }).parse(await response.json()).activities;
  }

  /** Waits until the bot has said something by itself that fits. */
  async hears(fits: (activity: WireActivity) => boolean): Promise<WireActivity> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const found = (await this.history()).find((each) => each.from.role === 'bot' && fits(each));
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the bot did not say what was waited for');
  }

  /** The newest message of the bot, as an answer. */
  async last(): Promise<Answer> {
    const bot = (await this.history()).filter((each) => each.from.role === 'bot').slice(-1);
    return answerOf(bot);
  }

  private async post(message: object): Promise<string> {
    return idOf(
      await this.send({ ...message, from: { id: 'dl_x' }, channelData: { clientActivityID: randomUUID() } }),
    );
  }

  private async answerTo(id: string): Promise<Answer> {
    return answerOf((await this.history()).filter((each) => each.replyToId === id));
  }

  private address(): string {
    return `${this.base()}/v3/directline/conversations/${encodeURIComponent(this.conversationId)}`;
  }
}

async function tokenFrom(url: string): Promise<string> {
  const response = await fetch(`${url}/v3/directline/tokens/generate`, { method: 'POST' });
  return begun.parse(await response.json()).token;
}

async function idOf(response: Response): Promise<string> {
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return z.object({ id: z.string() }).parse(await response.json()).id;
}

function answerOf(messages: readonly WireActivity[]): Answer {
  const last = messages.at(-1)?.channelData?.xiaoka;
  return {
    messages,
    text: messages.map((message) => message.text ?? '').join('\n'),
    choices: messages.at(-1)?.suggestedActions?.actions.map((action) => action.title) ?? [],
    step: last?.step ?? null,
    expects: last?.expects ?? null,
    case: last?.case ?? null,
    handoff: last?.handoff ?? 'none',
  };
}
