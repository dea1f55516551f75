import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { teamsActivity } from '../../src/channels/teams/contract';
import { conversationIdOf } from '../../src/channels/teams/inbound/conversation-id';
import { recorded } from '../channels/teams/inbound-support';
import { DeskAgent, type Entry } from './desk';
import { Microsoft, sign, type Call } from './microsoft';
import { Program } from './program';
import { heard, seen, type Seen, type Sign } from './teams-customer';

/** How the bot is registered to which the recorded activities were sent. */
const CLIENT_ID = 'c9e8c047-2a74-40a2-b28a-b162d5f5327c';
const TENANT_ID = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const CONNECTOR = `https://smba.trafficmanager.net/emea/${TENANT_ID}/`;
const REGISTRATION = { clientId: CLIENT_ID, tenantId: TENANT_ID, clientSecret: 'a secret of the tests' };

const outgoing = z.looseObject({
  type: z.string(),
  text: z.string().default(''),
  attachments: z.array(z.looseObject({ content: z.unknown() })).default([]),
});

const universal = z.object({ statusCode: z.number(), type: z.string(), value: z.unknown() });

/** What an action of a card was answered, within the status 200 that all of them have. */
export type Universal = z.infer<typeof universal>;

/** The registered program, and Microsoft around it. */
export class Registered {
  /** Calls that Microsoft did not take, once they were set aside. */
  readonly refused: Call[] = [];

  private constructor(
    readonly microsoft: Microsoft,
    readonly program: Program,
  ) {}

  static async open(): Promise<Registered> {
    const microsoft = await Microsoft.start();
    return new Registered(microsoft, await Program.start({}, REGISTRATION));
  }

  async close(): Promise<void> {
    await this.program.stop();
    await this.microsoft.close();
  }

  /** Sends a body with a good token. */
  post(body: unknown, type = 'application/json'): Promise<Response> {
    const token = sign({ aud: CLIENT_ID, serviceurl: CONNECTOR });
    return fetch(`${this.program.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${token}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  /** All that the program told anybody: Microsoft, and the log. */
  told(): string {
    return JSON.stringify([this.microsoft.calls, this.refused]) + this.program.logLines.join('\n');
  }
}

/** A conversation in which recorded activities are sent as Microsoft sends them, under an id of its own. */
export class RecordedChat {
  private next = 0;

  /** @param id Teams' id of the conversation */
  constructor(
    private readonly world: Registered,
    readonly id: string = `a:${randomUUID()}`,
  ) {}

  /** A recorded activity of this chat, changed here and there; undefined takes a part away. */
  activity(name: string, changes: object = {}): Record<string, unknown> {
    const activity = teamsActivity.parse(recorded(name));
    return { ...activity, conversation: { ...activity.conversation, id: this.id }, ...changes };
  }

  /** Sends a recorded activity. */
  replay(name: string, changes: object = {}): Promise<Response> {
    return this.world.post(this.activity(name, changes));
  }

  /** Sends a message with an id of its own; the status. */
  async say(text: string, changes: object = {}): Promise<number> {
    const fields = { id: randomUUID(), text, attachments: [], ...changes };
    return (await this.replay('personal-message', fields)).status;
  }

  /** Presses a button whose card came with this data. */
  async press(data: object, id: string = randomUUID()): Promise<Universal> {
    const value = { action: { type: 'Action.Execute', title: 'x', verb: 'xiaoka', data }, trigger: 'manual' };
    const response = await this.replay('card-execute', { id, value });
    expect(response.status).toBe(200);
    return universal.parse(await response.json());
  }

  /** Messages that were sent into this chat. */
  get sent(): readonly Seen[] {
    return this.world.microsoft.calls.flatMap((call, index) => this.messageIn(call, index));
  }

  /** Waits for a message behind those that were heard before. */
  async hears(sign: Sign): Promise<Seen> {
    const { message, next } = await heard(() => this.sent, sign, this.next);
    this.next = next;
    return message;
  }

  /** All that was sent, once everything has come that was on its way: it comes in order. */
  async settled(): Promise<readonly Seen[]> {
    const before = this.sent.length;
    await this.say('what can you do?');
    this.next = (await heard(() => this.sent, /I can help you/, before)).next;
    return this.sent.slice(0, this.next - 1);
  }

  /** The transcript, as a supervisor reads it. */
  async transcript(): Promise<readonly Entry[]> {
    const supervisor = await DeskAgent.logIn(() => this.world.program.url, 'supervisor@demo.example');
    return (await supervisor.open(this.conversationId)).transcript;
  }

  /** What the transcript keeps of the customer's words. */
  async said(): Promise<string[]> {
    return (await this.transcript()).filter(({ from }) => from === 'customer').map(({ text }) => text);
  }

  /** Our id of the conversation. */
  get conversationId(): string {
    return conversationIdOf(teamsActivity.parse(this.activity('personal-message')));
  }

  private messageIn({ url, body }: Call, index: number): Seen[] {
    if (decodeURIComponent(url) !== `${CONNECTOR}v3/conversations/${this.id}/activities`) return [];
    const { type, text, attachments } = outgoing.parse(body);
    return type === 'message'
      ? [seen({ id: String(index), text, card: attachments[0]?.content ?? null })]
      : [];
  }
}
