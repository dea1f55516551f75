import { randomBytes } from 'node:crypto';
import type { ClientRequestArgs, IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { connect, type ConnectionOptions } from 'node:tls';
import { clearJwksClients, MsalTokenProvider } from '@microsoft/agents-hosting';
import { BOT_FRAMEWORK, BOT_FRAMEWORK_KEYS, ENTRA_KEYS, sign } from './microsoft-tokens';

export { BOT_FRAMEWORK, publicPem, secondsFromNow, SERVICE_URL, sign, TEAMS } from './microsoft-tokens';

/** A call that came to the Bot Connector, or to any other address that is not of this machine. */
export interface Call {
  readonly method: string;
  /** Origin and path, as it was called. */
  readonly url: string;
  readonly authorization: string | null;
  /** The body; what is said to be JSON is read, as a server would. */
  readonly body: unknown;
}

/** How a call is answered. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is when it is bytes, else as JSON. */
  readonly body?: unknown;
}

const PSK = { ciphers: 'PSK', maxVersion: 'TLSv1.2' } as const;

/**
 * Stands in for Microsoft: the Bot Framework's OpenID configuration and keys, the tenant's, the token
 * endpoint, and the Bot Connector. While it runs, every https call that this process makes to another
 * machine lands here, over TLS; the libraries that make them know nothing of it. Calls within this machine
 * are left alone.
 */
export class Microsoft {
  /** How often was asked for something. */
  readonly asked = { keys: 0, entraKeys: 0, tokens: 0 };
  /** Calls that are none of the above: to the Bot Connector, if all is well. */
  readonly calls: Call[] = [];
  /** Answers the next calls, in turn; then `respond` does. */
  readonly answers: Answer[] = [];
  /** Answers a call; a signing proxy may put its own here. */
  respond: (call: Call) => Answer | Promise<Answer> = () => ({
    status: 201,
    body: { id: `sent-${this.calls.length}` },
  });
  /** Comes before each answer of the key set or the token endpoint. */
  beforeLogin: () => Promise<void> = async () => undefined;
  /** The Bot Framework's key set as it is published. */
  keySet: object = BOT_FRAMEWORK_KEYS;
  /** Whether keys and tokens can be had. */
  reachable = true;

  private readonly agent: https.Agent;
  private readonly former = { agent: https.globalAgent, fetch: globalThis.fetch };

  private constructor(
    private readonly server: https.Server,
    key: Buffer,
  ) {
    const { port } = server.address() as AddressInfo;
    this.agent = dialling(port, key, this.former.agent);
    https.globalAgent = this.agent;
    globalThis.fetch = (input, init) => this.fetch(new Request(input, init), init?.signal ?? null);
  }

  static async start(): Promise<Microsoft> {
    clearJwksClients();
    MsalTokenProvider.clearSharedCaches();
    const key = randomBytes(32);
    const server = https.createServer({ ...PSK, pskCallback: () => key });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const microsoft = new Microsoft(server, key);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void microsoft.serve(request, response);
    });
    return microsoft;
  }

  async close(): Promise<void> {
    https.globalAgent = this.former.agent;
    globalThis.fetch = this.former.fetch;
    this.agent.destroy();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = `https://${request.headers.host}${request.url}`;
    const { status, headers, body } = await this.answerTo(url, request, Buffer.concat(chunks).toString());
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body === undefined ? '' : JSON.stringify(body));
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    // In two parts: whoever stops reading in between is seen to have stopped.
    response.write(bytes.subarray(0, 1_024));
    response.end(bytes.subarray(1_024));
  }

  private async answerTo(
    url: string,
    { method = '', headers }: IncomingMessage,
    text: string,
  ): Promise<Answer> {
    const { hostname, pathname } = new URL(url);
    if (hostname.startsWith('login.')) {
      await this.beforeLogin();
      return this.reachable ? this.login(hostname, pathname) : { status: 503 };
    }
    const body = headers['content-type'] === 'application/json' ? parsed(text) : text;
    const call = { method, url, authorization: headers.authorization ?? null, body };
    this.calls.push(call);
    return this.answers.shift() ?? this.respond(call);
  }

  private login(hostname: string, path: string): Answer {
    const botFramework = hostname === 'login.botframework.com';
    if (botFramework && path === '/v1/.well-known/keys') {
      this.asked.keys += 1;
      return { status: 200, body: this.keySet };
    }
    if (path.endsWith('/discovery/v2.0/keys')) {
      this.asked.entraKeys += 1;
      return { status: 200, body: ENTRA_KEYS };
    }
    if (path.endsWith('/oauth2/v2.0/token')) {
      this.asked.tokens += 1;
      const access_token = sign({ iss: 'entra', aud: BOT_FRAMEWORK, jti: String(this.asked.tokens) });
      return { status: 200, body: { token_type: 'Bearer', expires_in: 3_600, access_token } };
    }
    if (path.toLowerCase().includes('openid')) return { status: 200, body: openId(hostname, path) };
    return { status: 404 };
  }

  /** As `fetch` itself, but that it goes through the agent. */
  private async fetch(request: Request, signal: AbortSignal | null): Promise<Response> {
    const url = new URL(request.url);
    if (url.protocol !== 'https:' || isHere(url.hostname)) return this.former.fetch(request);
    const response = await this.send(request.clone(), signal);
    const target = response.headers.get('location');
    if (request.redirect !== 'follow' || response.status < 300 || response.status > 399 || target === null)
      return response;
    const next = new Request(new URL(target, url), request);
    if (new URL(next.url).origin !== url.origin) next.headers.delete('authorization');
    return this.fetch(next, signal);
  }

  private async send(request: Request, signal: AbortSignal | null): Promise<Response> {
    const body = Buffer.from(await request.arrayBuffer());
    const headers = Object.fromEntries(request.headers);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const { method } = request;
      const options = { method, headers, agent: this.agent, ...(signal && { signal }) };
      https.request(request.url, options, resolve).on('error', reject).end(body);
    });
    const status = answer.statusCode ?? 0;
    const stream = Readable.toWeb(answer) as ReadableStream<Uint8Array>;
    const sent = Object.entries(answer.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    return new Response([204, 304].includes(status) ? null : stream, { status, headers: sent });
  }
}

const isHere = (hostname: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** An agent that reaches the stand-in, whatever machine is asked for. */
function dialling(port: number, psk: Buffer, real: https.Agent): https.Agent {
  class Dialling extends https.Agent {
    override createConnection(options: ConnectionOptions & ClientRequestArgs): ReturnType<typeof connect> {
      if (isHere(options.host ?? '')) return connect({ ...options, ...real.options });
      return connect({
        ...options,
        ...PSK,
        host: '127.0.0.1',
        port,
        pskCallback: () => ({ identity: 'tests', psk }),
        checkServerIdentity: () => undefined,
      });
    }
  }
  return new Dialling({ keepAlive: true });
}

function openId(hostname: string, path: string): object {
  if (hostname === 'login.botframework.com') {
    return { issuer: BOT_FRAMEWORK, jwks_uri: `https://${hostname}/v1/.well-known/keys` };
  }
  const tenant = path.split('/')[1] ?? '';
  const base = `https://${hostname}/${tenant}`;
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  };
}
