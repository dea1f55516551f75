import type { SparseRows } from './rows';

/** How many classes are scored in one go, each in a variable of its own. */
const LANES = 8;

/** One linear function per class. */
export class LinearModel {
  /** Classes a row of weights has room for. */
  readonly #stride: number;

  /**
   * @param weights by feature, then class, each feature with room for `scoreRoom(classCount)` classes; the
   *   last row is the bias; zeros when absent
   */
  constructor(
    readonly featureCount: number,
    readonly classCount: number,
    readonly weights: Float32Array = new Float32Array((featureCount + 1) * scoreRoom(classCount)),
  ) {
    this.#stride = scoreRoom(classCount);
  }

  /** Puts the score of every class for one row into the first `classCount` places of `scores`. */
  score(rows: SparseRows, row: number, scores: Float64Array): void {
    const weights = this.weights;
    const stride = this.#stride;
    const { ids, values } = rows;
    const start = rows.starts[row]!;
    const end = rows.starts[row + 1]!;
    for (let lane = 0; lane < stride; lane += LANES) {
      const bias = this.featureCount * stride + lane;
      let first = weights[bias]!;
      let second = weights[bias + 1]!;
      let third = weights[bias + 2]!;
      let fourth = weights[bias + 3]!;
      let fifth = weights[bias + 4]!;
      let sixth = weights[bias + 5]!;
      let seventh = weights[bias + 6]!;
      let eighth = weights[bias + 7]!;
      for (let at = start; at < end; at += 1) {
        const base = ids[at]! * stride + lane;
        const value = values[at]!;
        first += value * weights[base]!;
        second += value * weights[base + 1]!;
        third += value * weights[base + 2]!;
        fourth += value * weights[base + 3]!;
        fifth += value * weights[base + 4]!;
        sixth += value * weights[base + 5]!;
        seventh += value * weights[base + 6]!;
        eighth += value * weights[base + 7]!;
      }
      scores[lane] = first;
      scores[lane + 1] = second;
      scores[lane + 2] = third;
      scores[lane + 3] = fourth;
      scores[lane + 4] = fifth;
      scores[lane + 5] = sixth;
      scores[lane + 6] = seventh;
      scores[lane + 7] = eighth;
    }
  }

  /** Puts the scores of some classes, `classes` from `from` to `to`, into the first places of `scores`. */
  scoreSome(
    rows: SparseRows,
    row: number,
    classes: Int32Array,
    from: number,
    to: number,
    scores: Float64Array,
  ): void {
    const weights = this.weights;
    const bias = this.featureCount * this.#stride;
    const count = to - from;
    for (let i = 0; i < count; i += 1) scores[i] = weights[bias + classes[from + i]!]!;
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1) {
      const base = rows.ids[at]! * this.#stride;
      const value = rows.values[at]!;
      for (let i = 0; i < count; i += 1) scores[i]! += value * weights[base + classes[from + i]!]!;
    }
  }

  /** Adds `steps[i]` times a row to the function of class `classes[i]`, for the first `count`. */
  move(rows: SparseRows, row: number, classes: Int32Array, steps: Float64Array, count: number): void {
    const weights = this.weights;
    const { ids, values } = rows;
    const end = rows.starts[row + 1]!;
    for (let at = rows.starts[row]! - 1; at < end; at += 1) {
      const isBias = at < rows.starts[row]!;
      const base = (isBias ? this.featureCount : ids[at]!) * this.#stride;
      const value = isBias ? 1 : values[at]!;
      for (let i = 0; i < count; i += 1) {
        const place = base + classes[i]!;
        weights[place] = weights[place]! + value * steps[i]!;
      }
    }
  }
}

/** How long an array must be to take the scores of so many classes. */
export function scoreRoom(classCount: number): number {
  return Math.ceil(classCount / LANES) * LANES;
}
