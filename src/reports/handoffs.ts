import { chinaDayEnd, chinaDayStart } from '../core/china-days';
import { RATINGS, type HandoffReason, type HandoffRecord, type Rating } from '../core/handoff';
import type { ChannelName } from '../core/message';
import type { Store } from '../store/contract';
import type { Report } from './contract';
import { median, percentile, Tally } from './figures';

/** The most handoffs of a day that are counted. */
const DAILY_LIMIT = 100_000;

/** What the handoffs of some days come to. */
export class HandoffFigures {
  readonly #conversations = new Set<string>();
  readonly #reasons = new Tally<HandoffReason>();
  readonly #ratings = new Tally<Rating>();
  readonly #days = new Tally<string>();
  readonly #waits = new Map<string, number[]>();
  readonly channels = new Tally<ChannelName>();

  /** Counts a handoff that was requested on a day. */
  add(day: string, handoff: HandoffRecord): void {
    this.#conversations.add(handoff.conversationId);
    this.#reasons.add(handoff.reason);
    this.#days.add(day);
    this.channels.add(handoff.channel);
    if (handoff.rating !== null) this.#ratings.add(handoff.rating);
    if (handoff.firstClaimedAt === null) return;
    const wait = Math.max(0, handoff.firstClaimedAt.getTime() - handoff.requestedAt.getTime());
    const waits = this.#waits.get(day);
    if (waits === undefined) this.#waits.set(day, [wait]);
    else waits.push(wait);
  }

  get neededHuman(): number {
    return this.#conversations.size;
  }

  get reasons(): Report['handoffs'] {
    return this.#reasons.ranked().map(({ name, count }) => ({ reason: name, count }));
  }

  get ratings(): Report['ratings'] {
    return RATINGS.map((rating) => ({ rating, count: this.#ratings.of(rating) }));
  }

  get waits(): Report['waits'] {
    const all = [...this.#waits.values()].flat();
    return { medianMs: median(all), p95Ms: percentile(all, 95), longestMs: percentile(all, 100) };
  }

  /** What is told of one day. */
  ofDay(day: string): { readonly handoffs: number; readonly medianWaitMs: number | null } {
    return { handoffs: this.#days.of(day), medianWaitMs: median(this.#waits.get(day) ?? []) };
  }
}

/**
 * Reads the handoffs that were requested on these days, one day after the other, so that a year of them
 * neither holds other readers up nor fills the memory.
 */
export async function readHandoffs(
  store: Pick<Store, 'handoffsBetween'>,
  days: readonly string[],
  channel: ChannelName | null,
): Promise<HandoffFigures> {
  const figures = new HandoffFigures();
  for (const day of days) {
    const found = await store.handoffsBetween(chinaDayStart(day), chinaDayEnd(day), DAILY_LIMIT);
    for (const handoff of found) {
      if (channel === null || handoff.channel === channel) figures.add(day, handoff);
    }
  }
  return figures;
}
