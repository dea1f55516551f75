import fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { TakeActivity, TeamsActivity, TeamsAnswer } from '../../../src/channels/teams/contract';
import { teamsRoute, type TeamsRouteOptions } from '../../../src/channels/teams';
import { handleError, handleNotFound } from '../../../src/http/errors';
import { SERVICE_URL, TEAMS } from '../../support/microsoft';
import { MovableClock } from '../../support/program';

/** A server that has the Teams channel alone. */
export interface Door {
  readonly url: string;
  /** What was let in, as it was handed on. */
  readonly taken: TeamsActivity[];
  /** Lines of the log. */
  readonly logged: string[];
  readonly clock: MovableClock;
  /** What those who are let in are answered. */
  answer: TeamsAnswer | (() => Promise<TeamsAnswer>);
  /** Posts an activity, or a text as it is. */
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

/** Starts a server on a free port, its errors answered as the program does. */
export async function openTheDoor(options: Partial<TeamsRouteOptions> = {}): Promise<Door> {
  const logged: string[] = [];
  const clock = new MovableClock();
  const taken: TeamsActivity[] = [];
  const stream = { write: (line: string) => void logged.push(line) };
  const server = fastify({ logger: { level: 'info', stream } });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler(handleError);
  server.setNotFoundHandler(handleNotFound);
  const take: TakeActivity = async (activity) => {
    taken.push(activity);
    return typeof door.answer === 'function' ? door.answer() : door.answer;
  };
  const usual = { settings: TEAMS, mode: 'production', loopback: false, draining: () => false } as const;
  const route = teamsRoute({ ...usual, log: server.log, clock, take, ...options });
  await server.register(route, { prefix: '/api/messages' });
  const url = `${await server.listen({ host: '127.0.0.1', port: 0 })}/api/messages`;
  const door: Door = {
    url,
    taken,
    logged,
    clock,
    answer: { status: 200 },
    post: (body, headers = {}) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    close: () => server.close(),
  };
  return door;
}

/** A message as Teams posts it. */
export function message(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'message',
    id: '1700000000000',
    timestamp: '2026-03-02T08:00:00.000Z',
    channelId: 'msteams',
    serviceUrl: SERVICE_URL,
    text: 'hello',
    locale: null,
    from: { id: '29:ada', name: 'Ada', aadObjectId: '00000000-0000-4000-8000-000000000001' },
    recipient: { id: `28:${TEAMS.clientId}`, name: 'Xiaoka' },
    conversation: { id: 'a:1-personal', conversationType: 'personal', tenantId: TEAMS.tenantId },
    channelData: { tenant: { id: TEAMS.tenantId } },
    ...changes,
  };
}

/** Headers of a caller with a token. */
export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
