/** What happened on a day, `YYYY-MM-DD`. */
export interface DayCounts {
  readonly day: string;
  readonly conversations: number;
  readonly submitted: number;
  readonly handoffs: number;
  /** Milliseconds; null: nobody waited. */
  readonly medianWaitMs: number | null;
}

/** Days put together, from the first to the last. */
export interface Bucket extends Omit<DayCounts, 'day'> {
  readonly from: string;
  readonly to: string;
}

/** More columns than these cannot be told apart. */
const MOST_COLUMNS = 62;

/**
 * Days as a chart shows them: one by one, or when there are too many, in pieces of seven, fourteen … days.
 * The median of a piece is the largest of its days' medians, so that a bad day is not hidden.
 */
export function toBuckets(days: readonly DayCounts[]): Bucket[] {
  const weeks = Math.ceil(days.length / (MOST_COLUMNS * 7));
  const size = days.length <= MOST_COLUMNS ? 1 : weeks * 7;
  const buckets: Bucket[] = [];
  for (let start = 0; start < days.length; start += size) {
    const bucket = combine(days.slice(start, start + size));
    if (bucket !== null) buckets.push(bucket);
  }
  return buckets;
}

function combine(days: readonly DayCounts[]): Bucket | null {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return null;
  const waits = days.flatMap((each) => (each.medianWaitMs === null ? [] : [each.medianWaitMs]));
  return {
    from: first.day,
    to: last.day,
    conversations: sum(days.map((each) => each.conversations)),
    submitted: sum(days.map((each) => each.submitted)),
    handoffs: sum(days.map((each) => each.handoffs)),
    medianWaitMs: waits.length === 0 ? null : Math.max(...waits),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
