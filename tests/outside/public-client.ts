import { DirectLine, type Activity, type Message } from 'botframework-directlinejs';
import WebSocket from 'ws';
import { z } from 'zod';
import { FetchXhr } from '../channels/direct-line/xhr';
import type { TestFile, WireActivity } from '../support/customer';
import { until } from './support';

const generated = z.object({ conversationId: z.string(), token: z.string() });

Object.assign(globalThis, { XMLHttpRequest: FetchXhr, WebSocket });

/** An activity as the client hands it to a page. */
export type Received = Activity & Partial<Pick<WireActivity, 'replyToId'>>;

/** Microsoft's public client as it comes from npm, over the WebSocket. */
export class PublicClient {
  readonly received: Received[] = [];
  private readonly client: DirectLine;

  private constructor(
    private readonly base: () => string,
    private readonly conversationId: string,
    private readonly token: string,
  ) {
    // With 0 the client waits the shortest time before it comes again: 3 s.
    const services = { random: () => 0 };
    const options = {
      token,
      domain: `${base()}/v3/directline`,
      conversationStartProperties: { locale: 'zh-CN' },
      timeout: 2_000,
    };
    this.client = new DirectLine({ ...options, ...services });
    this.client.activity$.subscribe({
      next: (activity) => void this.received.push(activity),
      error: () => undefined,
    });
  }

  static async arrive(base: () => string): Promise<PublicClient> {
    const response = await fetch(`${base()}/v3/directline/tokens/generate`, { method: 'POST' });
    const { conversationId, token } = generated.parse(await response.json());
    return new PublicClient(base, conversationId, token);
  }

  /** Says something; the bot's answers, once all of them have been pushed. */
  async say(text: string, clientActivityID: string): Promise<readonly Received[]> {
    return this.answers(await this.post({ text, channelData: { clientActivityID } }));
  }

  async upload(files: readonly TestFile[], clientActivityID: string): Promise<readonly Received[]> {
    const attachments = files.map(({ bytes, name, type }) => {
      const contentUrl = `data:${type};base64,${bytes.toString('base64')}`;
      return { contentType: type as 'image/jpeg', contentUrl, name };
    });
    return this.answers(await this.post({ text: '', attachments, channelData: { clientActivityID } }));
  }

  /** Sends; the id, or `retry` when the client could not. */
  async post(message: Partial<Message>): Promise<string> {
    const activity: Message = { type: 'message', from: { id: 'dl_x' }, ...message };
    return z.string().parse(await this.client.postActivity(activity).toPromise());
  }

  /** Waits for the activity that has been pushed and fits. */
  async hears(words: string): Promise<void> {
    await until(
      () =>
        this.received.some(
          (each) => 'text' in each && each.from.role === 'bot' && (each.text ?? '').includes(words),
        ),
      words,
    );
  }

  /** All that the server has of the conversation, by REST. */
  async stored(): Promise<readonly WireActivity[]> {
    const response = await fetch(
      `${this.base()}/v3/directline/conversations/${this.conversationId}/activities?watermark=`,
      {
        headers: { authorization: `Bearer ${this.token}` },
      },
    );
    return ((await response.json()) as { activities: WireActivity[] }).activities;
  }

  /** Checks that every activity came, once and in order, as the server has it. */
  async expectAll(): Promise<void> {
    const stored = await this.stored();
    await until(() => this.received.length >= stored.length, 'everything is pushed');
    expect(this.received.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
    expect(this.received).toEqual(stored);
  }

  end(): void {
    this.client.end();
  }

  private async answers(id: string): Promise<readonly Received[]> {
    if (id === 'retry') throw new Error('the client could not send');
    const replies = (): Received[] => this.received.filter((each) => each.replyToId === id);
    await until(() => replies().length > 0, `an answer to ${id}`);
    const stored = (await this.stored()).filter((each) => each.replyToId === id);
    await until(() => replies().length === stored.length, `all answers to ${id}`);
    return replies();
  }
}
