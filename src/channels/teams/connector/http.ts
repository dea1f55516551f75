import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import {
  ConnectorClient,
  getProductInfo,
  HttpClient,
  HttpError,
  type HttpRequestConfig,
  type HttpResponse,
} from '@microsoft/agents-hosting';

/** How long the Bot Connector may take to answer, in milliseconds. */
const ANSWER_MS = 15_000;

/** Largest answer that is read, in bytes; a usual one is the id of what was sent. */
const ANSWER_BYTES = 256 * 1024;

/** What came back: the head of an answer, and its body. */
interface Answer {
  readonly head: IncomingMessage;
  readonly body: string;
}

/**
 * The library's HTTP client with what it lacks: an end to waiting and to reading, and no following of redirects,
 * which would take a customer's words to an address that nobody has validated. Node's own client keeps
 * connections open between messages, and takes a quarter of the time that its `fetch` does.
 */
class ConnectorHttp extends HttpClient {
  override async request<T = unknown>(config: HttpRequestConfig): Promise<HttpResponse<T>> {
    const { method, url, data } = config;
    const address = new URL(`${this.baseURL.replace(/\/$/, '')}/${url.replace(/^\//, '')}`);
    const options = { method: method.toUpperCase(), headers: this.headersOf(config) };
    const { head, body } = await exchange(address, options, data === undefined ? '' : JSON.stringify(data));
    const { statusCode: status = 0, statusMessage: statusText = '' } = head;
    const response = { data: parsed(body), status, statusText, headers: headersIn(head), config };
    if (status < 200 || status > 299)
      throw new HttpError(`the Bot Connector answered ${status}`, response, config);
    // The library lets its callers name the type of an answer that nobody looks into.
    return response as HttpResponse<T>;
  }

  /** Each header once: the library writes their names in another case than the defaults. */
  private headersOf({ headers = {} }: HttpRequestConfig): Record<string, string> {
    const all = Object.entries({ ...this.defaultHeaders, ...headers });
    return Object.fromEntries(all.map(([name, value]) => [name.toLowerCase(), value]));
  }
}

/** @throws Error when the answer does not come, not in time, or is too long */
function exchange(url: URL, options: RequestOptions, body: string): Promise<Answer> {
  const { request } = url.protocol === 'https:' ? https : http;
  const headers = { ...options.headers, 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const call = request(url, { ...options, headers }, (head) => read(head, resolve, reject));
    const late = setTimeout(() => call.destroy(new Error('the Bot Connector does not answer')), ANSWER_MS);
    call
      .on('error', reject)
      .on('close', () => clearTimeout(late))
      .end(body);
  });
}

function read(
  head: IncomingMessage,
  resolve: (answer: Answer) => void,
  reject: (error: Error) => void,
): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  head
    .on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > ANSWER_BYTES) head.destroy(new Error("the Bot Connector's answer does not end"));
      else chunks.push(chunk);
    })
    .on('end', () => resolve({ head, body: Buffer.concat(chunks).toString() }))
    .on('error', reject);
}

function headersIn({ headers }: IncomingMessage): Headers {
  const all = new Headers();
  for (const [name, value] of Object.entries(headers)) all.set(name, String(value));
  return all;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The library's client of the Bot Connector, over the HTTP client above. */
export class BoundedConnectorClient extends ConnectorClient {
  /**
   * @param serviceUrl address of the Bot Connector
   * @param token the bot's; null: it has none
   */
  constructor(serviceUrl: string, token: string | null) {
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': getProductInfo(),
      ...authorization,
    };
    super(new ConnectorHttp({ baseURL: serviceUrl, headers }));
  }
}
