/** The part of the `smpp` package (SMPP 3.4 and 5.0) that is used; it brings no types of its own. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server } from 'node:net';

  /** One protocol data unit, as it came or is to be sent. */
  export interface PDU {
    readonly command: string;
    /** 0: well; else one of the specification's error codes. */
    readonly command_status: number;
    readonly sequence_number: number;
    readonly system_id?: string;
    readonly password?: string;
    readonly destination_addr?: string;
    readonly source_addr?: string;
    readonly esm_class?: number;
    readonly data_coding?: number;
    /** Text decoded by `data_coding`, with its user data headers apart. */
    readonly short_message?: { readonly message: string | Buffer; readonly udh?: readonly Buffer[] };
    readonly user_message_reference?: number;
    response(options?: { readonly command_status?: number; readonly message_id?: string }): PDU;
  }

  /** Parameters of a `submit_sm`. */
  export interface SubmitParameters {
    readonly source_addr?: string;
    readonly source_addr_ton?: number;
    readonly source_addr_npi?: number;
    readonly destination_addr: string;
    readonly dest_addr_ton: number;
    readonly dest_addr_npi: number;
    readonly esm_class: number;
    readonly data_coding: number;
    readonly short_message: Buffer;
    readonly user_message_reference?: number;
  }

  /** Takes the response to a request. */
  export type OnResponse = (pdu: PDU) => void;

  /** A connection; requests answer false when it can no longer be written to. */
  export interface Session extends EventEmitter {
    bind_transceiver(
      parameters: { readonly system_id: string; readonly password: string },
      done: OnResponse,
    ): boolean;
    submit_sm(parameters: SubmitParameters, done: OnResponse): boolean;
    enquire_link(done: OnResponse): boolean;
    unbind(done: OnResponse): boolean;
    send(pdu: PDU): boolean;
    close(done?: () => void): void;
    destroy(done?: () => void): void;
  }

  /** Opens a connection. */
  export function connect(
    options: { readonly host: string; readonly port: number; readonly tls: boolean },
    onConnect?: () => void,
  ): Session;

  /** Makes a server that calls `listener` with each connection. */
  export function createServer(listener: (session: Session) => void): Server;
}
