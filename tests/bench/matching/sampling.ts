import { makeRandom, shuffle } from '../../../src/matching/random';

/** A generator for each small number from 1 up; xorshift would begin alike for small seeds. */
export function randomOf(seed: number): () => number {
  return makeRandom(Math.imul(seed, 0x2545f491));
}

/** A whole number from 0 to `below` - 1. */
export function pick(below: number, random: () => number): number {
  return (random() >>> 0) % below;
}

/**
 * So many items of each label, drawn at random, in the order in which they stood.
 * @param seed a whole number from 1 up; the same gives the same items
 */
export function sampleEach<T extends { readonly label: string | null }>(
  items: readonly T[],
  each: number,
  seed: number,
): T[] {
  const order = Int32Array.from(items, (_, at) => at);
  shuffle(order, randomOf(seed));
  const taken = new Map<string | null, number>();
  const chosen = order.filter((at) => {
    const label = items[at]?.label ?? null;
    const count = taken.get(label) ?? 0;
    taken.set(label, count + 1);
    return count < each;
  });
  return [...chosen.sort()].flatMap((at) => items[at] ?? []);
}

/** At most so many items, evenly from all. */
export function evenly<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)]).flatMap(
    (item) => item ?? [],
  );
}
