import { type Calibration, calibrate, type CalibrationOptions } from './calibration';
import { Corpus } from './corpus';
import { BLOCKS, TextFeatures } from './features';
import { type Fit, learn, LEARNING_DEFAULTS, type LearningOptions, type Problem } from './fit';
import type { HashIndex } from './hash';
import { normalize } from './normalize';
import { RowBuilder } from './rows';
import { outsideProbability } from './scope';
import { softmax } from './softmax';

/** A text with its class; null for one that belongs to none (out of scope). */
export interface Example {
  readonly text: string;
  readonly label: string | null;
}

/** Settings of the training. */
export interface TrainOptions extends CalibrationOptions, LearningOptions {
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
  most: 9000,
  refusalBudget: 0.05,
  sharpness: 1,
  ...LEARNING_DEFAULTS,
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

/** All that a classifier is made of. */
export interface ClassifierParts {
  /** The classes, in the order they first came. */
  readonly labels: readonly string[];
  /** The features it knows. */
  readonly index: HashIndex;
  readonly fit: Fit;
  readonly calibration: Calibration;
}

/** A trained classifier. Not for two threads: it reads every text into the same memory. */
export class Classifier {
  readonly labels: readonly string[];
  readonly #features = new TextFeatures();
  readonly #row = new RowBuilder();
  readonly #ids: Int32Array;
  readonly #probabilities: Float64Array;

  constructor(readonly parts: ClassifierParts) {
    this.labels = parts.labels;
    this.#ids = new Int32Array(this.#features.hashes.length);
    this.#probabilities = new Float64Array(parts.labels.length);
  }

  /**
   * Finds the class of a text.
   * @param text any text; its first 2,000 characters are read
   * @param limit how many classes to rank
   */
  classify(text: string, limit = 5): Classification {
    this.#read(text);
    if (this.#row.size === 0) return NOTHING_KNOWN;
    const { fit, calibration } = this.parts;
    const score = fit.judge(this.#row, 0);
    const { scope, temperature } = calibration;
    const outsideConfidence = outsideProbability(scope, score);
    softmax(fit.scores, this.labels.length, temperature, this.#probabilities);
    return {
      outOfScope: score < scope.threshold,
      outsideConfidence,
      ranked: this.#rank(limit, 1 - outsideConfidence),
    };
  }

  #read(text: string): void {
    const { hashes, counts, ends, lengths } = this.#features;
    this.#features.read(normalize(text));
    const ids = this.#ids;
    const { index, fit } = this.parts;
    for (let at = 0; at < ends[BLOCKS - 1]!; at += 1) ids[at] = index.find(hashes[at]!);
    this.#row.clear();
    fit.vocabulary.weigh({ ids, counts, from: 0, ends, lengths }, this.#row);
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
  const { problem, labels } = pose(examples);
  const { temperature, scope } = calibrate(problem, settings, settings);
  return new Classifier({
    labels,
    index: problem.corpus.index,
    fit: learn(
      problem,
      problem.classes.map((_, text) => text),
      settings,
    ),
    calibration: {
      temperature: temperature * settings.sharpness,
      scope: { ...scope, slope: scope.slope * settings.sharpness },
    },
  });
}

function pose(examples: readonly Example[]): { problem: Problem; labels: string[] } {
  const corpus = new Corpus();
  const features = new TextFeatures();
  for (const { text } of examples) {
    features.read(normalize(text));
    corpus.add(features);
  }
  const labels = [...new Set(examples.flatMap(({ label }) => label ?? []))];
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const insideCount = labels.length;
  const classes = Int32Array.from(
    examples,
    ({ label }) => (label === null ? undefined : numbers.get(label)) ?? insideCount,
  );
  const hasOutside = classes.includes(insideCount);
  const classCount = insideCount + (hasOutside ? 1 : 0);
  return { problem: { corpus, classes, insideCount, classCount }, labels };
}
