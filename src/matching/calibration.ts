import { Fit, type Problem } from './fit';
import { fitScope, type ScopeRule } from './scope';
import { fitTemperature, type HeldOut } from './softmax';
import type { SvmOptions } from './svm';

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
  /** Share of the messages in scope that may be refused wrongly. */
  readonly refusalBudget: number;
  readonly svm: SvmOptions;
}

/** Calibrates by cross-validation: every text is judged by a fit that has not seen it. */
export function calibrate(problem: Problem, options: CalibrationOptions): Calibration {
  const heldOut: HeldOut[] = [];
  const inside: number[] = [];
  const outside: number[] = [];
  const texts = Int32Array.from(problem.classes, (_, text) => text);
  for (let fold = 0; fold < options.folds && inside.length < options.enough; fold += 1) {
    const isHeldOut = (text: number) => text % options.folds === fold;
    const fit = new Fit(
      problem,
      texts.filter((text) => !isHeldOut(text)),
      options.svm,
    );
    for (const text of texts.filter(isHeldOut)) {
      const scope = fit.judge(fit.rows, text);
      const label = problem.classes[text]!;
      (label === problem.insideCount ? outside : inside).push(scope);
      if (label < problem.insideCount) heldOut.push({ scores: fit.scores.slice(), label });
    }
  }
  return {
    temperature: fitTemperature(heldOut, problem.insideCount),
    scope: fitScope(inside, outside, options.refusalBudget),
  };
}
