import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sign } from './microsoft-tokens';

/**
 * Stands where Microsoft stands between a client of Teams and a bot: hands on each activity as it is, with a
 * token that is really signed.
 */
export class SigningProxy {
  /** Statuses that the bot answered with, in order. */
  readonly statuses: number[] = [];

  private constructor(
    private readonly server: Server,
    private readonly bot: () => string,
  ) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void this.handOn(request, response);
    });
  }

  /** @param bot where the bot takes activities at the moment */
  static async start(bot: () => string): Promise<SigningProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new SigningProxy(server, bot);
  }

  /** Where activities are to be posted to. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${sign()}` };
    const method = request.method ?? 'POST';
    const body = method === 'POST' ? { body: Buffer.concat(chunks) } : {};
    const answer = await fetch(this.bot(), { method, headers, ...body });
    this.statuses.push(answer.status);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  }
}
