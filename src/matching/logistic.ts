import { type DualLoss, type LearningTask, trainDual } from './dual';
import type { LinearModel } from './linear-model';
import { logistic } from './softmax';

/** Settings of the solver. */
export interface LogisticOptions {
  /** Weight of a training error against the size of the solution. */
  readonly cost: number;
  readonly passes: number;
}

/** What was measured to work for fewer than a thousand texts. */
export const LOGISTIC_DEFAULTS: LogisticOptions = { cost: 10, passes: 15 };

/** Dual variables lie between 0 and the cost, never on either end. */
const EDGE = 1e-6;
const NEWTON_STEPS = 8;
/** A Newton step smaller than this ends the search. */
const CLOSE = 1e-3;

/**
 * Logistic loss. The best variable α = cost·σ(u) solves u + length·(α − before) + margin = 0, whose left
 * side rises with u at least as fast as u itself; it is searched for by Newton's method.
 */
function logisticLoss(cost: number): DualLoss {
  return {
    start: cost * EDGE,
    best(before, margin, length) {
      const share = before / cost;
      let u = Math.log(share / (1 - share));
      for (let step = 0; step < NEWTON_STEPS; step += 1) {
        const sigma = logistic(u);
        const value = u + length * (cost * sigma - before) + margin;
        const move = value / (1 + length * cost * sigma * (1 - sigma));
        u -= Math.max(-4, Math.min(4, move));
        if (Math.abs(move) < CLOSE) break;
      }
      return cost * Math.min(1 - EDGE, Math.max(EDGE, logistic(u)));
    },
  };
}

/** Learns a logistic regression, L2-regularised, for each class against the rest. */
export function trainLogistic(task: LearningTask, options: LogisticOptions): LinearModel {
  return trainDual(task, logisticLoss(options.cost), options.passes);
}
