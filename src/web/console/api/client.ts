import type { z } from 'zod';
import { isAtTheDesk } from '../state/at-the-desk';
import { setClock } from './clock';
import { endSession, loggedIn, logInAs, logOut, session } from './session-state';
import type { LoginAnswer } from './types';

/** Longest that an answer is waited for, in milliseconds. */
const PATIENCE_MS = 20_000;

/** A call that failed. `status` 0: the server was not reached. */
export class ApiError extends Error {
  /**
   * @param status HTTP status
   * @param code what went wrong, by name
   * @param message the server's words
   */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
}

async function send({ method, path, body }: Call): Promise<Response> {
  const headers: Record<string, string> = method === 'POST' ? { 'x-xiaoka-csrf': session.get().csrf } : {};
  if (method === 'GET' && !isAtTheDesk()) headers['x-xiaoka-background'] = '1';
  if (body !== undefined) headers['content-type'] = 'application/json';
  const init: RequestInit = { method, headers, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) };
  if (body !== undefined) init.body = JSON.stringify(body);
  try {
    const response = await fetch(`/api/agent${path}`, init);
    setClock(response.headers.get('date'));
    return response;
  } catch (error) {
    throw new ApiError(0, 'Unreachable', String(error));
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

async function failure(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : null;
  const said = typeof error === 'object' && error !== null ? error : {};
  const code = ('code' in said && text(said.code)) || 'InternalError';
  const message = ('message' in said && text(said.message)) || response.statusText;
  return new ApiError(response.status, code, message);
}

async function readMe(): Promise<Response> {
  return send({ method: 'GET', path: '/me' });
}

/** Another window may have logged in anew: its token is not ours. */
async function tokenChanged(): Promise<boolean> {
  const { csrf } = session.get();
  const response = await readMe();
  if (!response.ok) return false;
  logInAs(await answer<LoginAnswer>(response));
  return session.get().csrf !== csrf;
}

/** A session that ended is waited for until it goes on; then the call is made once more. */
async function perform(call: Call): Promise<Response> {
  const response = await send(call);
  if (response.ok) return response;
  if (response.status === 401) {
    endSession();
    if (session.get().phase !== 'ended' && session.get().phase !== 'in') throw await failure(response);
    await loggedIn();
    return checked(await send(call));
  }
  if (response.status === 403 && call.method === 'POST' && (await tokenChanged()))
    return checked(await send(call));
  throw await failure(response);
}

async function checked(response: Response): Promise<Response> {
  if (response.status === 401) endSession();
  if (!response.ok) throw await failure(response);
  return response;
}

/** The server writes its answers by the very schemas that the types come from. */
async function answer<T>(response: Response, schema?: z.ZodType<T>): Promise<T> {
  const body: unknown = response.status === 204 ? undefined : await response.json();
  return schema ? schema.parse(body) : (body as T);
}

/**
 * Reads something.
 * @param path behind `/api/agent`
 * @throws ApiError
 */
export async function get<T>(path: string, schema?: z.ZodType<T>): Promise<T> {
  return answer(await perform({ method: 'GET', path }), schema);
}

/**
 * Changes something.
 * @param path behind `/api/agent`
 * @throws ApiError
 */
export async function post<T = void>(path: string, body?: unknown): Promise<T> {
  return answer(await perform({ method: 'POST', path, body }));
}

/**
 * Reads a file; it is never cached.
 * @throws ApiError
 */
export async function getBlob(path: string): Promise<Blob> {
  return (await perform({ method: 'GET', path })).blob();
}

/** Finds out who is logged in. @throws ApiError when the server cannot be asked */
export async function begin(): Promise<void> {
  const response = await readMe();
  if (response.status === 401) {
    // Left unread, it would be broken off later, and the browser would call that a failure.
    await response.text();
    return logOut();
  }
  logInAs(await answer<LoginAnswer>(await checked(response)));
}

/** Logs in. @throws ApiError */
export async function logIn(email: string, password: string): Promise<void> {
  const response = await send({ method: 'POST', path: '/login', body: { email, password } });
  if (!response.ok) throw await failure(response);
  logInAs(await answer<LoginAnswer>(response));
}
