import { readActivity, type Activity } from './activity';
import { json, list, record, text } from './read';

/** How long a request may take, in milliseconds. */
const REQUEST_TIMEOUT = 20_000;

/** A request that failed; `status` 0 means that the server was not reached. */
export class DirectLineError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`${status} ${code}`);
  }

  /** Whether the token no longer opens the conversation. */
  get denied(): boolean {
    return this.status === 401 || this.status === 403;
  }
}

/** What opens a conversation. */
export interface Credentials {
  readonly conversationId: string;
  readonly token: string;
}

/** A conversation that is open, with the address of its stream. */
export interface OpenedConversation extends Credentials {
  readonly streamUrl: string | undefined;
}

/** Activities, and the mark to ask for the next ones. */
export interface ActivitySet {
  readonly activities: readonly Activity[];
  readonly watermark: string | undefined;
}

/** Reads a set of activities as REST and the stream give it. */
export function readActivitySet(source: unknown): ActivitySet {
  const raw = record(source);
  const activities = list(raw['activities']).flatMap((one) => readActivity(one) ?? []);
  return { activities, watermark: text(raw['watermark']) };
}

/** The Direct Line 3.0 calls the widget makes; each throws DirectLineError. */
export class DirectLineClient {
  /** @param base address of `/v3/directline`, without a slash at the end */
  constructor(private readonly base: string) {}

  /** A token for a conversation that has not begun. */
  async generateToken(): Promise<Credentials> {
    return readOpened(await this.call('POST', '/tokens/generate', undefined, {}));
  }

  /**
   * A token for the conversation of a customer whom the page vouches for; it has begun.
   * @param identity what the shop's server signed
   * @param wish `current`: token of this browser's own conversation; `fresh`: a new conversation is wanted
   */
  async identifiedToken(
    identity: string,
    wish: { readonly current?: string | undefined; readonly fresh?: boolean },
  ): Promise<Credentials & { readonly resumed: boolean }> {
    const answer = await this.call('POST', '/tokens/generate', undefined, { identity, ...wish });
    return { ...readOpened(answer), resumed: record(answer)['resumed'] === true };
  }

  /** A new token for the same conversation. */
  async refreshToken(token: string): Promise<Credentials> {
    return readOpened(await this.call('POST', '/tokens/refresh', token));
  }

  /** Begins the conversation of a token. */
  async startConversation(token: string, locale: string): Promise<OpenedConversation> {
    return readOpened(await this.call('POST', '/conversations', token, { user: {}, locale }));
  }

  /** Opens a conversation again; its stream starts behind the watermark. */
  async resumeConversation(known: Credentials, watermark: string): Promise<OpenedConversation> {
    const answer = await this.call(
      'GET',
      this.path(known, `?watermark=${encodeURIComponent(watermark)}`),
      known.token,
    );
    return { ...readOpened(answer, known.token), conversationId: known.conversationId };
  }

  /** Activities behind the watermark; an empty one means from the start. */
  async getActivities(known: Credentials, watermark: string): Promise<ActivitySet> {
    const path = this.path(known, `/activities?watermark=${encodeURIComponent(watermark)}`);
    return readActivitySet(await this.call('GET', path, known.token));
  }

  /** Sends one activity. */
  async postActivity(known: Credentials, activity: object): Promise<void> {
    await this.call('POST', this.path(known, '/activities'), known.token, activity);
  }

  /** Where files of a conversation go. */
  uploadAddress(known: Credentials, userId: string): string {
    return this.base + this.path(known, `/upload?userId=${encodeURIComponent(userId)}`);
  }

  private path(known: Credentials, rest: string): string {
    return `/conversations/${encodeURIComponent(known.conversationId)}${rest}`;
  }

  private async call(method: string, path: string, token?: string, body?: object): Promise<unknown> {
    const headers: Record<string, string> = {};
    if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), REQUEST_TIMEOUT);
    const request: RequestInit = {
      method,
      headers,
      credentials: 'omit',
      cache: 'no-store',
      signal: abort.signal,
    };
    if (body !== undefined) request.body = JSON.stringify(body);
    try {
      const response = await fetch(this.base + path, request);
      const answer = json(await response.text());
      if (!response.ok) throw new DirectLineError(response.status, errorCode(answer));
      return answer;
    } catch (error) {
      throw error instanceof DirectLineError ? error : new DirectLineError(0, 'Unreachable');
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The code in the body of an error answer. */
export const errorCode = (answer: unknown): string =>
  text(record(record(answer)['error'])['code']) ?? 'Error';

function readOpened(answer: unknown, knownToken?: string): OpenedConversation {
  const raw = record(answer);
  const token = text(raw['token']) ?? knownToken;
  const conversationId = text(raw['conversationId']);
  if (token === undefined || conversationId === undefined) throw new DirectLineError(0, 'BadAnswer');
  return { token, conversationId, streamUrl: text(raw['streamUrl']) };
}
