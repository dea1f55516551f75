import type { EntityKind, Found } from './contract';

const length = ({ from, to }: Found): number => to - from;

/** Certain ones first, then the longest, then as they stand. */
export function byWorth(a: Found, b: Found): number {
  return Number(b.certain) - Number(a.certain) || length(b) - length(a) || a.from - b.from;
}

/** Which of the values taken so far stands at each place of a text. */
class Cover {
  readonly #at: (Found | undefined)[];

  constructor(size: number) {
    this.#at = new Array<Found | undefined>(size);
  }

  /** Whether a longer value, or as long a one elsewhere, reaches into a stretch. */
  isInTheWay({ from, to }: Found): boolean {
    return this.#at
      .slice(from, to)
      .some((other) => other && !(other.from === from && other.to === to) && length(other) >= to - from);
  }

  holds(found: Found): boolean {
    const other = this.#at[found.from];
    return other !== undefined && other.from === found.from && other.to === found.to;
  }

  put(found: Found): void {
    this.#at.fill(found, found.from, found.to);
  }
}

/**
 * The values that remain where several were found in one place: none within or across a longer certain one,
 * none within or across a longer one of its kind. The same characters may be of several kinds.
 */
export function resolve(all: readonly Found[], size: number): Found[] {
  const certain = new Cover(size);
  const kinds = new Map<EntityKind, Cover>();
  const kept: Found[] = [];
  for (const found of [...all].sort(byWorth)) {
    const own = kinds.get(found.kind) ?? new Cover(size);
    kinds.set(found.kind, own);
    if (certain.isInTheWay(found) || own.isInTheWay(found) || own.holds(found)) continue;
    own.put(found);
    if (found.certain && !certain.holds(found)) certain.put(found);
    kept.push(found);
  }
  return kept;
}
