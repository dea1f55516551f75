import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import WebSocket from 'ws';
import { z } from 'zod';
import type { Language } from '../../src/core/language';
import { TEAMS } from './microsoft-tokens';
import { until } from './until';

const PACKAGE = dirname(require.resolve('@microsoft/m365agentsplayground/package.json'));
/** Where the Playground looks for its configuration, in the folder that it is started in. */
const CONFIGURATION_FILE = '.m365agentsplayground.yml';

function person(number: number, name: string) {
  const [givenName = '', surname = ''] = name.split(' ');
  const email = `${givenName.toLowerCase()}@example.com`;
  const aadObjectId = `00000000-0000-4000-8000-00000000000${number}`;
  return { id: `29:${number}`, name, givenName, surname, email, userPrincipleName: email, aadObjectId };
}

const BOT = { id: `28:${TEAMS.clientId}`, name: 'Xiaoka' };
const ME = person(0, 'Alex Wilber');
/** Id of the chat with the bot alone. */
export const PERSONAL_CHAT = 'a:1-personal';
/** Id of a chat with others. */
export const GROUP_CHAT = '19:friends@thread.v2';

/** The tenant of the tests, its people (five are asked for) and chats. JSON is YAML as well. */
const CONFIGURATION = JSON.stringify({
  version: '0.1.1',
  tenantId: TEAMS.tenantId,
  bot: BOT,
  currentUser: ME,
  users: ['Megan Bowen', 'Adele Vance', 'Isaiah Langer', 'Patti Fernandez', 'Lynne Robbins'].map(
    (name, index) => person(index + 1, name),
  ),
  personalChat: { id: PERSONAL_CHAT },
  groupChat: { id: GROUP_CHAT, name: 'Friends' },
  team: {
    id: '19:team@thread.tacv2',
    name: 'Team',
    aadGroupId: '00000000-0000-4000-8000-000000000031',
    channels: [{ id: '19:news@thread.tacv2', name: 'News' }],
  },
});

const attachment = z.looseObject({ contentType: z.string(), content: z.unknown() });
const frame = z.looseObject({
  action: z.string(),
  actionConversationId: z.string(),
  message: z
    .looseObject({
      messageId: z.string(),
      from: z.looseObject({ id: z.string() }),
      text: z.string().nullish(),
      attachments: z.array(attachment).nullish(),
    })
    .nullish(),
});

/** Something that the bot sent, as the Playground's page gets it. */
export interface Shown {
  /** Id that the Playground gave it. */
  readonly id: string;
  readonly conversationId: string;
  /** Words beside a card; empty where there are none. */
  readonly text: string;
  /** Content of the card; null: there is none. */
  readonly card: unknown;
  /** The message whole, as it came. */
  readonly raw: string;
}

const invoked = z.object({ type: z.string(), value: z.unknown() });

/** What an invoke was answered. */
export type Invoked = z.infer<typeof invoked>;

/** What the Playground is started with. */
export interface PlaygroundOptions {
  /** Where it posts activities to. */
  readonly endpoint: string;
  /** The Bot Connector that its activities name; absent: its own. */
  readonly serviceUrl?: string;
}

/**
 * The Microsoft 365 Agents Playground, a process of its own: a client of Teams with a Bot Connector. It is used
 * through the calls that its own page makes. They are documented nowhere, so its version is pinned.
 */
