import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** What goes through a cable: the stream of a WebSocket, or calls and their answers. */
export type Traffic = 'stream' | 'calls';

/** What stands between a browser and the program, and can break. */
export class Cable {
  private readonly muted = new Set<Traffic>();
  private swallowing = 0;
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private readonly waiting = new Set<Socket>();
  private state: 'whole' | 'cut' | 'silent' = 'whole';
  /** Told of what is asked, before it goes on. */
  onQuestion: (data: Buffer) => void = () => undefined;

  private constructor(
    private readonly server: Server,
    private port: number,
  ) {
    server.on('connection', (near) => this.accept(near));
  }

  /** @param url address of the program */
  static async lay(url: string): Promise<Cable> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Cable(server, Number(new URL(url).port));
  }

  /** Address of the program through the cable. */
  get url(): string {
    return `http://127.0.0.1:${this.near}`;
  }

  /** Port on this side. */
  get near(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Breaks every connection, and lets none come up. */
  cut(): void {
    this.state = 'cut';
    for (const socket of [...this.waiting, ...[...this.pairs].flat()]) socket.destroy();
    this.waiting.clear();
  }

  /** Nothing comes through any more, and nobody is told. */
  fallSilent(): void {
    this.state = 'silent';
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
  }

  /** Questions come through, answers do not any more. */
  holdAnswers(): void {
    for (const [, far] of this.pairs) far.pause();
  }

  /** Is whole again; what was held comes through. */
  mend(): void {
    this.state = 'whole';
    for (const pair of this.pairs) for (const socket of pair) socket.resume();
    for (const near of this.waiting) this.join(near);
    this.waiting.clear();
  }

  /** Leads to another address of the program from now on. */
  leadTo(url: string): void {
    this.port = Number(new URL(url).port);
  }

  /** Nothing that the program sends this way arrives any more; what is sent to it does. */
  mute(traffic: Traffic): void {
    this.muted.add(traffic);
  }

  unmute(): void {
    this.muted.clear();
  }

  /** The next so many pieces that the program sends by a stream are lost. */
  swallow(pieces: number): void {
    this.swallowing = pieces;
  }

  async remove(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private isLost(traffic: Traffic, begun: boolean): boolean {
    if (traffic === 'calls') return this.muted.has('calls');
    if (!begun) return false;
    if (this.swallowing === 0) return this.muted.has('stream');
    this.swallowing -= 1;
    return true;
  }

  private accept(near: Socket): void {
    near.on('error', () => near.destroy());
    if (this.state === 'cut') near.destroy();
    else if (this.state === 'silent') this.waiting.add(near);
    else this.join(near);
  }

  private join(near: Socket): void {
    const far = connect(this.port, '127.0.0.1');
    const pair = [near, far] as const;
    this.pairs.add(pair);
    let traffic: Traffic = 'calls';
    let begun = false;
    near.once(
      'data',
      (first) => (traffic = /^upgrade: websocket/im.test(String(first)) ? 'stream' : 'calls'),
    );
    near.on('data', (data: Buffer) => {
      this.onQuestion(data);
      far.write(data);
    });
    far.on('data', (data) => {
      // The answer that opens a stream passes: what makes it mean is that it seems to be well.
      if (!this.isLost(traffic, begun)) near.write(data);
      begun = true;
    });
    for (const [socket, other] of [pair, [far, near]] as const) {
      socket.on('end', () => other.end());
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        other.destroy();
        this.pairs.delete(pair);
      });
    }
  }
}
