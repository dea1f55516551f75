import type { Corpus } from './corpus';
import type { LearningTask } from './dual';
import { LinearModel, scoreRoom } from './linear-model';
import { LOGISTIC_DEFAULTS, type LogisticOptions, trainLogistic } from './logistic';
import {
  LOW_RANK_DEFAULTS,
  type LowRankData,
  LowRankModel,
  type LowRankOptions,
  trainLowRank,
} from './low-rank';
import { type Nearness, type NeighbourData, Neighbours } from './neighbours';
import type { SparseRows } from './rows';
import { scopeScore } from './scope';
import { SVM_DEFAULTS, type SvmOptions, trainSvm } from './svm';
import { Vocabulary, type VocabularyData } from './vocabulary';

/** Texts to learn from, with their classes. */
export interface Problem {
  readonly corpus: Corpus;
  /** Class of each text; `insideCount` for a text out of scope. */
  readonly classes: Int32Array;
  /** How many classes are in scope; they come first. */
  readonly insideCount: number;
  /** The same and, where there are texts out of scope, one more. */
  readonly classCount: number;
}

/** Settings of the learning. */
export interface LearningOptions {
  readonly svm: SvmOptions;
  readonly logistic: LogisticOptions;
  /** Below this number of texts, logistic regressions are learned in place of support vector machines. */
  readonly logisticBelow: number;
  readonly lowRank: LowRankOptions;
  /** Below this number of texts the low-rank member is learned as well; it takes as long as all the rest. */
  readonly lowRankBelow: number;
  /** From this number of texts out of scope on, likeness to single texts adds nothing to what they teach. */
  readonly neighboursBelow: number;
}

/** What was measured to work on public data. */
export const LEARNING_DEFAULTS: LearningOptions = {
  svm: SVM_DEFAULTS,
  logistic: LOGISTIC_DEFAULTS,
  logisticBelow: 1000,
  lowRank: LOW_RANK_DEFAULTS,
  lowRankBelow: 5000,
  neighboursBelow: 250,
};

/** What was learned, as it is kept in a file. */
export interface FitData {
  readonly insideCount: number;
  readonly classCount: number;
  readonly vocabulary: VocabularyData;
  readonly weights: Float32Array;
  readonly lowRank: LowRankData | null;
  readonly neighbours: NeighbourData | null;
}

/** What was learned from texts: judges others. */
export class Fit {
  /** Scores of the text judged last, by class. */
  readonly scores: Float64Array;
  readonly vocabulary: Vocabulary;
  readonly #model: LinearModel;
  readonly #lowRank: LowRankModel | null;
  readonly #otherScores: Float64Array;
  readonly #neighbours: Neighbours | null;
  readonly #nearness: Nearness = { inside: 0, outside: 0 };

  constructor(readonly data: FitData) {
    const { classCount, weights, vocabulary } = data;
    this.vocabulary = Vocabulary.from(vocabulary);
    this.#model = new LinearModel(vocabulary.columnCount, classCount, weights);
    this.#lowRank = data.lowRank && new LowRankModel(data.lowRank);
    this.#neighbours = data.neighbours && new Neighbours(data.neighbours);
    this.scores = new Float64Array(scoreRoom(classCount));
    this.#otherScores = new Float64Array(classCount);
  }

  /** Judges one row: fills `scores`, gives the scope score. */
  judge(rows: SparseRows, row: number): number {
    const { insideCount, classCount } = this.data;
    this.#model.score(rows, row, this.scores);
    if (this.#lowRank) this.#addLowRank(this.#lowRank, rows, row);
    let best = -Infinity;
    for (let label = 0; label < insideCount; label += 1) best = Math.max(best, this.scores[label]!);
    const outside = classCount > insideCount ? this.scores[insideCount]! : 0;
    this.#neighbours?.find(rows, row, this.#nearness);
    return scopeScore(best, outside, this.#nearness);
  }

  /** Adds the other member's scores, brought to the same spread: both count alike. */
  #addLowRank(model: LowRankModel, rows: SparseRows, row: number): void {
    const { classCount } = this.data;
    const others = this.#otherScores;
    model.score(rows, row, others);
    const mine = spreadOf(this.scores, classCount);
    const theirs = spreadOf(others, classCount);
    const factor = theirs.deviation === 0 ? 0 : mine.deviation / theirs.deviation;
    for (let label = 0; label < classCount; label += 1) {
      const other = mine.mean + factor * (others[label]! - theirs.mean);
      this.scores[label] = (this.scores[label]! + other) / 2;
    }
  }
}

function spreadOf(scores: Float64Array, count: number): { mean: number; deviation: number } {
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < count; at += 1) {
    sum += scores[at]!;
    squares += scores[at]! ** 2;
  }
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}

/** Learns from some of the texts of a problem. */
export function learn(problem: Problem, texts: Int32Array, options: LearningOptions): Fit {
  const { corpus, classes, insideCount, classCount } = problem;
  const { vocabulary, rows } = Vocabulary.learn(corpus, texts);
  const task: LearningTask = {
    rows,
    texts: texts.map((_, at) => at),
    labels: texts.map((text) => classes[text]!),
    classCount,
    featureCount: vocabulary.data.columnCount,
  };
  const model =
    texts.length < options.logisticBelow
      ? trainLogistic(task, options.logistic)
      : trainSvm(task, options.svm);
  const lowRank = texts.length < options.lowRankBelow ? trainLowRank(task, options.lowRank).data : null;
  const outsideCount = task.labels.filter((label) => label === insideCount).length;
  const isOutside = Uint8Array.from(task.labels, (label) => (label === insideCount ? 1 : 0));
  return new Fit({
    insideCount,
    classCount,
    vocabulary: vocabulary.data,
    weights: model.weights,
    lowRank,
    neighbours:
      outsideCount < options.neighboursBelow ? Neighbours.index(rows, task.featureCount, isOutside) : null,
  });
}