export class Playground {
  /** All that the bot sent into any chat, in order. */
  readonly shown: Shown[] = [];

  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    /** Where its page is. */
    readonly url: string,
    private readonly socket: WebSocket,
    private readonly serviceUrl: string,
  ) {
    socket.on('message', (data: Buffer) => this.take(data.toString()));
  }

  static async start({ endpoint, serviceUrl }: PlaygroundOptions): Promise<Playground> {
    const folder = mkdtempSync(join(tmpdir(), 'playground-'));
    writeFileSync(join(folder, CONFIGURATION_FILE), CONFIGURATION);
    const connector = serviceUrl === undefined ? [] : ['--service-url', serviceUrl];
    const named = ['-e', endpoint, '-c', 'msteams', '-p', '0', '--disable-telemetry', ...connector];
    const child = spawn(process.execPath, [join(PACKAGE, 'cli.js'), 'start', ...named], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: folder, TEAMSAPPTESTER_BROWSER: 'none' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    try {
      const url = `http://localhost:${await portOf(child)}`;
      const socket = await openStream(url);
      return new Playground(child, folder, url, socket, serviceUrl ?? `${url}/_connector`);
    } catch (error) {
      child.kill();
      throw error;
    }
  }

  /** Installs the app in the personal chat, for somebody whose Teams speaks a language. */
  async install(language: Language): Promise<void> {
    const locale = language === 'zh' ? 'zh-CN' : 'en-US';
    await this.activity({ type: 'installationUpdate', action: 'add', locale });
    await this.activity({ type: 'conversationUpdate', membersAdded: [ME, BOT], locale });
  }

  /** Types something into the personal chat. */
  async say(text: string): Promise<void> {
    const body = { from: { id: ME.id }, text, textFormat: 'plain' };
    await this.post(`/_conversation/v1/conversations/${PERSONAL_CHAT}/messages`, body);
  }

  /** Types something into the group chat, to the bot by name. */
  async mention(text: string): Promise<void> {
    const name = `<at>${BOT.name}</at>`;
    const mentions = [{ mentioned: { id: BOT.id }, text: name }];
    const body = { from: { id: ME.id }, text: `${name} ${text}`, textFormat: 'plain', mentions };
    await this.post(`/_conversation/v1/conversations/${GROUP_CHAT}/messages`, body);
  }

  /** Presses a button of the kind `Action.Execute`. @returns what the bot answered */
  async execute(messageId: string, action: object): Promise<Invoked> {
    const place = { from: { id: ME.id }, conversation: { id: PERSONAL_CHAT }, replyToId: messageId };
    const body = { name: 'adaptiveCard/action', value: { action }, ...place };
    return invoked.parse(await this.post('/_conversation/v1/invoke', body));
  }

  /** Presses a button of the kind `Action.Submit`. */
  async submit(messageId: string, value: object): Promise<void> {
    const place = { from: { id: ME.id }, conversation: { id: PERSONAL_CHAT }, replyToId: messageId };
    await this.post('/_conversation/v1/submit', { type: 'submit', value, ...place });
  }

  /** Sends an activity of the personal chat that the page has no button for; usual where nothing else is said. */
  async activity(fields: object): Promise<void> {
    await this.post('/_internal/v1/customActivities', {
      id: randomUUID(),
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: this.serviceUrl,
      from: { id: ME.id, name: ME.name, aadObjectId: ME.aadObjectId },
      recipient: BOT,
      conversation: { id: PERSONAL_CHAT, conversationType: 'personal', tenantId: TEAMS.tenantId },
      channelData: { tenant: { id: TEAMS.tenantId } },
      ...fields,
    });
  }

  /** Takes what the bot sends, for a Bot Connector elsewhere. @param path below that connector's address */
  async connector(path: string, body: unknown): Promise<{ status: number; body: unknown }> {
    const response = await this.fetch(`/_connector/${path}`, body);
    return { status: response.status, body: await response.json().catch(() => undefined) };
  }

  async stop(): Promise<void> {
    this.socket.terminate();
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    if (this.process.kill()) await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async post(path: string, body: object): Promise<unknown> {
    const response = await this.fetch(path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`the Playground answered ${response.status} to ${path}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  private fetch(path: string, body: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return fetch(this.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  private take(raw: string): void {
    const { action, actionConversationId: conversationId, message } = frame.parse(JSON.parse(raw));
    if (action !== 'createMessage' || message?.from.id !== BOT.id) return;
    const card = message.attachments?.[0]?.content ?? null;
    this.shown.push({ id: message.messageId, conversationId, text: message.text ?? '', card, raw });
  }
}

/** The port on which it says that it listens. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (data: Buffer): void => {
      said += data.toString();
      const port = /Listening on (\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`the Playground did not start: ${said}`)));
  });
}

async function openStream(url: string): Promise<WebSocket> {
  // It says that it listens before it has its routes.
  const isUp = async (): Promise<boolean> =>
    (await fetch(`${url}/_debug/ping`).catch(() => null))?.ok ?? false;
  await until(isUp, 'the Playground answers');
  const socket = new WebSocket(`${url.replace('http', 'ws')}/_ws_conversation/v1/conversations/stream`);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return socket;
}
