import { connect, type Socket } from 'node:net';

/** An HTTP answer, read no further than a load generator needs. */
export interface HttpAnswer {
  readonly status: number;
  /** Status line and headers as they came. */
  readonly head: string;
  readonly body: string;
}

interface Waiting {
  resolve(answer: HttpAnswer): void;
  reject(error: Error): void;
}

const HEAD_END = '\r\n\r\n';
const NOTHING = Buffer.alloc(0);

/**
 * One keep-alive connection, one request at a time. Thinner than Node's own client, so that the
 * measuring takes little of the machine that is measured. Reads answers with a Content-Length only.
 */
export class HttpConnection {
  private waiting: Waiting | null = null;
  private received: Buffer = NOTHING;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('the server closed the connection')));
  }

  /** @throws Error of Node.js when nobody listens there, such as `ECONNREFUSED` */
  static open(port: number): Promise<HttpConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new HttpConnection(socket));
      });
    });
  }

  /**
   * Sends a whole request, as `request()` writes it, and waits for its answer.
   * @throws Error when the connection breaks, or the answer cannot be read
   */
  send(request: string): Promise<HttpAnswer> {
    if (this.waiting) throw new Error('this connection waits for an answer already');
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  /** Ends the connection. */
  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const end = this.received.indexOf(HEAD_END);
    if (end < 0) return;
    const head = this.received.toString('latin1', 0, end);
    const length = Number(header({ head }, 'content-length'));
    if (!Number.isSafeInteger(length)) return this.fail(new Error('an answer came without its length'));
    const start = end + HEAD_END.length;
    if (this.received.length < start + length) return;
    const body = this.received.toString('utf8', start, start + length);
    this.received = this.received.subarray(start + length);
    const { waiting } = this;
    this.waiting = null;
    waiting?.resolve({ status: Number(head.slice(9, 12)), head, body });
  }

  private fail(error: Error): void {
    this.waiting?.reject(error);
    this.waiting = null;
    this.socket.destroy();
  }
}

/** A header of an answer; undefined: it has none of this name. */
export function header({ head }: Pick<HttpAnswer, 'head'>, name: string): string | undefined {
  return new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trim();
}

/** Writes a request with an optional JSON body and bearer token. */
export function request(method: 'GET' | 'POST', path: string, body?: unknown, token?: string): string {
  const json = body === undefined ? '' : JSON.stringify(body);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: localhost',
    ...(token === undefined ? [] : [`authorization: Bearer ${token}`]),
    ...(json === '' ? [] : ['content-type: application/json', `content-length: ${Buffer.byteLength(json)}`]),
  ];
  return `${lines.join('\r\n')}${HEAD_END}${json}`;
}
