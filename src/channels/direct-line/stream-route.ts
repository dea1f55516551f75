import websocket from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { XiaokaError } from '../../core/errors';
import { authorizeStream, claimsOf, type Guard } from './authorization';
import { unknownConversation, type DirectLineContext } from './context';
import { answerNotFound } from './errors';
import { StreamHub } from './stream-hub';
import { StreamSocket } from './stream-socket';
import { readWatermark } from './watermark';

/** Clients send empty frames only; in bytes. */
const LARGEST_FRAME = 64 * 1024;
/** How long clients get to say goodbye when the server stops, in milliseconds. */
const GOODBYE_MS = 1_000;

/** The WebSocket of `streamUrl`. One server for WebSockets is shared by all of a program's routes. */
export async function streamRoute(scope: FastifyInstance, context: DirectLineContext): Promise<void> {
  if (!scope.hasDecorator('websocketServer')) {
    await scope.register(websocket, { options: { maxPayload: LARGEST_FRAME } });
  }
  const hub = new StreamHub();
  follow(scope, hub, context);
  scope.route({
    method: 'GET',
    url: '/conversations/:conversationId/stream',
    schema: { hide: true },
    // The line of each request would carry its address, with the token in it.
    logLevel: 'warn',
    onRequest: [authorizeStream(context.tokens), refuseTooMany(hub, context), findPlace(context)],
    handler: answerNotFound,
    wsHandler: (socket, request) => openStream(socket, request, hub, context),
  });
}

/** Hands on what is committed, and that an agent is writing. */
function follow(
  scope: FastifyInstance,
  hub: StreamHub,
  { delivery, signals, store, clock, limits }: DirectLineContext,
): void {
  const leaveDelivery = delivery.onActivities((conversationId, activities) =>
    hub.deliver(conversationId, activities),
  );
  const leaveElsewhere = delivery.onElsewhere((conversationId) => {
    if (conversationId !== null) hub.look(conversationId);
    // A store that fails is looked at again soon.
    else hub.lookAtAll(store).catch(() => undefined);
  });
  const leaveSignals = signals.onTyping(({ conversationId, from, name }) => {
    if (from === 'agent') hub.typing(conversationId, name, clock.now());
  });
  const heartbeat = setInterval(() => hub.beat(), limits.heartbeatMs).unref();
  scope.addHook('preClose', async () => {
    clearInterval(heartbeat);
    setTimeout(() => hub.terminate(), GOODBYE_MS).unref();
  });
  scope.addHook('onClose', async () => {
    leaveDelivery();
    leaveElsewhere();
    leaveSignals();
  });
}

/** The newest is refused: clients of a socket that is closed would come again for ever. */
function refuseTooMany(hub: StreamHub, { limits }: DirectLineContext): Guard {
  return async (request) => {
    if (hub.count(claimsOf(request).conversationId) < limits.socketsPerConversation) return;
    throw new XiaokaError('TooManyRequests', 'the conversation has too many sockets open');
  };
}

/** A watermark beyond the end is cut back: it would hide what comes next. */
function findPlace({ store }: DirectLineContext): Guard {
  return async (request) => {
    const watermark = readWatermark(request.query);
    const snapshot = await store.snapshot(claimsOf(request).conversationId);
    if (snapshot === null) throw unknownConversation();
    request.directLineSeen = Math.min(watermark, snapshot.conversation.lastSequence);
  };
}

function openStream(
  socket: WebSocket,
  request: FastifyRequest,
  hub: StreamHub,
  { store, limits, onSocket }: DirectLineContext,
): void {
  const { conversationId, userId } = claimsOf(request);
  const conversation = { id: conversationId, userId };
  const stream = new StreamSocket(socket, conversation, request.directLineSeen, store, limits);
  socket.on('close', () => {
    hub.remove(conversationId, stream);
    onSocket?.closed();
  });
  hub.add(conversationId, stream);
  onSocket?.opened();
  void stream.catchUp();
}
