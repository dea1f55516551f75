import { type Calibration, calibrate, type CalibrationOptions } from './calibration';
import { BLOCKS, TextFeatures } from './features';
import { Fit, type Problem } from './fit';
import { normalize } from './normalize';
import { RowBuilder } from './rows';
import { outsideProbability } from './scope';
import { softmax } from './softmax';
import { SVM_DEFAULTS } from './svm';
import { Corpus } from './weights';

/** A text with its class; null for one that belongs to none (out of scope). */
export interface Example {
  readonly text: string;
  readonly label: string | null;
}

/** Settings of the training. */
export interface TrainOptions extends CalibrationOptions {
  /**
   * Factor on the steepness of the confidence that cross-validation finds. Above 1 where training
   * texts were chosen to be unlike each other, so that real messages are easier than held-out texts.
   */
  readonly sharpness: number;
}

/** What was measured to work on public data. */
export const TRAIN_DEFAULTS: TrainOptions = {
  folds: 3,
  enough: 1500,
  refusalBudget: 0.05,
  sharpness: 1,
  svm: SVM_DEFAULTS,
};

/** A class with its probability, 0 to 1. */
export interface LabelScore {
  readonly label: string;
  readonly confidence: number;
}

/** What a text was found to be. */
export interface Classification {
  readonly outOfScope: boolean;
  /** Probability that it belongs to no class, 0 to 1. */
  readonly outsideConfidence: number;
  /** The likeliest classes, best first; empty when nothing of the text is known. */
  readonly ranked: readonly LabelScore[];
}

const NOTHING_KNOWN: Classification = { outOfScope: true, outsideConfidence: 1, ranked: [] };

/** A trained classifier. Not for two threads: it reads every text into the same memory. */
export class Classifier {
  readonly #features: TextFeatures;
  readonly #row = new RowBuilder();
  readonly #ids = new Int32Array(1 << 14);
  readonly #probabilities: Float64Array;

  constructor(
    /** The classes, in the order they first came. */
    readonly labels: readonly string[],
    private readonly problem: Problem,
    private readonly fit: Fit,
    private readonly calibration: Calibration,
    features: TextFeatures,
  ) {
    this.#features = features;
    this.#probabilities = new Float64Array(labels.length);
  }

  /**
   * Finds the class of a text.
   * @param text any text; its first 2,000 characters are read
   * @param limit how many classes to rank
   */
  classify(text: string, limit = 5): Classification {
    this.#features.read(normalize(text));
    this.#weigh();
    if (this.#row.size === 0) return NOTHING_KNOWN;
    const score = this.fit.judge(this.#row, 0);
    const { scope, temperature } = this.calibration;
    const outsideConfidence = outsideProbability(scope, score);
    softmax(this.fit.scores, this.labels.length, temperature, this.#probabilities);
    return {
      outOfScope: score < scope.threshold,
      outsideConfidence,
      ranked: this.#rank(limit, 1 - outsideConfidence),
    };
  }

  #weigh(): void {
    const { hashes, counts, ends, lengths } = this.#features;
    const index = this.problem.corpus.index;
    this.#row.clear();
    let from = 0;
    for (let block = 0; block < BLOCKS; block += 1) {
      const end = ends[block]!;
      for (let at = from; at < end; at += 1) this.#ids[at] = index.find(hashes[at]!);
      this.fit.weights.weighBlock(this.#ids, counts, from, end, lengths[block]!, this.#row);
      from = end;
    }
    this.#row.endRow();
  }

  /** The best by selection: `limit` is small, and sorting all would cost more. */
  #rank(limit: number, share: number): LabelScore[] {
    const probabilities = this.#probabilities;
    const ranked: LabelScore[] = [];
    while (ranked.length < Math.min(limit, this.labels.length)) {
      let best = 0;
      for (let label = 1; label < probabilities.length; label += 1) {
        if (probabilities[label]! > probabilities[best]!) best = label;
      }
      ranked.push({ label: this.labels[best]!, confidence: probabilities[best]! * share });
      probabilities[best] = -1;
    }
    return ranked;
  }
}

/**
 * Trains a classifier. The same examples in the same order give the same classifier.
 * @param examples at least two classes, with more texts in each than `folds`
 */
export function train(examples: readonly Example[], options: Partial<TrainOptions> = {}): Classifier {
  const settings: TrainOptions = { ...TRAIN_DEFAULTS, ...options };
  const features = new TextFeatures();
  const corpus = new Corpus();
  const numbers = new Map<string, number>();
  for (const { text, label } of examples) {
    features.read(normalize(text));
    corpus.add(features);
    if (label !== null && !numbers.has(label)) numbers.set(label, numbers.size);
  }
  const insideCount = numbers.size;
  const classes = Int32Array.from(examples, ({ label }) =>
    label === null ? insideCount : numbers.get(label)!,
  );
  const hasOutside = examples.some(({ label }) => label === null);
  const problem: Problem = { corpus, classes, insideCount, classCount: insideCount + (hasOutside ? 1 : 0) };
  const { temperature, scope } = calibrate(problem, settings);
  const calibration: Calibration = {
    temperature: temperature * settings.sharpness,
    scope: { ...scope, slope: scope.slope * settings.sharpness },
  };
  const fit = new Fit(
    problem,
    classes.map((_, text) => text),
    settings.svm,
  );
  return new Classifier([...numbers.keys()], problem, fit, calibration, features);
}
