import type { StoredActivity } from './conversation';

/** Activities read at a time. */
const PAGE = 1_000;
/** New activities kept while older ones are read; what is dropped is read again. */
const MOST_WAITING = 1_000;

/** Where a conversation's activities come from and go to. */
export interface Passing {
  /** Reads what is stored behind a number, in order, at most so many. */
  read(after: number, limit: number): Promise<readonly StoredActivity[]>;
  /** Takes what comes next; `read` says that it was read, so that there may be more of it. */
  send(activities: readonly StoredActivity[], how: 'read' | 'live'): Promise<void>;
}

/**
 * Passes on every activity of one conversation behind a number, once and in order: those that are handed in
 * as they are committed, and those that it must read because they were committed before, or elsewhere.
 */
export class InOrder {
  /** What was handed in while older activities are being read; null when none are. */
  private waiting: StoredActivity[] | null = null;
  private lookAgain = false;

  /** @param reached number of the newest activity that has been passed on */
  constructor(
    private reached: number,
    private readonly passing: Passing,
  ) {}

  /** Number of the newest activity that has been passed on. */
  get sequence(): number {
    return this.reached;
  }

  /** Takes what was committed just now. @throws what reading or sending throws */
  async take(activities: readonly StoredActivity[]): Promise<void> {
    if (this.waiting) {
      this.waiting.push(...activities);
      if (this.waiting.length > MOST_WAITING) this.waiting.splice(0, this.waiting.length - MOST_WAITING);
      return;
    }
    const fresh = this.fresh(activities);
    if (this.followsOn(fresh)) await this.send(fresh, 'live');
    else await this.catchUp(fresh);
  }

  /** Passes on what is stored. @throws what reading or sending throws; what is missing then comes with the next */
  async look(): Promise<void> {
    if (this.waiting) this.lookAgain = true;
    else await this.catchUp([]);
  }

  private async catchUp(waiting: readonly StoredActivity[]): Promise<void> {
    const kept = (this.waiting = [...waiting]);
    for (;;) {
      this.lookAgain = false;
      const read = await this.passPage();
      const fresh = this.fresh(kept);
      // A number that is not stored will not come any more.
      const missing = read > 0 && (read === PAGE || !this.followsOn(fresh));
      if (missing || this.lookAgain) continue;
      this.waiting = null;
      return this.send(fresh, 'live');
    }
  }

  /** Answers how many there were. */
  private async passPage(): Promise<number> {
    try {
      const page = await this.passing.read(this.reached, PAGE);
      await this.send(page, 'read');
      return page.length;
    } catch (error) {
      this.waiting = null;
      throw error;
    }
  }

  private fresh(activities: readonly StoredActivity[]): StoredActivity[] {
    return activities.filter(({ sequence }) => sequence > this.reached);
  }

  private followsOn([first]: readonly StoredActivity[]): boolean {
    return first === undefined || first.sequence === this.reached + 1;
  }

  private send(activities: readonly StoredActivity[], how: 'read' | 'live'): Promise<void> {
    const last = activities.at(-1);
    if (last === undefined) return Promise.resolve();
    this.reached = last.sequence;
    return this.passing.send(activities, how);
  }
}
