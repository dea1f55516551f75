import type { Activity } from './activity';
import { DirectLineError, type Credentials, type DirectLineClient, type OpenedConversation } from './client';
import { Follower } from './follower';
import { Identity, type IdentityListener } from './identity';
import { sequenceOf } from './ids';
import { Inflow } from './inflow';
import { backoff, Pause } from './pause';
import type { SavedCredentials } from './saved';
import { Session } from './session';
import type { ConnectionStatus } from './status';

const UPKEEP_EVERY = 60_000;
/** A connection that lasted so long was a good one: the next try comes soon; in milliseconds. */
const STEADY = 5_000;

/** What a connection needs from, and tells, its owner. */
export interface ConnectionListener extends IdentityListener {
  onStatus(status: ConnectionStatus): void;
  onActivities(activities: readonly Activity[]): void;
  /** The server knows the conversation no more; another one follows. */
  onExpired(): void;
  /** The conversation was ended in another tab. */
  onEnded(): void;
  /** The customer's own conversation, or that of another tab, takes the place of the one here. */
  onOtherConversation(): void;
  /** Language of a conversation that begins, as a BCP 47 tag. */
  locale(): string;
}

/** A conversation that is being begun; another try goes on with it. */
interface Beginning {
  readonly token: string;
  readonly greeting: object;
}

/** One conversation with the server: begins or resumes it, and follows it until it is left for a new one. */
export class Connection {
  private readonly session: Session;
  private readonly identity: Identity;
  private running = new AbortController();
  private line = this.newLine();
  private beginning: Beginning | undefined;
  private used = false;
  private readonly pause = new Pause();

  constructor(
    private readonly client: DirectLineClient,
    private readonly saved: SavedCredentials,
    private readonly listener: ConnectionListener,
  ) {
    this.session = new Session(client, saved);
    this.identity = new Identity(client, listener);
    this.running.abort();
  }

  /** Begins, or resumes what was saved; does nothing when it runs already. */
  start(): void {
    if (!this.running.signal.aborted) return;
    this.used = true;
    this.running = new AbortController();
    void this.run(this.running.signal);
  }

  /** Leaves this conversation for a new one. */
  restart(): void {
    this.leave(true);
    this.identity.left();
    this.start();
  }

  /** Leaves this conversation, and removes what opens it from the browser. */
  end(): void {
    this.leave(true);
    this.identity.left();
    this.listener.onStatus('ended');
  }

  /** Goes on with the conversation of the customer whom this token names. */
  identify(token: string): void {
    this.identity.set(token);
    this.reconnect();
  }

  /** Opens the stream again at once: the network is back, or the stream seems dead. */
  reconnect(): void {
    this.line.follower.stop();
    this.pause.wake();
  }

  /** The device says that it has no network. */
  lost(): void {
    if (!this.running.signal.aborted) this.listener.onStatus('offline');
  }

  /** What is saved was changed by another tab, which this one follows. */
  follow(): void {
    const { conversationId } = this.session;
    const saved = this.saved.load()?.conversationId;
    const isBeginning = conversationId === undefined && !this.running.signal.aborted;
    if (!this.used || isBeginning || saved === conversationId) return;
    if (saved !== undefined && this.session.hasLeft(saved)) return;
    this.leave(false);
    if (saved === undefined) {
      this.listener.onStatus('ended');
      this.listener.onEnded();
      return;
    }
    this.listener.onOtherConversation();
    this.start();
  }

  /**
   * Makes a call with the token, and once more with a new one if the server denies it.
   * @throws DirectLineError
   */
  async call<T>(request: (credentials: Credentials) => Promise<T>): Promise<T> {
    const { conversationId } = this.session;
    try {
      return await this.session.call(request);
    } catch (error) {
      const left = this.session.conversationId !== conversationId;
      if (error instanceof DirectLineError && error.gone && conversationId !== undefined && !left)
        this.expire();
      throw error;
    }
  }

  /** Sees to it that the activity of this id comes in, which the server has. */
  expect(id: string): void {
    this.line.follower.expect(sequenceOf(id));
  }

  /** Not removed from the browser: other tabs would take that for the customer's wish. */
  private expire(): void {
    this.leave(false);
    this.identity.left();
    this.listener.onExpired();
    this.start();
  }

  /** @param forget whether other tabs and the next page leave it too */
  private leave(forget: boolean): void {
    this.running.abort();
    this.reconnect();
    this.session.leave(forget);
    this.beginning = undefined;
    this.line = this.newLine();
  }

  private newLine(): { readonly inflow: Inflow; readonly follower: Follower } {
    const ask = (watermark: string) =>
      this.call((credentials) => this.client.getActivities(credentials, watermark));
    const inflow: Inflow = new Inflow(ask, (activities) => {
      if (this.line.inflow === inflow) this.listener.onActivities(activities);
    });
    const follower: Follower = new Follower(inflow, () => {
      if (this.line.follower === follower) this.listener.onStatus('online');
    });
    return { inflow, follower };
  }

  private async run(signal: AbortSignal): Promise<void> {
    const upkeep = setInterval(() => void this.session.renewInTime(), UPKEEP_EVERY);
    this.listener.onStatus('connecting');
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      const startedAt = Date.now();
      const leaveAlone = await this.openAndFollow(signal);
      if (Date.now() - startedAt >= STEADY) attempt = 1;
      if (!signal.aborted) await this.pause.wait(backoff(attempt), leaveAlone);
    }
    clearInterval(upkeep);
  }

  /** Returns for how many milliseconds the server asks to be left alone. */
  private async openAndFollow(signal: AbortSignal): Promise<number> {
    try {
      const opened = await this.open(signal);
      if (!signal.aborted) await this.line.follower.follow(opened.streamUrl);
      return 0;
    } catch (error) {
      if (!signal.aborted) this.listener.onStatus('offline');
      return error instanceof DirectLineError ? error.retryAfter : 0;
    }
  }

  private async open(signal: AbortSignal): Promise<OpenedConversation> {
    await this.identified(signal);
    if (this.session.credentials === undefined) return this.begin(signal);
    const { watermark } = this.line.inflow;
    const opened = await this.call((known) => this.client.resumeConversation(known, watermark));
    if (!signal.aborted) this.session.keep(opened);
    return opened;
  }

  private async identified(signal: AbortSignal): Promise<void> {
    const known = this.session.credentials;
    const granted = await this.identity.use(known?.token);
    if (granted === undefined || signal.aborted) return;
    this.session.enter(granted);
    if (known === undefined || known.conversationId === granted.conversationId) return;
    this.line = this.newLine();
    this.listener.onOtherConversation();
  }

  /** Saved only once the greeting is asked for: a reload in between would find a silent conversation. */
  private async begin(signal: AbortSignal): Promise<OpenedConversation> {
    try {
      this.beginning ??= { ...(await this.client.generateToken()), greeting: this.listener.greeting() };
      const { token, greeting } = this.beginning;
      const opened = await this.client.startConversation(token, this.listener.locale());
      await this.client.postActivity(opened, greeting);
      if (signal.aborted) return opened;
      this.beginning = undefined;
      // Another tab was quicker: both are to show the same conversation.
      if (this.session.credentials !== undefined) return await this.open(signal);
      this.session.enter(opened);
      return opened;
    } catch (error) {
      if (error instanceof DirectLineError && error.gone) this.beginning = undefined;
      throw error;
    }
  }
}
