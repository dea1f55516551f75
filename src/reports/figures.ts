const ascending = (one: number, other: number): number => one - other;

/** The middle value, rounded; of two middle ones the mean. Null: there are none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted(ascending);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : Math.round((lower + upper) / 2);
}

/**
 * The smallest value that so many percent of them do not exceed (nearest rank). Null: there are none.
 * @param percent above 0, at most 100
 */
export function percentile(values: readonly number[], percent: number): number | null {
  return values.toSorted(ascending)[Math.ceil((percent * values.length) / 100) - 1] ?? null;
}

/** Counts things by name. */
export class Tally<Name> {
  readonly #counts = new Map<Name, number>();

  add(name: Name, count = 1): void {
    this.#counts.set(name, this.of(name) + count);
  }

  of(name: Name): number {
    return this.#counts.get(name) ?? 0;
  }

  /** What was counted, the most frequent first; as often as one another: in the order of coming. */
  ranked(): { readonly name: Name; readonly count: number }[] {
    return [...this.#counts]
      .map(([name, count]) => ({ name, count }))
      .sort((one, other) => other.count - one.count);
  }
}
