import type { AddressInfo, Server } from 'node:net';
import { createServer, type PDU, type Session } from 'smpp';

/** A message centre for tests: a real SMPP server that keeps what it gets. */
export interface MessageCentre {
  readonly url: string;
  readonly binds: PDU[];
  readonly submitted: PDU[];
  readonly sessions: Session[];
  /** Requests it got, by command. */
  readonly seen: string[];
  /** Status it answers `submit_sm` with; null: it does not answer. */
  submitStatus: number | null;
  close(): Promise<void>;
}

/** Starts a message centre on a free port; its password is `secret`. */
export async function startCentre(): Promise<MessageCentre> {
  const centre = {
    binds: [] as PDU[],
    submitted: [] as PDU[],
    sessions: [] as Session[],
    seen: [] as string[],
  };
  const state: { submitStatus: number | null } = { submitStatus: 0 };
  const server: Server = createServer((session) => {
    centre.sessions.push(session);
    session.on('error', () => undefined);
    session.on('pdu', ({ command }: PDU) => centre.seen.push(command));
    session.on('bind_transceiver', (pdu: PDU) => {
      centre.binds.push(pdu);
      session.send(pdu.response({ command_status: pdu.password === 'secret' ? 0 : 0x0e }));
    });
    session.on('submit_sm', (pdu: PDU) => {
      centre.submitted.push(pdu);
      if (state.submitStatus === null) return;
      session.send(
        pdu.response({ command_status: state.submitStatus, message_id: `${centre.submitted.length}` }),
      );
    });
    session.on('enquire_link', (pdu: PDU) => session.send(pdu.response()));
    session.on('unbind', (pdu: PDU) => {
      session.send(pdu.response());
      session.close();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, centre, {
    url: `smpp://xiaoka:secret@127.0.0.1:${port}?source=10001`,
    close: () =>
      new Promise<void>((resolve) => {
        for (const session of centre.sessions) session.destroy();
        server.close(() => resolve());
      }),
  });
}
