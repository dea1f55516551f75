import { createServer, type Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Log } from '../observe/log';

/** Second servers that hand what they get to a first one. */
const companions = new WeakMap<object, Server>();

/** Where to listen. */
export interface ListenOptions {
  /** Host name or IP address; with `localhost` and `0.0.0.0`, ::1 is served too where there is one. */
  readonly host: string;
  /** TCP port; 0 takes a free one. */
  readonly port: number;
}

function boundPort(server: FastifyInstance): number {
  const address = server.server.address();
  if (address === null || typeof address === 'string')
    throw new Error('the server is not bound to a TCP port');
  return address.port;
}

/** Serves the same on ::1. Browsers and curl may try it first for `localhost`, whatever /etc/hosts says. */
async function listenOnIpv6Too(server: FastifyInstance, port: number, log: Log): Promise<void> {
  const companion = createServer((request, response) => server.server.emit('request', request, response));
  companion.on('upgrade', (...args) => server.server.emit('upgrade', ...args));
  companion.on('clientError', (...args) => server.server.emit('clientError', ...args));
  companion.requestTimeout = server.server.requestTimeout;
  companion.keepAliveTimeout = server.server.keepAliveTimeout;
  await new Promise<void>((resolve) => {
    companion.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') log.warn({ port }, 'another program answers on [::1] at this port');
      resolve();
    });
    companion.listen({ host: '::1', port }, () => {
      companions.set(server.server, companion);
      resolve();
    });
  });
}

/**
 * Starts serving; answers the port.
 * @throws Error of Node.js when the address cannot be listened on, such as `EADDRINUSE`
 */
export async function listen(
  server: FastifyInstance,
  { host, port }: ListenOptions,
  log: Log,
): Promise<number> {
  await server.listen({ host: host === 'localhost' ? '127.0.0.1' : host, port });
  const bound = boundPort(server);
  if (host === 'localhost' || host === '0.0.0.0') await listenOnIpv6Too(server, bound, log);
  return bound;
}

/** Stops taking connections on the second address, if there is one. */
export function closeCompanion(server: FastifyInstance): void {
  const companion = companions.get(server.server);
  companion?.close();
  companion?.closeIdleConnections();
}

/** Closes the connections that carry no request at the moment, on both addresses. */
export function closeIdle(server: FastifyInstance): void {
  server.server.closeIdleConnections();
  companions.get(server.server)?.closeIdleConnections();
}
