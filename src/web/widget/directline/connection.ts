import { DirectLineError, type Credentials, type DirectLineClient, type OpenedConversation } from './client';
import type { Activity } from './activity';
import { backoff, Pause } from './pause';
import type { SavedCredentials } from './saved';
import type { ConnectionStatus } from './status';
import { followSocket } from './stream';

/** Tokens live 30 minutes; a timer of that length would not survive a sleeping laptop. */
const REFRESH_EVERY = 15 * 60_000;
const REFRESH_CHECK = 60_000;
const POLL_EVERY = 2_000;
/** Polling ends now and then, so that a socket gets another chance; in milliseconds. */
const POLL_FOR = 60_000;
/** A socket that lived shorter counts as none, and is stood in for by polling; in milliseconds. */
const SHORT_LIFE = 5_000;

/** What a connection needs from, and tells, its owner. */
export interface ConnectionListener {
  onStatus(status: ConnectionStatus): void;
  onActivities(activities: readonly Activity[]): void;
  /** The earlier conversation is over; a new one begins. */
  onExpired(): void;
  /** The customer's own conversation, begun elsewhere, takes the place of the one here. */
  onOtherConversation(): void;
  /** The server refused who the page says the customer is. */
  onIdentityRefused(code: string): void;
  /** Language of a conversation that begins, as a BCP 47 tag. */
  locale(): string;
  /** First activity of a conversation that begins. */
  greeting(): object;
}

/** Who the page says the customer is. */
interface Identity {
  readonly token: string;
  /** What it is yet to be used for: going on with the customer's conversation, or beginning a new one. */
  readonly wish: 'join' | 'fresh' | 'none';
}

/** One conversation with the server: begins or resumes it, and follows it until it is left for a new one. */
export class Connection {
  private credentials: Credentials | undefined;
  private watermark = '';
  private identity: Identity | undefined;
  private running = new AbortController();
  private stream = new AbortController();
  private refreshing: Promise<Credentials> | undefined;
  private refreshedAt = 0;
  private readonly pause = new Pause();

  constructor(
    private readonly client: DirectLineClient,
    private readonly saved: SavedCredentials,
    private readonly listener: ConnectionListener,
  ) {
    this.running.abort();
  }

  /** Begins, or resumes what was saved; does nothing when it runs already. */
  start(): void {
    if (!this.running.signal.aborted) return;
    this.running = new AbortController();
    void this.run(this.running.signal);
  }

  /** Leaves this conversation for a new one. */
  restart(): void {
    this.leave();
    this.start();
  }

  /** Goes on with the conversation of the customer whom this token names. */
  identify(token: string): void {
    this.identity = { token, wish: 'join' };
    this.reconnect();
  }

  /** Opens the stream again at once: the network is back, or the stream seems dead. */
  reconnect(): void {
    this.stream.abort();
    this.pause.wake();
  }

  /**
   * Makes a call with the token, and once more with a new one if the server denies it.
   * @throws DirectLineError
   */
  async call<T>(request: (credentials: Credentials) => Promise<T>): Promise<T> {
    const credentials = this.credentials;
    if (credentials === undefined) throw new DirectLineError(0, 'NotConnected');
    try {
      return await request(credentials);
    } catch (error) {
      if (!(error instanceof DirectLineError)) throw error;
      if (error.denied) return request(await this.refresh(credentials));
      if (error.status === 404) this.expire(credentials);
      throw error;
    }
  }

  private leave(): void {
    this.running.abort();
    this.stream.abort();
    this.saved.clear();
    this.credentials = undefined;
    this.watermark = '';
    this.refreshing = undefined;
    if (this.identity) this.identity = { ...this.identity, wish: 'fresh' };
    this.pause.wake();
  }

  /** What the page says of the customer is used once; a customer it does not know goes on without. */
  private async useIdentity(signal: AbortSignal): Promise<void> {
    const { identity } = this;
    if (identity === undefined || identity.wish === 'none') return;
    const current = this.credentials ?? this.saved.load();
    try {
      const fresh = identity.wish === 'fresh';
      const granted = await this.client.identifiedToken(identity.token, { current: current?.token, fresh });
      if (!granted.resumed) await this.client.postActivity(granted, this.listener.greeting());
      if (signal.aborted || this.identity !== identity) return;
      this.refreshedAt = Date.now();
      this.change(current, this.keep(granted, signal));
      this.identity = { ...identity, wish: 'none' };
    } catch (error) {
      if (!(error instanceof DirectLineError && error.denied)) throw error;
      if (this.identity === identity) this.identity = undefined;
      this.listener.onIdentityRefused(error.code);
    }
  }

