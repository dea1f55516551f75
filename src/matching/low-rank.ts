import type { LearningTask } from './dual';
import { makeRandom, shuffle } from './random';
import type { SparseRows } from './rows';

/** Settings of the low-rank member. */
export interface LowRankOptions {
  /** Numbers that a text is reduced to before its class is found. */
  readonly dimensions: number;
  readonly passes: number;
  /** Size of the first steps. */
  readonly rate: number;
}

/** What was measured to add most to the linear functions. */
export const LOW_RANK_DEFAULTS: LowRankOptions = { dimensions: 64, passes: 12, rate: 0.1 };

/** Keeps the first step finite. */
const FLOOR = 1e-8;

/** A low-rank model as it is kept in a file. */
export interface LowRankData {
  readonly dimensions: number;
  readonly classCount: number;
  /** By feature, then dimension. */
  readonly embeddings: Float32Array;
  /** By class, then dimension; the last of each is the bias. */
  readonly outputs: Float32Array;
}

/**
 * A linear function of rank `dimensions`: classes share what features mean, which the functions that are
 * learned class by class cannot. Weaker alone, it errs on other texts than they do.
 */
export class LowRankModel {
  readonly #hidden: Float64Array;

  constructor(readonly data: LowRankData) {
    this.#hidden = new Float64Array(data.dimensions);
  }

  /** The text in the reduced space; the array is filled again by the next call. */
  reduce(rows: SparseRows, row: number): Float64Array {
    const { dimensions, embeddings } = this.data;
    const hidden = this.#hidden.fill(0);
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1) {
      const base = rows.ids[at]! * dimensions;
      const value = rows.values[at]!;
      for (let d = 0; d < dimensions; d += 1) hidden[d]! += value * embeddings[base + d]!;
    }
    return hidden;
  }

  /** Puts the score of every class for one row into `scores`. */
  score(rows: SparseRows, row: number, scores: Float64Array): void {
    const { dimensions, classCount, outputs } = this.data;
    const hidden = this.reduce(rows, row);
    for (let label = 0; label < classCount; label += 1) {
      const base = label * (dimensions + 1);
      let sum = outputs[base + dimensions]!;
      for (let d = 0; d < dimensions; d += 1) sum += hidden[d]! * outputs[base + d]!;
      scores[label] = sum;
    }
  }
}

function startValues(count: number, spread: number, random: () => number): Float32Array {
  return Float32Array.from({ length: count }, () => (spread * random()) / 2 ** 31);
}

/** Learns by softmax regression; steps shrink as in AdaGrad (Duchi et al., JMLR 12, 2011), one size a row. */
export function trainLowRank(task: LearningTask, options: LowRankOptions): LowRankModel {
  const { dimensions, passes } = options;
  const random = makeRandom();
  const spread = Math.sqrt(3 / dimensions);
  const model = new LowRankModel({
    dimensions,
    classCount: task.classCount,
    embeddings: startValues(task.featureCount * dimensions, spread, random),
    outputs: startValues(task.classCount * (dimensions + 1), spread, random),
  });
  const trainer = new Trainer(model, task, options.rate);
  const order = Int32Array.from(task.texts, (_, at) => at);
  for (let pass = 0; pass < passes; pass += 1) {
    shuffle(order, random);
    for (const text of order) trainer.learn(task.texts[text]!);
  }
  return model;
}

/** Takes one step after the other. */
class Trainer {
  readonly #scores: Float64Array;
  readonly #back: Float64Array;
  /** Sums of squared steps, by row of the embeddings and of the outputs. */
  readonly #embeddingSums: Float32Array;
  readonly #outputSums: Float32Array;

  constructor(
    private readonly model: LowRankModel,
    private readonly task: LearningTask,
    private readonly rate: number,
  ) {
    this.#scores = new Float64Array(task.classCount);
    this.#back = new Float64Array(model.data.dimensions);
    this.#embeddingSums = new Float32Array(task.featureCount).fill(FLOOR);
    this.#outputSums = new Float32Array(task.classCount).fill(FLOOR);
  }

  learn(row: number): void {
    const { rows, labels } = this.task;
    const hidden = this.model.reduce(rows, row).slice();
    this.model.score(rows, row, this.#scores);
    this.#toErrors(labels[row]!);
    this.#moveOutputs(hidden);
    this.#moveEmbeddings(row);
  }

  /** Probabilities, less the truth. */
  #toErrors(label: number): void {
    const scores = this.#scores;
    const highest = Math.max(...scores);
    let sum = 0;
    for (let at = 0; at < scores.length; at += 1) sum += scores[at] = Math.exp(scores[at]! - highest);
    for (let at = 0; at < scores.length; at += 1) scores[at]! /= sum;
    scores[label]! -= 1;
  }

  #moveOutputs(hidden: Float64Array): void {
    const { dimensions, outputs } = this.model.data;
    const back = this.#back.fill(0);
    let length = 1;
    for (const value of hidden) length += value * value;
    for (let label = 0; label < this.#scores.length; label += 1) {
      const error = this.#scores[label]!;
      const base = label * (dimensions + 1);
      for (let d = 0; d < dimensions; d += 1) back[d]! += error * outputs[base + d]!;
      this.#outputSums[label]! += (error * error * length) / (dimensions + 1);
      const step = (this.rate * error) / Math.sqrt(this.#outputSums[label]!);
      for (let d = 0; d < dimensions; d += 1) outputs[base + d]! -= step * hidden[d]!;
      outputs[base + dimensions]! -= step;
    }
  }

  #moveEmbeddings(row: number): void {
    const { rows } = this.task;
    const { dimensions, embeddings } = this.model.data;
    const back = this.#back;
    let length = 0;
    for (const value of back) length += value * value;
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1) {
      const id = rows.ids[at]!;
      const value = rows.values[at]!;
      this.#embeddingSums[id]! += (value * value * length) / dimensions;
      const step = (this.rate * value) / Math.sqrt(this.#embeddingSums[id]!);
      for (let d = 0, base = id * dimensions; d < dimensions; d += 1)
        embeddings[base + d]! -= step * back[d]!;
    }
  }
}
