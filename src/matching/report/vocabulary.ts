import { wordsOf } from './words';

/** Numbers for words, and how often each occurs. */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #counts: number[] = [];

  /** The numbers of an utterance's words, in order; counts them. */
  count(text: string): Int32Array {
    return Int32Array.from(wordsOf(text), (word) => {
      const number = this.#numbers.get(word) ?? this.#numbers.size;
      this.#numbers.set(word, number);
      this.#counts[number] = (this.#counts[number] ?? 0) + 1;
      return number;
    });
  }

  /** How many different words there are: their numbers are below it. */
  get size(): number {
    return this.#numbers.size;
  }

  /** The same words with the rarest first. */
  rarestFirst(words: Int32Array): Int32Array {
    return words.toSorted((one, other) => this.#rarity(one) - this.#rarity(other) || one - other);
  }

  #rarity(word: number): number {
    return this.#counts[word] ?? 0;
  }
}
