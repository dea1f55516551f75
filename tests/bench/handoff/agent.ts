import WebSocket from 'ws';
import { z } from 'zod';

const frame = z.object({
  type: z.string(),
  entries: z.array(z.object({ from: z.string(), text: z.string() })).default([]),
});
const login = z.object({ csrf: z.string() });

/** Told of each customer's message that comes over the stream: its text, and when. */
export type Seen = (text: string, at: number) => void;

/** An agent at the console's own calls: the API and the stream. */
export class BenchAgent {
  private constructor(
    private readonly port: number,
    private readonly headers: Readonly<Record<string, string>>,
    private readonly socket: WebSocket,
  ) {}

  /** @throws Error when the login or the stream is refused */
  static async logIn(port: number, email: string, password: string, seen: Seen): Promise<BenchAgent> {
    const origin = `http://127.0.0.1:${port}`;
    const answer = await fetch(`${origin}/api/agent/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { csrf } = login.parse(await answer.json());
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/agent/stream`, { headers: { cookie, origin } });
    socket.on('message', (data: Buffer) => take(data, seen));
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const headers = { cookie, 'x-xiaoka-csrf': csrf, 'content-type': 'application/json' };
    return new BenchAgent(port, headers, socket);
  }

  /** Takes a conversation. @throws Error when it cannot be had */
  async claim(conversationId: string): Promise<void> {
    const path = `/api/agent/conversations/${encodeURIComponent(conversationId)}/claim`;
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method: 'POST',
      headers: this.headers,
      body: '{}',
    });
    if (answer.status !== 200) throw new Error(`claiming was answered ${answer.status}`);
  }

  /** Cookie of the session, as `name=value`. */
  get cookie(): string {
    return this.headers['cookie'] ?? '';
  }

  leave(): void {
    this.socket.terminate();
  }
}

function take(data: Buffer, seen: Seen): void {
  const at = performance.now();
  const text = data.toString();
  if (text === '') return;
  const { type, entries } = frame.parse(JSON.parse(text));
  if (type !== 'activities') return;
  for (const entry of entries) if (entry.from === 'customer') seen(entry.text, at);
}
