import websocket from '@fastify/websocket';
import type { FastifyInstance, RouteHandlerMethod } from 'fastify';

/** Largest frame that is taken, in bytes; clients send small ones only. */
const LARGEST_FRAME = 64 * 1024;

/**
 * Lets routes take WebSockets: those that have a `wsHandler`, of everything registered afterwards. Others
 * answer as if no upgrade had been asked for, which HTTP allows: some clients ask for one with each call.
 */
export function takeWebSockets(server: FastifyInstance): void {
  const handlers = new WeakMap<object, RouteHandlerMethod>();
  server.addHook('onRoute', (route) => void handlers.set(route, route.handler));
  void server.register(websocket, { options: { maxPayload: LARGEST_FRAME } });
  // Behind the library's own hook, which lets every route take a WebSocket, only to log its address.
  void server.after(() => {
    server.addHook('onRoute', (route) => {
      if (!route.wsHandler) route.handler = handlers.get(route) ?? route.handler;
    });
  });
}
