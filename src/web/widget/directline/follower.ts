import type { Inflow } from './inflow';
import { Pause } from './pause';
import { followSocket } from './stream';

const ASK_EVERY = 2_000;
/** Asking ends now and then, so that a socket gets another chance; in milliseconds. */
const ASK_FOR = 60_000;
/** A socket that lived shorter counts as none, and is stood in for by asking; in milliseconds. */
const SHORT_LIFE = 5_000;
/** What the stream does not bring within this time, in milliseconds, is asked for. */
const BRING_WITHIN = 4_000;

/** Follows a conversation by its stream; by asking as well for as long as nothing comes through that. */
export class Follower {
  private current = new AbortController();
  private asking: Promise<void> | undefined;
  private deaf = false;
  private readonly pause = new Pause();

  /** @param onAlive the server was heard of */
  constructor(
    private readonly inflow: Inflow,
    private readonly onAlive: () => void,
  ) {}

  /**
   * Follows until the stream ends, or is stopped.
   * @throws DirectLineError when the server cannot be asked either
   */
  async follow(url: string | undefined): Promise<void> {
    const following = new AbortController();
    this.current = following;
    if (this.deaf) this.ask(following.signal).catch(() => this.stop(following));
    const lived = await this.listen(url, following.signal);
    if (!following.signal.aborted && lived < SHORT_LIFE) {
      this.deaf = true;
      await this.ask(following.signal);
    }
    this.stop(following);
  }

  /** Ends what is being followed. */
  stop(following = this.current): void {
    following.abort();
    if (following === this.current) this.pause.wake();
  }

  /** Sees to it that an activity arrives: what the stream does not bring soon is asked for. */
  expect(sequence: number): void {
    const { signal } = this.current;
    setTimeout(() => {
      if (this.inflow.sequence < sequence) void this.check(signal);
    }, BRING_WITHIN);
  }

  /** A stream is deaf if the answer to a question holds what it did not bring. */
  private async check(signal: AbortSignal): Promise<void> {
    const before = this.inflow.sequence;
    try {
      await this.inflow.catchUp();
      if (signal.aborted || this.inflow.sequence === before) return;
      this.deaf = true;
      await this.ask(signal);
    } catch {
      if (!signal.aborted) this.stop();
    }
  }

  private async listen(url: string | undefined, signal: AbortSignal): Promise<number> {
    if (url === undefined || typeof WebSocket === 'undefined') return 0;
    let heard = false;
    const checking = setTimeout(() => heard || void this.check(signal), BRING_WITHIN);
    const lived = await followSocket(url, signal, {
      onOpen: () => this.onAlive(),
      onFrame: (set) => {
        heard = true;
        this.deaf = false;
        this.onAlive();
        if (set !== undefined) this.inflow.receive(set).catch(() => this.stop());
      },
      onSilence: () => (this.deaf = true),
    }).catch(() => 0);
    clearTimeout(checking);
    return lived;
  }

  private ask(signal: AbortSignal): Promise<void> {
    this.asking ??= this.keepAsking(signal).finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async keepAsking(signal: AbortSignal): Promise<void> {
    const until = Date.now() + ASK_FOR;
    while (!signal.aborted && this.deaf && Date.now() < until) {
      await this.inflow.catchUp();
      if (!signal.aborted) this.onAlive();
      await this.pause.wait(ASK_EVERY);
    }
  }
}
