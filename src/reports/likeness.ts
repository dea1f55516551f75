import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Language } from '../core/language';
import { sameness, wordsOf } from '../matching/report/words';

/**
 * From this cosine on two messages are alike. Lower, and messages of one language hang together by its
 * grammar: tried on the utterances in `intents/`.
 */
const ALIKE: Readonly<Record<Language, number>> = { zh: 0.5, en: 0.55 };
/** How much of a message is compared, in characters. */
const COMPARED = 200;
/** Messages that are compared before others may do something. */
const AT_A_TIME = 20;

/** The grams of a message with their weights; the weights' squares add up to 1. */
type Grams = ReadonlyMap<string, number>;

/**
 * What a message is compared by: its words without openers and closers, in pieces of one and two
 * characters where it is Chinese and of three where it is not. One without words is compared whole.
 */
function piecesOf(text: string): string[] {
  const words = wordsOf(text.slice(0, COMPARED));
  if (words.length === 0) return [sameness(text)];
  return words.flatMap((word, at) => {
    const next = words[at + 1] ?? '$';
    if (/\p{Script=Han}/u.test(word)) return [word, word + next];
    const padded = `^${word}$`;
    return Array.from({ length: padded.length - 2 }, (_, from) => padded.slice(from, from + 3));
  });
}

function gramsOf(text: string): Grams {
  const counts = new Map<string, number>();
  for (const piece of piecesOf(text)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  const length = Math.hypot(...counts.values());
  return new Map([...counts].map(([piece, count]) => [piece, count / length]));
}

/** Sets that grow together. */
class Unions {
  readonly #parents: number[] = [];

  add(): number {
    return this.#parents.push(this.#parents.length) - 1;
  }

  find(member: number): number {
    let root = member;
    for (let parent = this.#parents[root] ?? root; parent !== root; parent = this.#parents[root] ?? root) {
      root = parent;
    }
    this.#parents[member] = root;
    return root;
  }

  join(one: number, other: number): void {
    this.#parents[this.find(one)] = this.find(other);
  }
}

/** Texts that were seen, by their grams. */
class Seen {
  readonly #postings = new Map<string, { readonly text: number; readonly weight: number }[]>();

  /** @param alike cosine from which two texts are alike */
  constructor(private readonly alike: number) {}

  /** Adds a text and gives those before that are like it. */
  visit(text: number, grams: Grams): number[] {
    const products = new Map<number, number>();
    for (const [piece, weight] of grams) {
      const posting = this.#postings.get(piece) ?? [];
      for (const other of posting) {
        products.set(other.text, (products.get(other.text) ?? 0) + weight * other.weight);
      }
      if (posting.push({ text, weight }) === 1) this.#postings.set(piece, posting);
    }
    return [...products].filter(([, cosine]) => cosine >= this.alike).map(([other]) => other);
  }
}

/**
 * Puts texts of one language together that are alike, or are both like a third. Lets others do something
 * in between.
 * @returns for every text a number; those with the same belong together
 */
export async function groupAlike(texts: readonly string[], language: Language): Promise<number[]> {
  const unions = new Unions();
  const seen = new Seen(ALIKE[language]);
  const known = new Map<string, number>();
  const members: number[] = [];
  for (const [at, text] of texts.entries()) {
    if (at % AT_A_TIME === AT_A_TIME - 1) await nextTurn();
    const same = known.get(text);
    const member = same ?? unions.add();
    members.push(member);
    if (same !== undefined) continue;
    known.set(text, member);
    for (const other of seen.visit(member, gramsOf(text))) unions.join(other, member);
  }
  return members.map((member) => unions.find(member));
}
