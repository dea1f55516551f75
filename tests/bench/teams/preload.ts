import type { ClientRequestArgs } from 'node:http';
import https from 'node:https';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { PSK, STAND_IN } from './tls';

/**
 * Loaded into the program before anything of it: every https connection that it makes, whatever machine is
 * asked for, goes to the stand-in for Microsoft. Name resolution and certificates are all that is left out;
 * the libraries' own clients, TLS and keep-alive are as they are.
 */
const [port = '', key = ''] = (process.env[STAND_IN] ?? '').split(':');
const psk = Buffer.from(key, 'hex');

function dial(): TLSSocket {
  return connect({
    ...PSK,
    host: '127.0.0.1',
    port: Number(port),
    pskCallback: () => ({ identity: 'bench', psk }),
    checkServerIdentity: () => undefined,
  }).setNoDelay(true);
}

class DiallingAgent extends https.Agent {
  override createConnection(_options: ConnectionOptions & ClientRequestArgs): TLSSocket {
    return dial();
  }
}

https.globalAgent = new DiallingAgent({ keepAlive: true });
dialInFetch();

/** Gives `fetch` an agent of its own kind, which has no name outside of Node. */
function dialInFetch(): void {
  const dispatcher = Symbol.for('undici.globalDispatcher.1');
  // Node loads its fetch, and makes the agent, when it is first asked for a part of it.
  void globalThis.Response;
  const agent: unknown = Reflect.get(globalThis, dispatcher);
  if (typeof agent !== 'object' || agent === null) throw new Error('this Node has another fetch');
  const connector = (
    _options: unknown,
    done: (error: Error | null, socket: TLSSocket | null) => void,
  ): void => {
    const socket = dial();
    const fail = (error: Error): void => done(error, null);
    socket.once('error', fail);
    socket.once('secureConnect', () => {
      socket.off('error', fail);
      done(null, socket);
    });
  };
  Reflect.set(globalThis, dispatcher, Reflect.construct(agent.constructor, [{ connect: connector }]));
}
