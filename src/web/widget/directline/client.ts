import { readActivity, type Activity } from './activity';
import { json, list, record, text } from './read';

/** How long a request may take, in milliseconds. */
const REQUEST_TIMEOUT = 20_000;

/** What stands between page and server answers errors too; only the server's own carry a code. */
const NO_CODE = 'Error';
/** Code of a call that was not made: there is no conversation yet. */
export const NOT_CONNECTED = 'NotConnected';

/** A request that failed; `status` 0 means that the server was not reached. */
export class DirectLineError extends Error {
  /** @param retryAfter how long the server asks to be left alone, in milliseconds */
  constructor(
    readonly status: number,
    readonly code: string,
    readonly retryAfter = 0,
  ) {
    super(`${status} ${code}`);
  }

  /** Whether the token no longer opens the conversation. */
  get denied(): boolean {
    return (this.status === 401 || this.status === 403) && this.code !== NO_CODE;
  }

  /** Whether there is no way back into the conversation with what is known of it. */
  get gone(): boolean {
    return this.denied || (this.status === 404 && this.code !== NO_CODE);
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
    const answer = await this.call('GET', path, known.token);
    if (!Array.isArray(record(answer)['activities'])) throw new DirectLineError(0, 'BadAnswer');
    return readActivitySet(answer);
  }

  /**
   * Sends one activity.
   * @returns the id under which the server has it
   */
  async postActivity(known: Credentials, activity: object, signal?: AbortSignal): Promise<string> {
    return readPosted(
      await this.call('POST', this.path(known, '/activities'), known.token, activity, signal),
    );
  }

  /** Where files of a conversation go. */
  uploadAddress(known: Credentials, userId: string): string {
    return this.base + this.path(known, `/upload?userId=${encodeURIComponent(userId)}`);
  }

  private path(known: Credentials, rest: string): string {
    return `/conversations/${encodeURIComponent(known.conversationId)}${rest}`;
  }

  private async call(
    method: string,
    path: string,
    token?: string,
    body?: object,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const headers: Record<string, string> = {};
    if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const abort = new AbortController();
    const stop = () => abort.abort();
    const timer = setTimeout(stop, REQUEST_TIMEOUT);
    signal?.addEventListener('abort', stop);
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
      if (!response.ok)
        throw new DirectLineError(
          response.status,
          errorCode(answer),
          patience(response.headers.get('retry-after')),
        );
      return answer;
    } catch (error) {
      throw error instanceof DirectLineError ? error : new DirectLineError(0, 'Unreachable');
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  }
}

/** The code in the body of an error answer. */
export const errorCode = (answer: unknown): string =>
  text(record(record(answer)['error'])['code']) ?? NO_CODE;

/**
 * The id in the answer to an activity.
 * @throws DirectLineError when it is not the server that answered
 */
export function readPosted(answer: unknown): string {
  const id = text(record(answer)['id']);
  if (id === undefined) throw new DirectLineError(0, 'BadAnswer');
  return id;
}

/** Milliseconds that a Retry-After in seconds asks for; the form with a date is not used by the server. */
export const patience = (retryAfter: string | null): number => (Number(retryAfter) || 0) * 1_000;

function readOpened(answer: unknown, knownToken?: string): OpenedConversation {
  const raw = record(answer);
  const token = text(raw['token']) ?? knownToken;
  const conversationId = text(raw['conversationId']);
  if (token === undefined || conversationId === undefined) throw new DirectLineError(0, 'BadAnswer');
  return { token, conversationId, streamUrl: text(raw['streamUrl']) };
}
