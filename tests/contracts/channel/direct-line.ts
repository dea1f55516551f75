import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import { z } from 'zod';
import { Customer, type TestFile } from '../../support/customer';
import { Program } from '../../support/program';
import { cardTexts, cardTitles } from './cards';
import type { ChannelCustomer, ChannelHarness, Seen } from './harness';

const begun = z.object({ streamUrl: z.string() });
const activity = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  from: z.object({ role: z.string(), name: z.string().optional() }),
  suggestedActions: z
    .object({ actions: z.array(z.object({ title: z.string(), value: z.string() })) })
    .optional(),
  attachments: z.array(z.looseObject({ content: z.unknown().optional() })).optional(),
});
const batch = z.object({ activities: z.array(activity), watermark: z.string() });

type Activity = z.infer<typeof activity>;

/** A customer who is pushed everything over the socket, as the widget is. */
class WebCustomer implements ChannelCustomer {
  private readonly got: Activity[] = [];
  private raw = '';
  private watermark = '';
  private socket: WebSocket | null = null;
  private last: object = {};

  private constructor(
    private readonly base: () => string,
    private readonly customer: Customer,
  ) {}

  static async arrive(base: () => string): Promise<WebCustomer> {
    const arrived = new WebCustomer(base, await Customer.arrive(base, 'en-US'));
    await arrived.find();
    return arrived;
  }

  get conversationId(): string {
    return this.customer.conversationId;
  }

  open(): Promise<void> {
    return this.post({ type: 'event', name: 'webchat/join' });
  }

  say(text: string): Promise<void> {
    return this.post({ type: 'message', text });
  }

  press(title: string): Promise<void> {
    const offers = this.said().flatMap((each) => each.suggestedActions?.actions ?? []);
    const offered = offers.filter((each) => each.title === title).at(-1);
    return this.say(offered?.value ?? title);
  }

  async upload(file: TestFile): Promise<void> {
    await this.customer.upload([file]);
  }

  redeliver(): Promise<void> {
    return this.send(this.last);
  }

  async lose(): Promise<void> {
    this.socket?.removeAllListeners('message').terminate();
    this.socket = null;
  }

  async find(): Promise<void> {
    await this.lose();
    const path = `${this.base()}/v3/directline/conversations/${this.conversationId}?watermark=${this.watermark}`;
    const answer = await fetch(path, { headers: { authorization: `Bearer ${this.customer.token}` } });
    const socket = new WebSocket(begun.parse(await answer.json()).streamUrl);
    socket.on('message', (data: Buffer) => this.take(data.toString()));
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    this.socket = socket;
  }

  seen(): readonly Seen[] {
    return this.said().map(({ text = '', from, suggestedActions, attachments = [] }) => {
      const cards = attachments.map(({ content }) => content);
      return {
        by: from.name ?? '',
        text: [text, ...cards.flatMap(cardTexts)].join('\n'),
        choices: [
          ...(suggestedActions?.actions ?? []).map(({ title }) => title),
          ...cards.flatMap(cardTitles),
        ],
      };
    });
  }

  received(): string {
    return this.raw;
  }

  leave(): Promise<void> {
    return this.lose();
  }

  private said(): Activity[] {
    return this.got.filter(({ type, from }) => type === 'message' && from.role === 'bot');
  }

  private take(text: string): void {
    this.raw += text;
    if (text === '') return;
    const { activities, watermark } = batch.parse(JSON.parse(text));
    this.got.push(...activities);
    this.watermark = watermark;
  }

  private post(message: object): Promise<void> {
    this.last = { ...message, from: { id: 'dl_x' }, channelData: { clientActivityID: randomUUID() } };
    return this.send(this.last);
  }

  private async send(message: object): Promise<void> {
    const response = await this.customer.send(message);
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  }
}

/** The program with customers on its web channel. */
export async function openDirectLine(): Promise<ChannelHarness> {
  const program = await Program.start();
  return {
    program,
    arrive: () => WebCustomer.arrive(() => program.url),
    restart: () => program.restart(),
    close: () => program.stop(),
  };
}
