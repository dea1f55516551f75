import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestFile } from './customer';

/** Serves files on this machine alone, as OneDrive serves those that are sent in Teams. */
export class FileServer {
  private readonly files = new Map<string, TestFile>();

  private constructor(private readonly server: Server) {
    server.on('request', ({ url = '' }, response) => {
      const file = this.files.get(url);
      if (!file) return response.writeHead(404).end();
      return response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
    });
  }

  static async start(): Promise<FileServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FileServer(server);
  }

  /** Puts a file there. @returns its address */
  put(file: TestFile): string {
    const { port } = this.server.address() as AddressInfo;
    const path = `/${this.files.size}/${file.name}`;
    this.files.set(path, file);
    return `http://127.0.0.1:${port}${path}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
