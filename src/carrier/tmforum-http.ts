import { z } from 'zod';
import { XiaokaError } from '../core/errors';

const PAGE = 100;
const MOST_PAGES = 10;

/** Reads and writes resources of the Open APIs as JSON. */
export interface TmForumHttp {
  /** One resource; null when there is none (404). */
  get<T>(path: string, schema: z.ZodType<T>): Promise<T | null>;
  /** Every resource that fits the filters, page by page (TMF630 `offset` and `limit`). */
  list<T>(path: string, filters: Readonly<Record<string, string>>, schema: z.ZodType<T>): Promise<T[]>;
  /** Creates a resource and gives what became of it. */
  post<T>(path: string, body: object, schema: z.ZodType<T>): Promise<T>;
}

function unavailable(what: string, cause?: unknown): XiaokaError {
  return new XiaokaError('CarrierUnavailable', what, 'the operator cannot be reached', cause);
}

/** Basic for `user:password@`, bearer for a lone `token@`, nothing without. */
function authorization({ username, password }: URL): Record<string, string> {
  const [user, secret] = [decodeURIComponent(username), decodeURIComponent(password)];
  if (user === '') return {};
  if (secret === '') return { authorization: `Bearer ${user}` };
  return { authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}` };
}

/** The API that a path belongs to: all that an error says of a request, for the rest may name a person. */
function apiOf(path: string): string {
  return path.split('/')[0] ?? path;
}

/** @throws XiaokaError `CarrierUnavailable` when the text is no JSON of this form */
function read<T>(api: string, text: string, schema: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The parser's own error quotes the text, which may name a person.
    throw unavailable(`${api} answered something that is not JSON`);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw unavailable(`${api} answered in another form than expected`, parsed.error);
  return parsed.data;
}

/**
 * Makes a client of the Open APIs below `url`.
 * @param url base of all APIs, before `/tmf-api`; its user part becomes the authorisation
 * @param send what makes the requests
 * @param timeoutMs time limit of one request, in milliseconds
 */
export function createTmForumHttp(url: string, send: typeof fetch, timeoutMs: number): TmForumHttp {
  const base = new URL(url);
  const headers = { accept: 'application/json', 'content-type': 'application/json', ...authorization(base) };
  const root = `${base.origin}${base.pathname.replace(/\/$/, '')}/tmf-api/`;

  async function request(path: string, init: RequestInit): Promise<{ status: number; text: string }> {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await send(root + path, { ...init, headers, signal, redirect: 'error' });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      throw unavailable(`${apiOf(path)} did not answer`, error);
    }
  }

  async function get<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
    const { status, text } = await request(path, { method: 'GET' });
    if (status === 404) return null;
    if (status !== 200 && status !== 206) throw unavailable(`${apiOf(path)} answered ${status}`);
    return read(apiOf(path), text, schema);
  }

  return {
    get,
    list: async (path, filters, schema) => {
      const found = [];
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const query = new URLSearchParams({ ...filters, offset: `${page * PAGE}`, limit: `${PAGE}` });
        const items = await get(`${path}?${query.toString()}`, z.array(schema));
        if (items === null) throw unavailable(`${apiOf(path)} has no such list`);
        found.push(...items);
        if (items.length < PAGE) return found;
      }
      throw unavailable(`${apiOf(path)} answered with more than ${MOST_PAGES * PAGE} resources`);
    },
    post: async (path, body, schema) => {
      const { status, text } = await request(path, { method: 'POST', body: JSON.stringify(body) });
      if (status < 200 || status > 299) throw unavailable(`${apiOf(path)} answered ${status}`);
      return read(apiOf(path), text, schema);
    },
  };
}
