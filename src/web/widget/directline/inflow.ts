import type { Activity } from './activity';
import type { ActivitySet } from './client';
import { sequenceOf } from './ids';

/**
 * What comes from the server, whichever way. Activities are numbered without a gap: where one shows,
 * something was lost on the way and is fetched before anything behind it is taken.
 */
export class Inflow {
  private last = 0;
  private mark = '';
  private fetching: Promise<void> | undefined;

  /**
   * @param fetch asks for the activities behind a watermark
   * @param take gets each batch, in order; an activity may come again
   */
  constructor(
    private readonly fetch: (watermark: string) => Promise<ActivitySet>,
    private readonly take: (activities: readonly Activity[]) => void,
  ) {}

  /** Number of the newest activity known; 0 for none. */
  get sequence(): number {
    return this.last;
  }

  /** What the server is to go on from. */
  get watermark(): string {
    return this.mark;
  }

  /**
   * Takes what the stream brought.
   * @throws DirectLineError when something is missing and cannot be fetched; nothing is taken then
   */
  async receive(set: ActivitySet): Promise<void> {
    // A fetch that ran already may have been answered too early.
    for (let tries = 0; tries < 2 && this.isBehindGap(set); tries += 1) await this.catchUp();
    this.accept(set);
  }

  /**
   * Asks for what is new.
   * @throws DirectLineError
   */
  catchUp(): Promise<void> {
    this.fetching ??= this.fetch(this.mark)
      .then((set) => this.accept(set))
      .finally(() => (this.fetching = undefined));
    return this.fetching;
  }

  private isBehindGap({ activities }: ActivitySet): boolean {
    const first = numbers(activities)[0];
    return first !== undefined && first > this.last + 1;
  }

  private accept({ activities, watermark }: ActivitySet): void {
    const newest = Math.max(0, ...numbers(activities));
    if (activities.length === 0 || newest > this.last) this.mark = watermark ?? this.mark;
    this.last = Math.max(this.last, newest);
    this.take(activities);
  }
}

/** Numbers of the activities that are kept; of the others, such as typing, there is none. */
const numbers = (activities: readonly Activity[]): number[] =>
  activities.map(({ id }) => sequenceOf(id)).filter((sequence) => !Number.isNaN(sequence));
