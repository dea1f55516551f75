import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { conversationIdOf } from '../../../src/channels/teams/inbound/conversation-id';
import { teamsActivity } from '../../../src/channels/teams/contract';
import type { TestFile } from '../../support/customer';
import { Microsoft, SERVICE_URL, sign, TEAMS, type Answer, type Call } from '../../support/microsoft';
import { Program } from '../../support/program';
import { actionsIn, cardTexts, cardTitles } from './cards';
import type { ChannelCustomer, ChannelHarness, Seen } from './harness';

const outgoing = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  attachments: z.array(z.looseObject({ content: z.unknown().optional() })).optional(),
});
type Outgoing = z.infer<typeof outgoing>;

const universal = z.object({ statusCode: z.number(), type: z.string() });

const PLAIN: readonly [RegExp, string][] = [
  [/<br\/>/g, '\n'],
  [/<[^>]*>/g, ''],
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
  [/&amp;/g, '&'],
];

/** A text as Teams shows it. */
function shown(text: string): string {
  return PLAIN.reduce((plain, [mark, meaning]) => plain.replace(mark, meaning), text);
}

/** A person's own chat with the bot; the Bot Connector hands to it what the bot sends. */
class TeamsCustomer implements ChannelCustomer {
  private readonly person = randomUUID();
  private readonly got: Outgoing[] = [];
  private raw = '';
  private reachable = true;
  private last: object = {};
  private readonly pictures = new Map<string, TestFile>();

  constructor(private readonly base: () => string) {}

  get chat(): string {
    return `a:${this.person}`;
  }

  get conversationId(): string {
    return conversationIdOf(teamsActivity.parse(this.activity({ type: 'message' })));
  }

  async open(): Promise<void> {
    const members = [{ id: `29:${this.person}` }, { id: `28:${TEAMS.clientId}` }];
    await Promise.all([
      this.post({ type: 'installationUpdate', action: 'add' }),
      this.post({ type: 'conversationUpdate', membersAdded: members }),
    ]);
  }

  async say(text: string): Promise<void> {
    await this.post({ type: 'message', text, textFormat: 'plain' });
  }

  async press(title: string): Promise<void> {
    const offers = this.got.flatMap(({ attachments = [] }) => actionsIn(attachments));
    const offered = offers.filter((each) => each['title'] === title).at(-1);
    if (!offered) throw new Error(`nothing to press is titled ${title}`);
    const { type, verb, data } = offered;
    const value = { action: { type, title, verb, data }, trigger: 'manual' };
    const response = await this.post({ type: 'invoke', name: 'adaptiveCard/action', value });
    expect(universal.parse(await response.json()).statusCode).toBe(200);
  }

  async upload(file: TestFile): Promise<void> {
    const name = randomUUID();
    this.pictures.set(name, file);
    const contentUrl = `${SERVICE_URL}v3/attachments/${name}/views/original`;
    await this.post({ type: 'message', attachments: [{ contentType: 'image/*', contentUrl }] });
  }

  async redeliver(): Promise<void> {
    await this.send(this.last);
  }

  async lose(): Promise<void> {
    this.reachable = false;
  }

  async find(): Promise<void> {
    this.reachable = true;
  }

  seen(): readonly Seen[] {
    const messages = this.got.filter(({ type }) => type === 'message');
    return messages.map(({ text = '', attachments = [] }) => {
      const cards = attachments.map(({ content }) => content);
      const texts = [shown(text), ...cards.flatMap(cardTexts)].filter((each) => each !== '');
      return { by: 'Xiaoka', text: texts.join('\n'), choices: cards.flatMap(cardTitles) };
    });
  }

  received(): string {
    return this.raw;
  }

  async leave(): Promise<void> {
    this.reachable = true;
  }

  /** Takes what the bot sends into this chat, or the call for a picture that was sent there; null: neither. */
  answer({ method, url, body }: Call): Answer | null {
    const path = decodeURIComponent(new URL(url).pathname);
    const picture = this.pictures.get(/\/attachments\/([^/]+)\//.exec(path)?.[1] ?? '');
    if (method === 'GET' && picture) return { status: 200, body: picture.bytes };
    if (!path.includes(`/conversations/${this.chat}/activities`)) return null;
    if (!this.reachable) return { status: 503 };
    this.raw += JSON.stringify(body);
    this.got.push(outgoing.parse(body));
    return { status: 201, body: { id: String(this.got.length) } };
  }

  private activity(fields: object): object {
    return {
      id: randomUUID(),
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: SERVICE_URL,
      locale: 'en-US',
      from: { id: `29:${this.person}`, name: 'Ada', aadObjectId: this.person },
      recipient: { id: `28:${TEAMS.clientId}`, name: 'Xiaoka' },
      conversation: { id: this.chat, conversationType: 'personal', tenantId: TEAMS.tenantId },
      channelData: { tenant: { id: TEAMS.tenantId } },
      ...fields,
    };
  }

  private post(fields: object): Promise<Response> {
    this.last = this.activity(fields);
    return this.send(this.last);
  }

  private async send(activity: object): Promise<Response> {
    const response = await fetch(`${this.base()}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${sign()}` },
      body: JSON.stringify(activity),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return response;
  }
}

/** The program with customers in Teams, with real tokens both ways. */
export async function openTeams(): Promise<ChannelHarness> {
  const microsoft = await Microsoft.start();
  const customers: TeamsCustomer[] = [];
  microsoft.respond = (call) =>
    customers.reduce<Answer | null>((found, each) => found ?? each.answer(call), null) ?? { status: 404 };
  const { clientId, tenantId, clientSecret } = TEAMS;
  const program = await Program.start({}, { clientId, tenantId, clientSecret: clientSecret ?? '' });
  return {
    program,
    arrive: async () => {
      const customer = new TeamsCustomer(() => program.url);
      customers.push(customer);
      return customer;
    },
    restart: () => program.restart(),
    close: async () => {
      await program.stop();
      await microsoft.close();
    },
  };
}
