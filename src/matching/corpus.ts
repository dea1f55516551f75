import { BLOCKS, type TextFeatures } from './features';
import { HashIndex } from './hash';
import { RowBuilder } from './rows';

/** Features of one text among others: where they are, and how its blocks divide them. */
export interface RawText {
  /** Feature numbers, -1 for one that is not known, and how often each occurs. */
  readonly ids: Int32Array;
  readonly counts: Float32Array;
  /** Where the text begins in them. */
  readonly from: number;
  /** Where each block ends, and the length that it is brought to. */
  readonly ends: Int32Array;
  readonly lengths: Float32Array;
}

/** The texts to learn from, as numbered features with their counts. */
export class Corpus {
  readonly index = new HashIndex();
  readonly #raw = new RowBuilder();
  readonly #ends: Int32Array[] = [];
  readonly #lengths: Float32Array[] = [];

  /** Adds a text as it was just read; texts are numbered in the order they come. */
  add(features: TextFeatures): void {
    const base = this.#raw.size;
    for (let at = 0; at < features.ends[BLOCKS - 1]!; at += 1) {
      this.#raw.add(this.index.add(features.hashes[at]!), features.counts[at]!);
    }
    this.#raw.endRow();
    this.#ends.push(features.ends.map((end) => base + end));
    this.#lengths.push(features.lengths.slice());
  }

  /** One of the texts. */
  text(number: number): RawText {
    return {
      ids: this.#raw.ids,
      counts: this.#raw.values,
      from: this.#raw.starts[number]!,
      ends: this.#ends[number]!,
      lengths: this.#lengths[number]!,
    };
  }

  /** In how many of the given texts each feature occurs. */
  countTexts(texts: Int32Array): Int32Array {
    const { starts, ids } = this.#raw;
    const seenIn = new Int32Array(this.index.size);
    for (const text of texts) {
      for (let at = starts[text]!; at < starts[text + 1]!; at += 1) {
        const id = ids[at]!;
        seenIn[id] = seenIn[id]! + 1;
      }
    }
    return seenIn;
  }
}
