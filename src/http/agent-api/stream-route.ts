import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { RawData, WebSocket } from 'ws';
import type { z } from 'zod';
import type { Clock } from '../../core/clock';
import { XiaokaError } from '../../core/errors';
import type { Desk } from '../../handoff/contract';
import { ERROR_ANSWERS } from '../errors';
import { SESSION_ENDED, streamFrame, streamRequest } from './desk-schemas';
import type { LiveSources } from './live';
import type { Presence } from './presence';
import { caller, SESSION_COOKIE, type Sessions } from './sessions';
import { loggedInOnly, ownOriginOnly } from './stream-guard';
import { StreamHub, type HubDeps } from './stream-hub';
import { keepPages, tellPages } from './stream-live';
import { STREAM_LIMITS, StreamSocket, type StreamLimits } from './stream-socket';

/** What the stream works with. */
export interface StreamDeps extends HubDeps {
  readonly desk: Pick<Desk, 'mayRead' | 'typing'>;
  readonly live: LiveSources;
  readonly sessions: Sessions;
  readonly presence: Presence;
  readonly clock: Clock;
  readonly publicUrl: string | null;
  /** Where the usual limits do not fit. */
  readonly streamLimits?: Partial<StreamLimits>;
}

const stream = {
  tags: ['stream'],
  summary: 'What changes, as it changes (WebSocket)',
  description:
    'Opened with the session’s cookie, from a page of this server. Sends JSON texts as described for ' +
    '101, and an empty one at least every 10 s, by which a page knows that the stream is alive. ' +
    'Takes {"type":"watch","conversationId"} to follow the conversation on the screen, and ' +
    '{"type":"typing","conversationId"}; anything else is passed over. Closes with ' +
    `${SESSION_ENDED} when the session has ended.`,
  response: { 101: streamFrame, ...ERROR_ANSWERS },
};

/** The agents' live stream. Needs `@fastify/websocket` on the root. */
export function streamRoute(deps: StreamDeps): FastifyPluginAsyncZod {
  const limits = { ...STREAM_LIMITS, ...deps.streamLimits };
  return async (scope) => {
    const hub = new StreamHub(deps);
    tellPages(scope, hub, deps);
    keepPages(scope, hub, limits.heartbeatMs);
    scope.route({
      method: 'GET',
      url: '/stream',
      schema: stream,
      onRequest: [ownOriginOnly(deps.publicUrl), loggedInOnly(deps.sessions), refuseTooMany(hub, limits)],
      handler: async () => {
        throw new XiaokaError('BadRequest', 'the stream is a WebSocket');
      },
      wsHandler: (socket, request) => openPage(socket, request, hub, limits, deps),
    });
  };
}

/** The newest is refused: a page whose socket is closed would come again for ever. */
function refuseTooMany(hub: StreamHub, { socketsPerAgent }: StreamLimits) {
  return async (request: FastifyRequest): Promise<void> => {
    if (hub.count(caller(request).agent.email) < socketsPerAgent) return;
    throw new XiaokaError('TooManyRequests', 'too many pages are open');
  };
}

function openPage(
  socket: WebSocket,
  request: FastifyRequest,
  hub: StreamHub,
  limits: StreamLimits,
  deps: StreamDeps,
): void {
  const cookie = request.cookies[SESSION_COOKIE];
  const page = new StreamSocket(socket, caller(request), limits, () => deps.sessions.peek(cookie));
  const heard = (): void => {
    page.heard();
    // Presence that was not stored is stored with the next sign of life.
    deps.presence.heard(page.agent.email).catch(() => undefined);
  };
  socket.on('pong', heard);
  socket.on('message', (data) => {
    heard();
    receive(readFrame(data), page, hub, deps);
  });
  socket.on('close', () => hub.remove(page));
  hub.add(page);
  page.send({ type: 'hello', email: page.agent.email });
  heard();
}

/** What a page sent; null for a heartbeat, and for what no page of this server sends. */
function readFrame(data: RawData): z.output<typeof streamRequest> | null {
  try {
    return streamRequest.parse(JSON.parse(Buffer.isBuffer(data) ? data.toString() : ''));
  } catch {
    return null;
  }
}

function receive(
  frame: z.output<typeof streamRequest> | null,
  page: StreamSocket,
  hub: StreamHub,
  { desk, clock }: StreamDeps,
): void {
  if (frame?.type === 'watch') void hub.watch(page, frame.conversationId);
  if (frame?.type !== 'typing' || !page.mayType(clock.now().getTime())) return;
  // Typing that is not told is no loss.
  desk.typing(page.agent, frame.conversationId).catch(() => undefined);
}
