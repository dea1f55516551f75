import type { WebResponse } from '@microsoft/agents-hosting';

/** Takes what the library answers as it would answer a web server's request, and keeps it. */
export class CapturedResponse implements WebResponse {
  statusCode = 200;
  body: unknown = undefined;
  headersSent = false;
  writableEnded = false;

  status(code: number): this {
    this.statusCode = code;
    return this;
  }

  /** What the library wants here, JSON, is what is answered anyway. */
  setHeader(): this {
    return this;
  }

  send(body?: unknown): this {
    this.body = body;
    this.headersSent = true;
    return this;
  }

  end(): this {
    this.headersSent = true;
    this.writableEnded = true;
    return this;
  }
}
