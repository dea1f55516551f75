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

/**
 * The library's HTTP client with what it lacks: an end to waiting, and no following of redirects, which would
 * take a customer's words to an address that nobody has validated.
 */
class ConnectorHttp extends HttpClient {
  override async request<T = unknown>(config: HttpRequestConfig): Promise<HttpResponse<T>> {
    const { method, url, data } = config;
    const answer = await fetch(`${this.baseURL.replace(/\/$/, '')}/${url.replace(/^\//, '')}`, {
      method: method.toUpperCase(),
      headers: this.headersOf(config),
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(data === undefined ? {} : { body: JSON.stringify(data) }),
    });
    const response = {
      data: parsed(await answer.text()),
      status: answer.status,
      statusText: answer.statusText,
      headers: answer.headers,
      config,
    };
    if (!answer.ok) throw new HttpError(`the Bot Connector answered ${answer.status}`, response, config);
    // The library lets its callers name the type of an answer that nobody looks into.
    return response as HttpResponse<T>;
  }

  /** Each header once: the library writes their names in another case than the defaults. */
  private headersOf({ headers = {} }: HttpRequestConfig): Headers {
    const all = new Headers(this.defaultHeaders);
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    return all;
  }
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
