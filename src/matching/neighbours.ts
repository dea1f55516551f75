import type { SparseRows } from './rows';

/**
 * Which features are left out of the index: those in more than this share of the texts. They say
 * least about likeness and would cost most of the time.
 */
const COMMON_SHARE = 0.02;

/** How alike a text is to the nearest training text in scope and out of scope; cosines, 0 to 1. */
export interface Nearness {
  inside: number;
  outside: number;
}

/** An index of texts as it is kept in a file. */
export interface NeighbourData {
  /** Where the entries of each feature begin; one more at the end. */
  readonly starts: Int32Array;
  /** Texts that have the feature, and its share of their length. */
  readonly texts: Int32Array;
  readonly values: Float32Array;
  /** By text, 1 for one out of scope. */
  readonly isOutside: Uint8Array;
}

/** Finds the nearest training texts, through an index from features to the texts that have them. */
export class Neighbours {
  readonly #sums: Float32Array;

  constructor(private readonly data: NeighbourData) {
    this.#sums = new Float32Array(data.isOutside.length);
  }

  /** Makes the index of all rows. */
  static index(rows: SparseRows, featureCount: number, isOutside: Uint8Array): NeighbourData {
    const starts = countEntries(rows, featureCount);
    const texts = new Int32Array(starts[featureCount]!);
    const values = new Float32Array(starts[featureCount]!);
    const next = starts.slice();
    for (let row = 0; row < rows.count; row += 1) {
      for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1) {
        const id = rows.ids[at]!;
        if (starts[id] === starts[id + 1]) continue;
        texts[next[id]!] = row;
        values[next[id]!] = rows.values[at]! / rows.lengths[row]!;
        next[id]! += 1;
      }
    }
    return { starts, texts, values, isOutside };
  }

  /** Looks up one row; fills and gives `nearness`. */
  find(rows: SparseRows, row: number, nearness: Nearness): Nearness {
    const { starts, texts, values, isOutside } = this.data;
    const sums = this.#sums.fill(0);
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1) {
      const id = rows.ids[at]!;
      const value = rows.values[at]!;
      for (let post = starts[id]!, end = starts[id + 1]!; post < end; post += 1) {
        const text = texts[post]!;
        sums[text] = sums[text]! + value * values[post]!;
      }
    }
    let inside = 0;
    let outside = 0;
    for (let text = 0; text < sums.length; text += 1) {
      const sum = sums[text]!;
      if (isOutside[text] === 1) {
        if (sum > outside) outside = sum;
      } else if (sum > inside) inside = sum;
    }
    const length = rows.lengths[row]!;
    nearness.inside = length === 0 ? 0 : inside / length;
    nearness.outside = length === 0 ? 0 : outside / length;
    return nearness;
  }
}

/** Where each feature's entries begin, features in too many texts left out. */
function countEntries(rows: SparseRows, featureCount: number): Int32Array {
  const starts = new Int32Array(featureCount + 1);
  for (let at = 0; at < rows.starts[rows.count]!; at += 1) starts[rows.ids[at]! + 1]! += 1;
  const limit = Math.max(COMMON_SHARE * rows.count, 10);
  for (let id = 0; id < featureCount; id += 1) {
    const count = starts[id + 1]!;
    starts[id + 1] = starts[id]! + (count > limit ? 0 : count);
  }
  return starts;
}
