import type { WidgetEvents } from '../contract';

/** What a page can do with the widget. */
export interface WidgetApi {
  /** Opens the chat. */
  open(): void;
  /** Closes it; the conversation goes on. */
  close(): void;
  /** Says who the customer is, by a token that the shop's server signed. */
  identify(token: string): void;
  /** Calls the listener at each such event; the function returned stops that. */
  on<Name extends keyof WidgetEvents>(name: Name, listener: (detail: WidgetEvents[Name]) => void): () => void;
}

/** What the page is told: events of the host element that go up to the document, `xiaoka:open` and so on. */
export class PageEvents {
  private latest: Partial<WidgetEvents> = {};

  constructor(private readonly host: HTMLElement) {}

  tell<Name extends keyof WidgetEvents>(name: Name, detail: WidgetEvents[Name]): void {
    this.latest = { ...this.latest, [name]: detail };
    this.host.dispatchEvent(new CustomEvent(`xiaoka:${name}`, { detail, bubbles: true }));
  }

  /** As `WidgetApi.on`; whoever asks for `ready` late is told as well. */
  on<Name extends keyof WidgetEvents>(
    name: Name,
    listener: (detail: WidgetEvents[Name]) => void,
  ): () => void {
    const hear = () => {
      const detail = this.latest[name];
      if (detail !== undefined) listener(detail);
    };
    this.host.addEventListener(`xiaoka:${name}`, hear);
    if (name === 'ready') queueMicrotask(hear);
    return () => this.host.removeEventListener(`xiaoka:${name}`, hear);
  }
}
