import { once } from 'node:events';
import type { Server } from 'node:net';
import { createServer, type PDU, type Session } from 'smpp';
import type { Side } from './plan';

/** A message centre: keeps what it gets, and may see to it that a sender dies while it sends. */
export class Centre {
  /** Receiver and text of each part, in the order in which they came. */
  readonly got: string[] = [];
  /** Set: the next message is the one that the sender dies of. */
  trap: { readonly side: Side; readonly spring: () => void } | null = null;
  private readonly sessions = new Set<Session>();
  private server: Server | null = null;

  static async open(): Promise<Centre> {
    const centre = new Centre();
    const server: Server = createServer((session) => centre.serve(session));
    centre.server = server;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return centre;
  }

  get url(): string {
    const address = this.server?.address();
    if (typeof address !== 'object' || address === null) throw new Error('the message centre is closed');
    return `smpp://xiaoka:secret@127.0.0.1:${address.port}?source=10001`;
  }

  close(): void {
    for (const session of this.sessions) session.destroy();
    this.server?.close();
  }

  private serve(session: Session): void {
    this.sessions.add(session);
    session.on('error', () => undefined);
    session.on('close', () => this.sessions.delete(session));
    session.on('bind_transceiver', (pdu: PDU) => session.send(pdu.response()));
    session.on('enquire_link', (pdu: PDU) => session.send(pdu.response()));
    session.on('unbind', (pdu: PDU) => session.send(pdu.response()));
    session.on('submit_sm', (pdu: PDU) => this.take(session, pdu));
  }

  private take(session: Session, pdu: PDU): void {
    const text = String(pdu.short_message?.message ?? '');
    this.got.push(`${pdu.destination_addr} ${text}`);
    const { trap } = this;
    this.trap = null;
    if (trap?.side === 'before') return trap.spring();
    session.send(pdu.response({ message_id: String(this.got.length) }));
    trap?.spring();
  }
}
