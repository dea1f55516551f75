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

/** Finds the nearest training texts, through an index from features to the texts that have them. */
export class Neighbours {
  readonly #starts: Int32Array;
  readonly #texts: Int32Array;
  readonly #values: Float32Array;
  readonly #sums: Float32Array;

  /**
   * @param rows all texts
   * @param texts which of them to search
   * @param isOutside by row, 1 for a text out of scope
   */
  constructor(
    rows: SparseRows,
    texts: Int32Array,
    featureCount: number,
    private readonly isOutside: Uint8Array,
  ) {
    const counts = new Int32Array(featureCount + 1);
    for (const row of texts) {
      for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1) counts[rows.ids[at]! + 1]! += 1;
    }
    const limit = Math.max(COMMON_SHARE * texts.length, 10);
    for (let id = 0; id < featureCount; id += 1) {
      counts[id + 1] = counts[id]! + (counts[id + 1]! > limit ? 0 : counts[id + 1]!);
    }
    this.#starts = counts;
    this.#texts = new Int32Array(counts[featureCount]!);
    this.#values = new Float32Array(counts[featureCount]!);
    this.#sums = new Float32Array(rows.count);
    this.#fill(rows, texts);
  }

  #fill(rows: SparseRows, texts: Int32Array): void {
    const next = this.#starts.slice();
    for (const row of texts) {
      const length = rowLength(rows, row);
      for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1) {
        const id = rows.ids[at]!;
        if (this.#starts[id] === this.#starts[id + 1]) continue;
        this.#texts[next[id]!] = row;
        this.#values[next[id]!] = rows.values[at]! / length;
        next[id]! += 1;
      }
    }
  }

  /** Looks up one row; fills and gives `nearness`. */
  find(rows: SparseRows, row: number, nearness: Nearness): Nearness {
    const sums = this.#sums;
    sums.fill(0);
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1) {
      const id = rows.ids[at]!;
      const value = rows.values[at]!;
      for (let post = this.#starts[id]!, end = this.#starts[id + 1]!; post < end; post += 1) {
        const text = this.#texts[post]!;
        sums[text] = sums[text]! + value * this.#values[post]!;
      }
    }
    let inside = 0;
    let outside = 0;
    for (let text = 0; text < sums.length; text += 1) {
      const sum = sums[text]!;
      if (this.isOutside[text] === 1) {
        if (sum > outside) outside = sum;
      } else if (sum > inside) inside = sum;
    }
    const length = rowLength(rows, row);
    nearness.inside = length === 0 ? 0 : inside / length;
    nearness.outside = length === 0 ? 0 : outside / length;
    return nearness;
  }
}

function rowLength(rows: SparseRows, row: number): number {
  let sum = 0;
  for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1) sum += rows.values[at]! ** 2;
  return Math.sqrt(sum);
}
