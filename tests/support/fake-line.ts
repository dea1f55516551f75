import type { Page, Route, WebSocketRoute } from 'playwright-core';
import { z } from 'zod';

/** Where the faked server is; an address that browsers trust like one with https. */
export const SHOP = 'http://shop.localhost';

const CONVERSATION = { conversationId: 'c', token: 't', expires_in: 1800 };
const posted = z.looseObject({ type: z.string(), text: z.string().optional() });
/** A message that came by REST. */
type Posted = z.infer<typeof posted>;

/** A server of Direct Line inside the browser's network: it says what a test wants, when it wants it. */
export class FakeLine {
  /** What happens to what the customer sends. */
  mode: 'echo' | 'refuse' | 'silent' | 'gone' = 'echo';
  /** The echo's text; the server masks values so. */
  mask = (text: string): string => text;
  /** Time of the next activity, in milliseconds since 1970; it goes on by a second with each. */
  now = Date.now();
  readonly said: string[] = [];
  private activities: object[] = [];
  private readonly sockets = new Set<WebSocketRoute>();

  /** Takes over what a page asks of the server. */
  async attach(page: Page): Promise<void> {
    await page.route(`${SHOP}/v3/directline/**`, (route) => this.answer(route));
    await page.routeWebSocket(/\/stream/, (socket) => {
      if (this.mode === 'gone') return void socket.close();
      this.sockets.add(socket);
      socket.onClose(() => this.sockets.delete(socket));
      const from = Number(new URL(socket.url()).searchParams.get('watermark') ?? 0);
      if (this.activities.length > from) socket.send(this.frame(from));
    });
  }

  /** The bot or a human says something; all at once, as a turn's answers come. */
  says(...activities: readonly object[]): void {
    const from = this.activities.length;
    activities.forEach((activity) => this.keep(activity));
    for (const socket of this.sockets) socket.send(this.frame(from));
  }

  /** Somebody is writing. */
  types(from: object): void {
    const typing = { type: 'typing', id: `c|typing-${this.now}`, from };
    const frame = JSON.stringify({ activities: [typing], watermark: String(this.activities.length) });
    for (const socket of this.sockets) socket.send(frame);
  }

  /** Sends what was said before once more, such as with a value masked. */
  saysAgain(index: number, change: object): void {
    this.activities[index] = { ...this.activities[index], ...change };
    for (const socket of this.sockets) socket.send(this.frame(index));
  }

  /** Forgets everything that was said. */
  clear(): void {
    this.activities = [];
  }

  /** Cuts every stream. */
  async cut(): Promise<void> {
    await Promise.all([...this.sockets].map((socket) => socket.close()));
    this.sockets.clear();
  }

  private keep(activity: object): void {
    const id = `c|${String(this.activities.length + 1).padStart(7, '0')}`;
    this.activities.push({ type: 'message', id, timestamp: new Date(this.now).toISOString(), ...activity });
    this.now += 1_000;
  }

  private frame(from: number): string {
    const watermark = String(this.activities.length);
    return JSON.stringify({ activities: this.activities.slice(from), watermark });
  }

  private async answer(route: Route): Promise<void> {
    if (this.mode === 'gone') return route.abort();
    const request = route.request();
    const path = new URL(request.url()).pathname;
    if (request.method() === 'POST' && path.endsWith('/activities'))
      return this.take(route, posted.parse(request.postDataJSON()));
    if (path.endsWith('/activities'))
      return route.fulfill({
        json: { activities: this.activities, watermark: String(this.activities.length) },
      });
    const watermark = new URL(request.url()).searchParams.get('watermark') ?? '';
    const streamUrl = `${SHOP.replace('http', 'ws')}/stream?watermark=${watermark || '0'}`;
    return route.fulfill({ json: { ...CONVERSATION, streamUrl } });
  }

  private async take(route: Route, message: Posted): Promise<void> {
    const { type, text = '' } = message;
    if (type === 'message') this.said.push(text);
    if (this.mode === 'refuse' && type === 'message') return route.fulfill({ status: 400, json: {} });
    await route.fulfill({ json: { id: 'c|0' } });
    if (this.mode === 'echo' && type === 'message')
      this.says({ ...message, text: this.mask(text), from: { id: 'dl_customer', role: 'user' } });
  }
}
