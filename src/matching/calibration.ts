import { type Fit, learn, type LearningOptions, type Problem } from './fit';
import { RowBuilder } from './rows';
import { fitScope, type ScopeRule } from './scope';
import { fitTemperature, type HeldOut } from './softmax';

/** How scores become probabilities, and where the scope ends. */
export interface Calibration {
  readonly temperature: number;
  readonly scope: ScopeRule;
}

/** Settings of the calibration. */
export interface CalibrationOptions {
  /** Parts of the cross-validation. */
  readonly folds: number;
  /** With this many texts judged, the other parts are not tried: they would change little. */
  readonly enough: number;
  /** Of more texts than this, so many are calibrated on, taken evenly. */
  readonly most: number;
  /** Share of the messages in scope that may be refused wrongly. */
  readonly refusalBudget: number;
}

/** What held-out texts were found to be. */
class Judged {
  readonly heldOut: HeldOut[] = [];
  readonly inside: number[] = [];
  readonly outside: number[] = [];
  readonly #row = new RowBuilder();

  constructor(private readonly problem: Problem) {}

  judge(fit: Fit, text: number): void {
    const { corpus, classes, insideCount } = this.problem;
    this.#row.clear();
    fit.vocabulary.weigh(corpus.text(text), this.#row);
    const scope = fit.judge(this.#row, 0);
    const label = classes[text]!;
    (label === insideCount ? this.outside : this.inside).push(scope);
    if (label < insideCount) this.heldOut.push({ scores: fit.scores.slice(), label });
  }
}

/** Calibrates by cross-validation: every text is judged by a fit that has not seen it. */
export function calibrate(
  problem: Problem,
  options: CalibrationOptions,
  learning: LearningOptions,
): Calibration {
  const judged = new Judged(problem);
  const texts = sample(problem.classes.length, options.most);
  for (let fold = 0; fold < options.folds && judged.inside.length < options.enough; fold += 1) {
    const isHeldOut = (at: number) => at % options.folds === fold;
    const fit = learn(
      problem,
      texts.filter((_, at) => !isHeldOut(at)),
      learning,
    );
    for (const text of texts.filter((_, at) => isHeldOut(at))) judged.judge(fit, text);
  }
  return {
    temperature: fitTemperature(judged.heldOut, problem.insideCount),
    scope: fitScope(judged.inside, judged.outside, options.refusalBudget),
  };
}

/** Numbers of texts, at most so many, evenly from all. */
function sample(count: number, most: number): Int32Array {
  const all = Int32Array.from({ length: count }, (_, text) => text);
  return count <= most ? all : all.filter((text) => (text * most) % count < most);
}