  private change(from: Credentials | undefined, to: Credentials): void {
    if (from === undefined || from.conversationId === to.conversationId) return;
    this.watermark = '';
    this.listener.onOtherConversation();
  }

  /** The server no longer knows the conversation. */
  private expire(credentials: Credentials): void {
    if (this.credentials?.conversationId !== credentials.conversationId) return;
    this.listener.onExpired();
    this.restart();
  }

  private async run(signal: AbortSignal): Promise<void> {
    const refresh = setInterval(() => void this.refreshInTime(), REFRESH_CHECK);
    this.listener.onStatus('connecting');
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      if (attempt > 0) await this.pause.wait(backoff(attempt));
      try {
        const opened = await this.open(signal);
        if (signal.aborted) break;
        if ((await this.follow(opened)) >= SHORT_LIFE) attempt = 0;
      } catch {
        if (!signal.aborted) this.listener.onStatus('offline');
      }
    }
    clearInterval(refresh);
  }

  private async open(signal: AbortSignal): Promise<OpenedConversation> {
    await this.useIdentity(signal);
    const known = this.credentials ?? this.saved.load();
    if (known === undefined) return this.begin(signal);
    this.credentials = known;
    try {
      return this.keep(
        await this.call((credentials) => this.client.resumeConversation(credentials, this.watermark)),
        signal,
      );
    } catch (error) {
      if (error instanceof DirectLineError && error.denied) this.expire(known);
      throw error;
    }
  }

  /** Saved only once the greeting is asked for: a reload in between would find a silent conversation. */
  private async begin(signal: AbortSignal): Promise<OpenedConversation> {
    const { token } = await this.client.generateToken();
    const opened = await this.client.startConversation(token, this.listener.locale());
    await this.client.postActivity(opened, this.listener.greeting());
    this.refreshedAt = Date.now();
    return this.keep(opened, signal);
  }

  private keep<T extends Credentials>(credentials: T, signal: AbortSignal): T {
    if (signal.aborted) return credentials;
    this.credentials = credentials;
    this.saved.save(credentials);
    return credentials;
  }

  private async refreshInTime(): Promise<void> {
    if (this.credentials === undefined || Date.now() - this.refreshedAt < REFRESH_EVERY) return;
    await this.refresh(this.credentials).catch(() => undefined);
  }

  private refresh(credentials: Credentials): Promise<Credentials> {
    const { signal } = this.running;
    this.refreshing ??= this.client
      .refreshToken(credentials.token)
      .then((fresh) => {
        this.refreshedAt = Date.now();
        return this.keep({ ...fresh, conversationId: credentials.conversationId }, signal);
      })
      .catch((error: unknown) => {
        if (error instanceof DirectLineError && (error.denied || error.status === 404))
          this.expire(credentials);
        throw error;
      })
      .finally(() => {
        this.refreshing = undefined;
      });
    return this.refreshing;
  }

  /** Returns for how many milliseconds the conversation could be followed. */
  private async follow(opened: OpenedConversation): Promise<number> {
    this.stream = new AbortController();
    const { signal } = this.stream;
    const lived = await this.followSocket(opened.streamUrl, signal);
    return lived >= SHORT_LIFE || signal.aborted ? lived : this.poll(signal);
  }

  private async followSocket(url: string | undefined, signal: AbortSignal): Promise<number> {
    if (url === undefined || typeof WebSocket === 'undefined') return 0;
    const onOpen = () => this.listener.onStatus('online');
    return followSocket(url, signal, { onOpen, onSet: (set) => this.take(set) }).catch(() => 0);
  }

  private async poll(signal: AbortSignal): Promise<number> {
    const startedAt = Date.now();
    while (!signal.aborted && Date.now() - startedAt < POLL_FOR) {
      const set = await this.call((credentials) => this.client.getActivities(credentials, this.watermark));
      if (signal.aborted) break;
      this.listener.onStatus('online');
      this.take(set);
      await this.pause.wait(POLL_EVERY);
    }
    return Date.now() - startedAt;
  }

  private take({
    activities,
    watermark,
  }: {
    activities: readonly Activity[];
    watermark: string | undefined;
  }): void {
    this.watermark = watermark ?? this.watermark;
    this.listener.onActivities(activities);
  }
}
