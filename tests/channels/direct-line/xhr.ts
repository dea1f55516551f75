type Handler = ((this: FetchXhr, event: object) => void) | null;

/** As much of XMLHttpRequest as RxJS 5 asks for, over fetch, for browser clients that run in Node.js. */
export class FetchXhr {
  readyState = 0;
  status = 0;
  response: unknown = null;
  responseType = '';
  timeout = 0;
  withCredentials = false;
  readonly upload = {};
  onreadystatechange: Handler = null;
  ontimeout: Handler = null;
  onerror: Handler = null;
  private method = 'GET';
  private url = '';
  private readonly requestHeaders: [string, string][] = [];
  private responseHeaders = new Headers();
  private readonly aborter = new AbortController();

  open(method: string, url: string): void {
    this.method = method;
    this.url = url;
  }

  setRequestHeader(name: string, value: string): void {
    this.requestHeaders.push([name, value]);
  }

  getResponseHeader(name: string): string | null {
    return this.responseHeaders.get(name);
  }

  abort(): void {
    this.aborter.abort();
  }

  send(body?: string | FormData): void {
    this.run(body).catch(() => {
      if (!this.aborter.signal.aborted) this.finish();
    });
  }

  private async run(body: string | FormData | undefined): Promise<void> {
    const response = await fetch(this.url, {
      method: this.method,
      headers: this.requestHeaders,
      signal: this.aborter.signal,
      ...(body !== undefined && { body }),
    });
    this.responseHeaders = response.headers;
    this.response = await this.read(response);
    this.status = response.status;
    this.finish();
  }

  private async read(response: Response): Promise<unknown> {
    if (this.responseType === 'arraybuffer') return response.arrayBuffer();
    const text = await response.text();
    return this.responseType === 'json' ? JSON.parse(text) : text;
  }

  private finish(): void {
    this.readyState = 4;
    this.onreadystatechange?.({});
  }
}
