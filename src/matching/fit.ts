import { type Nearness, Neighbours } from './neighbours';
import type { SparseRows } from './rows';
import { scopeScore } from './scope';
import { type LinearModel, type SvmOptions, trainSvm } from './svm';
import type { Corpus, Weights } from './weights';

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

/** What was learned from some of the texts of a problem. */
export class Fit {
  readonly weights: Weights;
  /** All texts of the problem, weighted by what was learned. */
  readonly rows: SparseRows;
  /** Scores of the text judged last, by class. */
  readonly scores: Float64Array;
  readonly #model: LinearModel;
  readonly #neighbours: Neighbours;
  readonly #nearness: Nearness = { inside: 0, outside: 0 };

  constructor(
    private readonly problem: Problem,
    texts: Int32Array,
    options: SvmOptions,
  ) {
    const { corpus, classes, classCount, insideCount } = problem;
    this.weights = corpus.learnWeights(texts);
    this.rows = corpus.weigh(this.weights);
    this.#model = trainSvm(this.rows, texts, classes, classCount, corpus.index.size, options);
    const isOutside = Uint8Array.from(classes, (label) => (label === insideCount ? 1 : 0));
    this.#neighbours = new Neighbours(this.rows, texts, corpus.index.size, isOutside);
    this.scores = this.#model.makeScores();
  }

  /** Judges one row: fills `scores`, gives the scope score. */
  judge(rows: SparseRows, row: number): number {
    const { insideCount, classCount } = this.problem;
    this.#model.score(rows, row, this.scores);
    let best = -Infinity;
    for (let label = 0; label < insideCount; label += 1) best = Math.max(best, this.scores[label]!);
    const outside = classCount > insideCount ? this.scores[insideCount]! : 0;
    return scopeScore(best, outside, this.#neighbours.find(rows, row, this.#nearness));
  }
}
