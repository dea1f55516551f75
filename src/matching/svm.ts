import { type DualLoss, type LearningTask, trainDual } from './dual';
import type { LinearModel } from './linear-model';

/** Settings of the solver. */
export interface SvmOptions {
  /** Weight of a training error against the size of the solution. */
  readonly cost: number;
  /** How much more an error on a text of the class itself weighs. */
  readonly positiveWeight: number;
  /** Stops when the conditions of the best solution are violated by no more than this. */
  readonly tolerance: number;
  readonly passes: number;
}

/** What was measured to work for short texts. */
export const SVM_DEFAULTS: SvmOptions = { cost: 0.5, positiveWeight: 2, tolerance: 0.1, passes: 4 };

/** Squared hinge loss, L2-regularised. */
function squaredHinge({ cost, positiveWeight, tolerance }: SvmOptions): DualLoss {
  const ownSlack = 0.5 / (cost * positiveWeight);
  const otherSlack = 0.5 / cost;
  return {
    start: 0,
    best(alpha, margin, length, isOwn) {
      const slack = isOwn ? ownSlack : otherSlack;
      const gradient = margin - 1 + slack * alpha;
      if (Math.abs(gradient) <= tolerance || (alpha === 0 && gradient >= 0)) return alpha;
      return Math.max(alpha - gradient / (length + slack), 0);
    },
  };
}

/** Learns a support vector machine for each class against the rest. */
export function trainSvm(task: LearningTask, options: SvmOptions): LinearModel {
  return trainDual(task, squaredHinge(options), options.passes);
}
