import { connect, type OnResponse, type PDU, type Session } from 'smpp';
import { XiaokaError } from '../core/errors';

/** Where and how a message centre is reached. */
export interface LinkOptions {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly systemId: string;
  readonly password: string;
  /** Longest wait for the connection and for each answer, in milliseconds. */
  readonly timeoutMs: number;
  /** How often the line is tried, in milliseconds. */
  readonly enquireLinkMs: number;
}

/** A bound connection to a message centre. */
export interface Link {
  /** Whether it can still be used. */
  readonly alive: boolean;
  /**
   * Makes a request and waits for the answer.
   * @throws XiaokaError `NotifyFailed` when it is refused, late, or the line is lost; a late answer ends the link
   */
  request(make: (session: Session, done: OnResponse) => boolean): Promise<PDU>;
  /** Says goodbye and closes. */
  close(): Promise<void>;
}

function failed(what: string, cause?: unknown): XiaokaError {
  return new XiaokaError(
    'NotifyFailed',
    `the message centre ${what}`,
    'the message could not be sent',
    cause,
  );
}

/** Answers what the message centre asks by itself; receipts are taken and not read. */
function answerRequests(session: Session): void {
  for (const command of ['enquire_link', 'deliver_sm', 'data_sm', 'unbind']) {
    session.on(command, (pdu: PDU) => session.send(pdu.response()));
  }
  session.on('unbind', () => session.close());
}

class SessionLink implements Link {
  alive = true;
  private readonly waiting = new Set<(error: XiaokaError) => void>();
  private readonly enquire: NodeJS.Timeout;

  constructor(
    private readonly session: Session,
    private readonly options: LinkOptions,
  ) {
    session.on('close', () => this.lose(failed('closed the connection')));
    session.on('error', (error: unknown) => this.lose(failed('cannot be reached', error)));
    answerRequests(session);
    this.enquire = setInterval(() => {
      this.request((line, done) => line.enquire_link(done)).catch(() => this.session.destroy());
    }, options.enquireLinkMs);
    this.enquire.unref();
  }

  private lose(error: XiaokaError): void {
    this.alive = false;
    clearInterval(this.enquire);
    this.session.destroy();
    for (const reject of this.waiting) reject(error);
    this.waiting.clear();
  }

  /** Runs work that ends by an answer, by a lost line, or by its time limit, which gives the line up. */
  private within<T>(
    begin: (resolve: (value: T) => void, reject: (error: XiaokaError) => void) => void,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.waiting.delete(giveUp);
      };
      const giveUp = (error: XiaokaError) => {
        end();
        reject(error);
      };
      const timer = setTimeout(() => this.lose(failed('did not answer in time')), this.options.timeoutMs);
      this.waiting.add(giveUp);
      begin((value) => {
        end();
        resolve(value);
      }, giveUp);
    });
  }

  connected(): Promise<void> {
    return this.within((resolve) => {
      this.session.on(this.options.tls ? 'secureConnect' : 'connect', () => resolve());
    });
  }

  request(make: (session: Session, done: OnResponse) => boolean): Promise<PDU> {
    return this.within<PDU>((resolve, reject) => {
      const written =
        this.alive &&
        make(this.session, (pdu) => {
          if (pdu.command_status === 0) resolve(pdu);
          else reject(failed(`refused with status 0x${pdu.command_status.toString(16)}`));
        });
      if (!written) reject(failed('has closed the connection'));
    });
  }

  async close(): Promise<void> {
    if (!this.alive) return;
    await this.request((line, done) => line.unbind(done)).catch(() => undefined);
    this.lose(failed('connection was closed'));
  }
}

/**
 * Connects to a message centre and binds as transceiver.
 * @throws XiaokaError `NotifyFailed` when it cannot be reached or refuses
 */
export async function openLink(options: LinkOptions): Promise<Link> {
  const { host, port, tls, systemId, password } = options;
  const link = new SessionLink(connect({ host, port, tls }), options);
  try {
    await link.connected();
    await link.request((session, done) => session.bind_transceiver({ system_id: systemId, password }, done));
    return link;
  } catch (error) {
    await link.close();
    throw error;
  }
}
