import WebSocket from 'ws';
import type { Dice } from './dice';
import { accepted, activitySet, begun, wireActivity, type WireActivity } from './wire';
import type { World } from './world';

/** A message, and what its sender knows of it. */
export interface Said {
  readonly key: string;
  /** What the program called it when it answered 200; null: not yet. */
  id: string | null;
}

/** A file to hand over. */
export interface CrashFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * A Direct Line client that does what real ones do: sends a message until it is answered 200, always under the
 * same `clientActivityID`, now and then once more after that, reads on from its watermark, and follows a socket
 * that it opens again when it is cut off. It keeps everything that it was ever shown.
 */
export class Client {
  /** What was shown, by id, as it was shown first. */
  readonly shown = new Map<string, string>();
  readonly said: Said[] = [];
  private watermark = '';
  private socket: WebSocket | null = null;
  private closed = false;

  private constructor(
    private readonly world: World,
    private readonly dice: Dice,
    readonly conversationId: string,
    private token: string,
    private readonly knock: Dice,
  ) {}

  static async arrive(world: World, dice: Dice): Promise<Client> {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ user: {}, locale: 'zh-CN' });
    const path = '/v3/directline/conversations';
    // Dice of its own: how often a client knocks is not in the plan.
    const knock = dice.of('knock');
    const pick = (): number => knock.next();
    const generated = await world.ask(pick, '/v3/directline/tokens/generate', { method: 'POST' });
    const { token } = begun.pick({ token: true }).parse(await generated.json());
    const authorization = `Bearer ${token}`;
    const answer = await world.ask(pick, path, {
      method: 'POST',
      headers: { ...headers, authorization },
      body,
    });
    const conversation = begun.parse(await answer.json());
    const client = new Client(world, dice, conversation.conversationId, conversation.token, knock);
    client.follow(conversation.streamUrl);
    return client;
  }

  /** Says something and answers what the bot said to it. */
  async say(text: string): Promise<WireActivity[]> {
    const said = this.next();
    const message = { type: 'message', text, channelData: { clientActivityID: said.key } };
    return this.deliver(said, '/activities', () => ({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
    }));
  }

  async upload(file: CrashFile): Promise<WireActivity[]> {
    const said = this.next();
    const attachments = [{ contentType: file.type, name: file.name }];
    const message = { type: 'message', text: '', channelData: { clientActivityID: said.key }, attachments };
    return this.deliver(said, '/upload?userId=dl_x', () => {
      const form = new FormData();
      const activity = new Blob([JSON.stringify(message)], { type: 'application/vnd.microsoft.activity' });
      form.append('activity', activity, 'blob');
      form.append('file', new Blob([file.bytes], { type: file.type }), file.name);
      return { body: form };
    });
  }

  /** What came behind the last reading. */
  async read(): Promise<WireActivity[]> {
    const news: WireActivity[] = [];
    for (;;) {
      const page = await this.page(this.watermark);
      if (page.activities.length === 0) return news;
      for (const each of page.activities) this.show(each);
      news.push(...page.activities);
      this.watermark = page.watermark ?? this.watermark;
    }
  }

  /** The whole conversation from its beginning. */
  async history(): Promise<WireActivity[]> {
    const all: WireActivity[] = [];
    for (let watermark = ''; ;) {
      const page = await this.page(watermark);
      if (page.activities.length === 0) return all;
      all.push(...page.activities);
      watermark = page.watermark ?? '';
    }
  }

  close(): void {
    this.closed = true;
    this.socket?.terminate();
  }

  private next(): Said {
    const said = { key: `${this.conversationId}-${this.said.length + 1}`, id: null };
    this.said.push(said);
    return said;
  }

  private async deliver(said: Said, path: string, make: () => RequestInit): Promise<WireActivity[]> {
    said.id = await this.post(path, make());
    this.world.answered += 1;
    // A client whose answer was lost sends again what was answered.
    if (this.dice.chance(0.06)) {
      const again = await this.post(path, make());
      if (again !== said.id) this.world.fault(`${said.key} was ${said.id}, and ${again} when it came again`);
    }
    return (await this.read()).filter(({ replyToId }) => replyToId === said.id);
  }

  private async post(path: string, init: RequestInit): Promise<string> {
    this.world.leaves();
    const answer = await this.ask(path, { ...init, method: 'POST' });
    if (answer.status !== 200)
      throw new Error(`a message was answered ${answer.status}: ${await answer.text()}`);
    return accepted.parse(await answer.json()).id;
  }

  private async page(watermark: string): Promise<ReturnType<typeof activitySet.parse>> {
    const answer = await this.ask(`/activities?watermark=${watermark}`);
    if (answer.status !== 200) throw new Error(`reading was answered ${answer.status}`);
    return activitySet.parse(await answer.json());
  }

  private async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const conversation = `/v3/directline/conversations/${encodeURIComponent(this.conversationId)}`;
    const answer = await this.authorized(conversation + path, init);
    if (answer.status !== 401 && answer.status !== 403) return answer;
    const fresh = await this.authorized('/v3/directline/tokens/refresh', { method: 'POST' });
    if (fresh.status !== 200) return answer;
    this.token = begun.pick({ token: true }).parse(await fresh.json()).token;
    return this.authorized(conversation + path, init);
  }

  private authorized(path: string, init: RequestInit): Promise<Response> {
    const headers = { ...init.headers, authorization: `Bearer ${this.token}` };
    return this.world.ask(() => this.knock.next(), path, { ...init, headers });
  }

  private show(activity: WireActivity): void {
    if (activity.type === 'typing') return;
    const text = JSON.stringify(activity);
    const before = this.shown.get(activity.id);
    if (before === undefined) this.shown.set(activity.id, text);
    else if (before !== text) this.world.fault(`${activity.id} was ${before}, and later ${text}`);
  }

  private follow(url: string): void {
    const socket = new WebSocket(url);
    this.socket = socket;
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text === '') return;
      const { activities } = activitySet.parse(JSON.parse(text));
      for (const each of activities) this.show(wireActivity.parse(each));
    });
    socket.once('close', () => void this.followAgain());
  }

  private async followAgain(): Promise<void> {
    if (this.closed) return;
    try {
      const answer = await this.ask(`?watermark=${this.watermark}`);
      if (!this.closed) this.follow(begun.parse(await answer.json()).streamUrl);
    } catch (error) {
      if (!this.closed) this.world.fault(`a socket could not be opened again: ${String(error)}`);
    }
  }
}
