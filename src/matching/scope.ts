import { logistic, minimise } from './softmax';
import type { Nearness } from './neighbours';

const NEARNESS_WEIGHT = 0.5;

/** Where the line between in scope and out of scope runs. */
export interface ScopeRule {
  /** A message below it is out of scope. */
  readonly threshold: number;
  /** How fast the probability changes around the threshold. */
  readonly slope: number;
}

/**
 * How much a text belongs to the service: the best class's score and half the cosine to the nearest
 * training text, against the same of the out-of-scope class (0 where there is none).
 */
export function scopeScore(best: number, outside: number, nearness: Nearness): number {
  return best - outside + NEARNESS_WEIGHT * (nearness.inside - nearness.outside);
}

/** Probability that a text is out of scope; ½ at the threshold. */
export function outsideProbability(rule: ScopeRule, score: number): number {
  return logistic(rule.slope * (rule.threshold - score));
}

/**
 * Finds the line from scores of held-out texts.
 *
 * @param inside scope scores of texts in scope
 * @param outside scope scores of texts out of scope; may be empty
 * @param budget share of the texts in scope that may be refused wrongly
 */
export function fitScope(inside: readonly number[], outside: readonly number[], budget: number): ScopeRule {
  const sorted = [...inside].sort((a, b) => a - b);
  const threshold = sorted[Math.floor(sorted.length * budget)] ?? -Infinity;
  const slope = minimise(0.5, 50, (value) => {
    const rule = { threshold, slope: value };
    const missed = (probability: number) => -Math.log(Math.max(probability, 1e-12));
    const insideLoss = sum(inside.map((score) => missed(1 - outsideProbability(rule, score))));
    return insideLoss + sum(outside.map((score) => missed(outsideProbability(rule, score))));
  });
  return { threshold, slope };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
