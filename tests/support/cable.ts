import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** What stands between a browser and the program, and can break. */
export class Cable {
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private readonly waiting: (() => void)[] = [];
  private state: 'whole' | 'cut' | 'silent' = 'whole';
  /** Told of what is asked, before it goes on. */
  onQuestion: (data: Buffer) => void = () => undefined;

  private constructor(
    private readonly server: Server,
    private readonly port: number,
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
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
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
    for (const goOn of this.waiting.splice(0)) goOn();
  }

  async remove(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(near: Socket): void {
    near.on('error', () => near.destroy());
    if (this.state === 'cut') near.destroy();
    else if (this.state === 'silent') this.waiting.push(() => this.join(near));
    else this.join(near);
  }

  private join(near: Socket): void {
    const far = connect(this.port, '127.0.0.1');
    const pair = [near, far] as const;
    this.pairs.add(pair);
    for (const [socket, other] of [pair, [far, near]] as const) {
      socket.on('data', (data: Buffer) => {
        if (socket === near) this.onQuestion(data);
        other.write(data);
      });
      socket.on('end', () => other.end());
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        other.destroy();
        this.pairs.delete(pair);
      });
    }
  }
}
