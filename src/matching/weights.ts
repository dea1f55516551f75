import { BLOCKS, type TextFeatures } from './features';
import { HashIndex } from './hash';
import { RowBuilder, type SparseRows } from './rows';

/** Share of the highest possible idf² that a never seen n-gram adds to its block's squared length. */
const UNSEEN_SHARE = 0.5;

/** Inverse document frequencies, learned from some of the texts of a corpus. */
export class Weights {
  /** By feature number; 0 where no text had it. */
  readonly #idf: Float32Array;
  readonly #unseen: number;

  /**
   * @param seenIn in how many texts each feature occurs
   * @param texts how many texts there were
   */
  constructor(seenIn: Int32Array, texts: number) {
    this.#idf = Float32Array.from(seenIn, (n) => (n === 0 ? 0 : Math.log((1 + texts) / (1 + n)) + 1));
    this.#unseen = UNSEEN_SHARE * (Math.log(1 + texts) + 1) ** 2;
  }

  /**
   * Adds one block of a text to a row: tf-idf, brought to `length`. Features that were not learned
   * count into the norm alone, so that a strange text stays far from everything.
   */
  weighBlock(
    ids: Int32Array,
    tf: Float32Array,
    from: number,
    to: number,
    length: number,
    row: RowBuilder,
  ): void {
    const start = row.size;
    let norm = 0;
    for (let at = from; at < to; at += 1) {
      const id = ids[at]!;
      const idf = id < 0 ? 0 : this.#idf[id]!;
      if (idf === 0) {
        norm += this.#unseen;
        continue;
      }
      const value = tf[at]! * idf;
      norm += value * value;
      row.add(id, value);
    }
    if (norm > 0) row.scaleFrom(start, length / Math.sqrt(norm));
  }
}

/** The texts to learn from, as numbered features with their counts. */
export class Corpus {
  readonly index = new HashIndex();
  readonly #raw = new RowBuilder();
  readonly #ends: number[] = [];
  readonly #lengths: number[] = [];

  /** How many texts there are. */
  get size(): number {
    return this.#raw.count;
  }

  /** Adds a text as it was just read; texts are numbered in the order they come. */
  add(features: TextFeatures): void {
    const base = this.#raw.size;
    for (let at = 0; at < features.ends[BLOCKS - 1]!; at += 1) {
      this.#raw.add(this.index.add(features.hashes[at]!), features.counts[at]!);
    }
    this.#raw.endRow();
    for (let block = 0; block < BLOCKS; block += 1) {
      this.#ends.push(base + features.ends[block]!);
      this.#lengths.push(features.lengths[block]!);
    }
  }

  /** Learns from the given texts what each feature is worth. */
  learnWeights(texts: Int32Array): Weights {
    const { starts, ids } = this.#raw;
    const seenIn = new Int32Array(this.index.size);
    for (const text of texts) {
      for (let at = starts[text]!; at < starts[text + 1]!; at += 1) {
        const id = ids[at]!;
        seenIn[id] = seenIn[id]! + 1;
      }
    }
    return new Weights(seenIn, texts.length);
  }

  /** All texts, weighted. */
  weigh(weights: Weights): SparseRows {
    const raw = this.#raw;
    const rows = new RowBuilder(raw.size + 1);
    for (let text = 0; text < raw.count; text += 1) {
      let from = raw.starts[text]!;
      for (let block = text * BLOCKS; block < (text + 1) * BLOCKS; block += 1) {
        weights.weighBlock(raw.ids, raw.values, from, this.#ends[block]!, this.#lengths[block]!, rows);
        from = this.#ends[block]!;
      }
      rows.endRow();
    }
    return rows;
  }
}
