import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import { z } from 'zod';
import { BOT_FRAMEWORK, BOT_FRAMEWORK_KEYS, sign } from '../../support/microsoft-tokens';
import { PSK, STAND_IN } from './tls';

const KEYS = '/v1/.well-known/keys';
const TOKEN = /\/oauth2\/v2\.0\/token$/;
const ACTIVITIES = /^\/emea\/v3\/conversations\/([^/]+)\/activities$/;

const activity = z.looseObject({ type: z.string(), summary: z.string() });

/**
 * Stands in for Microsoft, in this process, over TLS on loopback: the Bot Framework's key set, the token
 * endpoint of the bot's tenant, and the Bot Connector, which takes everything at once.
 */
export class Microsoft {
  /** How often was asked for keys and tokens. */
  readonly asked = { keys: 0, tokens: 0 };
  /**
   * Messages that came to the connector, each as it stands in a notification, in the order in which they came,
   * by Teams' id of the conversation.
   */
  readonly delivered = new Map<string, string[]>();
  /** Calls that are none of what is expected. */
  readonly strange: string[] = [];
  /** When each message came to the connector. */
  private readonly arrivals: number[] = [];

  private constructor(
    private readonly server: https.Server,
    private readonly key: Buffer,
  ) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.take(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<Microsoft> {
    const key = randomBytes(32);
    const server = https.createServer({ ...PSK, pskCallback: () => key });
    server.keepAliveTimeout = 60_000;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Microsoft(server, key);
  }

  /** What the program's process must be told; see `preload.ts`. */
  environment(): Record<string, string> {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the stand-in does not listen');
    return { [STAND_IN]: `${address.port}:${this.key.toString('hex')}` };
  }

  /** Messages that came to the connector so far. */
  count(): number {
    return this.arrivals.length;
  }

  /** Messages that came to the connector between two moments of `performance.now()`. */
  between(from: number, until: number): number {
    return this.arrivals.filter((at) => at >= from && at < until).length;
  }

  /** When the last message came; NaN: none has. */
  get lastAt(): number {
    return this.arrivals.at(-1) ?? Number.NaN;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = this.answerTo(pathOf(request), Buffer.concat(chunks).toString());
    const body = JSON.stringify(answer ?? {});
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    response.writeHead(answer === null ? 404 : 200, headers).end(body);
  }

  private answerTo(path: string, body: string): object | null {
    const conversation = ACTIVITIES.exec(path)?.[1];
    if (conversation !== undefined) return this.deliver(decodeURIComponent(conversation), body);
    if (path === KEYS) {
      this.asked.keys += 1;
      return BOT_FRAMEWORK_KEYS;
    }
    if (TOKEN.test(path)) {
      this.asked.tokens += 1;
      return { token_type: 'Bearer', expires_in: 3_600, access_token: sign({ aud: BOT_FRAMEWORK }) };
    }
    this.strange.push(path);
    return null;
  }

  private deliver(conversation: string, body: string): object {
    const { type, summary } = activity.parse(JSON.parse(body));
    if (type === 'message') {
      const messages = this.delivered.get(conversation) ?? [];
      messages.push(summary);
      this.arrivals.push(performance.now());
      this.delivered.set(conversation, messages);
    }
    return { id: `1:${randomBytes(8).toString('hex')}` };
  }
}

const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?')[0] ?? '';
