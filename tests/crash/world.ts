import { setTimeout as sleep } from 'node:timers/promises';

/** How long a client waits before it knocks again, milliseconds. */
const KNOCK_MS = 15;
/** Longer than any start takes; a client that gets no answer for so long has found a fault. */
const PATIENCE_MS = 60_000;
/** Where a fault is cut off, characters. */
const LONGEST_FAULT = 600;

/** What the people of a run share: where the program is, when to rest, and what went wrong. */
export class World {
  /** What does not hold, a sentence each. */
  readonly faults: string[] = [];
  /** Messages answered 200 so far. */
  answered = 0;
  /** Asked and answered "not now". */
  refused = 0;
  /** What runs out with time may have done so. */
  clockMoved = false;
  private over = false;
  private paused = false;
  private resting = 0;
  private people = 0;
  private readonly sending: (() => void)[] = [];

  /** @param addresses where the processes that run serve; none while none does */
  constructor(
    private readonly addresses: () => readonly string[],
    /** How long customers think at most before they write, milliseconds. */
    readonly longestThoughtMs: number,
  ) {}

  /** Where to knock next. Waits while nobody is there. */
  async address(pick: number): Promise<string> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const all = this.addresses();
      const chosen = all[Math.floor(pick * all.length)];
      if (chosen !== undefined) return chosen;
      if (Date.now() > until) throw new Error('no process came up again');
      await sleep(KNOCK_MS);
    }
  }

  /** Asks again and again, as a client does, until the program has an answer that is no "not now". */
  async ask(pick: () => number, path: string, init: RequestInit = {}): Promise<Response> {
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until) {
      const base = await this.address(pick());
      try {
        const response = await fetch(base + path, { ...init, signal: AbortSignal.timeout(PATIENCE_MS / 4) });
        if (response.status !== 503 && response.status !== 429) return await whole(response);
        this.refused += 1;
      } catch {
        // Cut off: whether it was taken is what the next try finds out.
      }
      await sleep(KNOCK_MS);
    }
    throw new Error(`${path} was not answered within ${PATIENCE_MS} ms`);
  }

  /** Lives somebody's life: `step` after `step` until the run is over. */
  async live(who: string, step: () => Promise<void>): Promise<void> {
    this.people += 1;
    try {
      while (!this.over) {
        if (this.paused) await this.rest();
        else await step();
      }
    } catch (error) {
      this.fault(`${who}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    } finally {
      this.people -= 1;
    }
  }

  /** Has everybody finish what they are at and rest; then nothing is under way. */
  async pause(): Promise<void> {
    this.paused = true;
    while (this.resting < this.people) await sleep(1);
  }

  resume(): void {
    this.paused = false;
  }

  end(): void {
    this.over = true;
    this.paused = false;
  }

  fault(text: string): void {
    this.faults.push(text.length > LONGEST_FAULT ? `${text.slice(0, LONGEST_FAULT)}…` : text);
  }

  /** To be called as a message leaves. */
  leaves(): void {
    for (const each of this.sending.splice(0)) each();
  }

  /** The next time a message leaves. */
  nextMessage(): Promise<void> {
    return new Promise((resolve) => this.sending.push(resolve));
  }

  private async rest(): Promise<void> {
    this.resting += 1;
    while (this.paused && !this.over) await sleep(2);
    this.resting -= 1;
  }
}

/** An answer that was cut off in the middle is none. */
async function whole(response: Response): Promise<Response> {
  const { status, headers } = response;
  return new Response(await response.arrayBuffer(), { status, headers });
}
