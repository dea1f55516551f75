import { DirectLineError, NOT_CONNECTED, type Credentials, type DirectLineClient } from './client';
import type { SavedCredentials } from './saved';

/** Tokens live 30 minutes; a timer of that length would not survive a sleeping laptop. */
const REFRESH_EVERY = 15 * 60_000;

/** The key to the conversation, shared with other tabs and renewed in time. */
export class Session {
  private own: Credentials | undefined;
  /** Id of a conversation that was left; what is saved of it counts no more. */
  private left: string | undefined;
  private refreshedAt = 0;
  private refreshing: Promise<Credentials> | undefined;

  constructor(
    private readonly client: DirectLineClient,
    private readonly saved: SavedCredentials,
  ) {}

  /** The newest credentials of the conversation: another tab may have renewed them, or begun it. */
  get credentials(): Credentials | undefined {
    const saved = this.saved.load();
    if (saved?.conversationId === this.left) return this.own;
    if (this.own === undefined || saved?.conversationId === this.own.conversationId)
      this.own = saved ?? this.own;
    return this.own;
  }

  /** Id of the conversation this page is in. */
  get conversationId(): string | undefined {
    return this.own?.conversationId;
  }

  /** Takes and saves the credentials of a conversation that this page enters. */
  enter(granted: Credentials): void {
    this.take(granted);
    this.saved.save(granted);
  }

  /** Takes a new token. Where nothing is saved any more it was removed on purpose, and stays so. */
  keep(fresh: Credentials): void {
    this.take(fresh);
    if (this.saved.load()?.conversationId === fresh.conversationId) this.saved.save(fresh);
  }

  /** Whether this page has left the conversation for good. */
  hasLeft(conversationId: string): boolean {
    return this.left === conversationId;
  }

  /** Leaves the conversation. @param forget whether its credentials are removed, and other tabs so leave it too */
  leave(forget: boolean): void {
    this.left = this.own?.conversationId;
    if (forget && this.left !== undefined) this.saved.clear(this.left);
    this.own = undefined;
    this.refreshing = undefined;
  }

  /**
   * Makes a call with the token, and once more with a new one if the server denies it.
   * @throws DirectLineError
   */
  async call<T>(request: (credentials: Credentials) => Promise<T>): Promise<T> {
    const { credentials } = this;
    if (credentials === undefined) throw new DirectLineError(0, NOT_CONNECTED);
    try {
      return await request(credentials);
    } catch (error) {
      if (!(error instanceof DirectLineError && error.denied)) throw error;
      return request(await this.renew(credentials));
    }
  }

  /** Renews the token when it is time to. */
  async renewInTime(): Promise<void> {
    const { credentials } = this;
    if (credentials === undefined || Date.now() - this.refreshedAt < REFRESH_EVERY) return;
    await this.renew(credentials).catch(() => undefined);
  }

  private take(credentials: Credentials): void {
    this.own = credentials;
    this.refreshedAt = Date.now();
  }

  private renew(denied: Credentials): Promise<Credentials> {
    const newest = this.credentials;
    if (newest?.conversationId === denied.conversationId && newest.token !== denied.token)
      return Promise.resolve(newest);
    this.refreshing ??= this.client
      .refreshToken(denied.token)
      .then((fresh) => {
        if (this.own?.conversationId === denied.conversationId) this.keep(fresh);
        return fresh;
      })
      .finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }
}
