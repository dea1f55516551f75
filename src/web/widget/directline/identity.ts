import { DirectLineError, type Credentials, type DirectLineClient } from './client';

/** What it takes to use what a page says of the customer. */
export interface IdentityListener {
  /** First activity of a conversation that begins. */
  greeting(): object;
  /** The server refused who the page says the customer is. */
  onIdentityRefused(code: string): void;
}

/** Who the page says the customer is. */
export class Identity {
  private token: string | undefined;
  /** What it is yet to be used for: going on with the customer's conversation, or beginning a new one. */
  private wish: 'join' | 'fresh' | 'none' = 'none';

  constructor(
    private readonly client: DirectLineClient,
    private readonly listener: IdentityListener,
  ) {}

  /** Goes on with the conversation of the customer whom this token names. */
  set(token: string): void {
    this.token = token;
    this.wish = 'join';
  }

  /** The conversation was left: the next one is to be the customer's, too. */
  left(): void {
    this.wish = 'fresh';
  }

  /**
   * Uses what the page says, once; a customer whom the server does not know goes on without.
   * @param current token of this browser's own conversation
   * @returns what opens the customer's conversation; undefined when there is nothing to do
   * @throws DirectLineError
   */
  async use(current: string | undefined): Promise<Credentials | undefined> {
    const { token, wish } = this;
    if (token === undefined || wish === 'none') return undefined;
    const isMeant = () => this.token === token && this.wish === wish;
    try {
      const granted = await this.client.identifiedToken(token, { current, fresh: wish === 'fresh' });
      if (!granted.resumed) await this.client.postActivity(granted, this.listener.greeting());
      if (!isMeant()) return undefined;
      this.wish = 'none';
      return { token: granted.token, conversationId: granted.conversationId };
    } catch (error) {
      if (!(error instanceof DirectLineError && error.denied)) throw error;
      if (isMeant()) this.token = undefined;
      this.listener.onIdentityRefused(error.code);
      return undefined;
    }
  }
}
