import type { SparseRows } from './rows';

/** Settings of the solver. */
export interface SvmOptions {
  /** Weight of a training error against the size of the solution. */
  readonly cost: number;
  /** How much more an error on a text of the class itself weighs. */
  readonly positiveWeight: number;
  /** Stops when the conditions of the best solution are violated by no more than this. */
  readonly tolerance: number;
  readonly maxPasses: number;
}

/** What was measured to work for short texts. */
export const SVM_DEFAULTS: SvmOptions = { cost: 0.5, positiveWeight: 2, tolerance: 0.1, maxPasses: 4 };

/** How many classes are scored in one go, each in a variable of its own. */
const LANES = 4;

/** One linear function per class. */
export class LinearModel {
  /** Classes a row of weights has room for. */
  readonly #stride: number;
  /** By feature, then class; the last row is the bias. */
  readonly #weights: Float32Array;

  constructor(
    readonly featureCount: number,
    readonly classCount: number,
  ) {
    this.#stride = Math.ceil(classCount / LANES) * LANES;
    this.#weights = new Float32Array((featureCount + 1) * this.#stride);
  }

  /** An array that `score` can fill. */
  makeScores(): Float64Array {
    return new Float64Array(this.#stride);
  }

  /** Puts the score of every class for one row into the first `classCount` places of `scores`. */
  score(rows: SparseRows, row: number, scores: Float64Array): void {
    const weights = this.#weights;
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
      for (let at = start; at < end; at += 1) {
        const base = ids[at]! * stride + lane;
        const value = values[at]!;
        first += value * weights[base]!;
        second += value * weights[base + 1]!;
        third += value * weights[base + 2]!;
        fourth += value * weights[base + 3]!;
      }
      scores[lane] = first;
      scores[lane + 1] = second;
      scores[lane + 2] = third;
      scores[lane + 3] = fourth;
    }
  }

  /** Adds `steps[i]` times a row to the function of class `classes[i]`, for the first `count`. */
  move(rows: SparseRows, row: number, classes: Int32Array, steps: Float64Array, count: number): void {
    const weights = this.#weights;
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

/** Puts the numbers into another order, always the same for the same seed (xorshift). */
function shuffle(order: Int32Array, seed: number): number {
  let random = seed;
  for (let at = order.length - 1; at > 0; at -= 1) {
    random ^= random << 13;
    random ^= random >>> 17;
    random ^= random << 5;
    const other = (random >>> 0) % (at + 1);
    const kept = order[at]!;
    order[at] = order[other]!;
    order[other] = kept;
  }
  return random;
}

function squaredLengths(rows: SparseRows, texts: Int32Array): Float64Array {
  return Float64Array.from(texts, (row) => {
    let sum = 1;
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1) sum += rows.values[at]! ** 2;
    return sum;
  });
}

/**
 * Learns one linear classifier per class against the rest: L2-regularised squared hinge loss, solved
 * by dual coordinate descent (Hsieh et al., ICML 2008, algorithm 1). All classes are learned in one
 * sweep, which reads each text once for all of them and is several times faster than one by one.
 *
 * @param rows the texts
 * @param texts which of the rows to learn from
 * @param labels class of every row, 0 to `classCount` − 1
 * @param featureCount one more than the highest feature number
 */
export function trainSvm(
  rows: SparseRows,
  texts: Int32Array,
  labels: Int32Array,
  classCount: number,
  featureCount: number,
  options: SvmOptions,
): LinearModel {
  const model = new LinearModel(featureCount, classCount);
  const alpha = new Float32Array(texts.length * classCount);
  const lengths = squaredLengths(rows, texts);
  const scores = model.makeScores();
  const moved = new Int32Array(classCount);
  const steps = new Float64Array(classCount);
  const order = Int32Array.from(texts, (_, at) => at);
  const positiveSlack = 0.5 / (options.cost * options.positiveWeight);
  const negativeSlack = 0.5 / options.cost;
  let random = 0x2545f491;
  for (let pass = 0; pass < options.maxPasses; pass += 1) {
    let settled = true;
    random = shuffle(order, random);
    for (const text of order) {
      const row = texts[text]!;
      let count = 0;
      model.score(rows, row, scores);
      for (let label = 0; label < classCount; label += 1) {
        const sign = labels[row] === label ? 1 : -1;
        const slack = sign > 0 ? positiveSlack : negativeSlack;
        const place = text * classCount + label;
        const before = alpha[place]!;
        const gradient = sign * scores[label]! - 1 + slack * before;
        if (Math.abs(gradient) <= options.tolerance || (before === 0 && gradient >= 0)) continue;
        const after = Math.max(before - gradient / (lengths[text]! + slack), 0);
        if (after === before) continue;
        settled = false;
        alpha[place] = after;
        moved[count] = label;
        steps[count] = sign * (after - before);
        count += 1;
      }
      if (count > 0) model.move(rows, row, moved, steps, count);
    }
    if (settled) break;
  }
  return model;
}
