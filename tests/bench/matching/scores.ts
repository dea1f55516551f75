import type { Guess } from './contract';

/** How many of some questions were answered how. */
export interface SetScore {
  readonly inside: number;
  /** In scope, and the best class is right, refused or not. */
  readonly right: number;
  /** In scope, right, and not refused. */
  readonly accepted: number;
  readonly outside: number;
  /** Out of scope, and refused. */
  readonly refused: number;
}

/**
 * Counts how the questions were answered.
 * @param labels true class of each question; null: out of scope
 */
export function scoreSet(labels: readonly (string | null)[], guesses: readonly Guess[]): SetScore {
  const count = (holds: (label: string | null, guess: Guess | undefined) => boolean): number =>
    labels.filter((label, at) => holds(label, guesses[at])).length;
  return {
    inside: count((label) => label !== null),
    right: count((label, guess) => label !== null && guess?.best === label),
    accepted: count((label, guess) => label !== null && guess?.label === label),
    outside: count((label) => label === null),
    refused: count((label, guess) => label === null && guess?.label === null),
  };
}

/** A share in percent; null: of nothing. */
export function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

/** The mean; null when one is missing. */
export function mean(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return values.length === 0 ? null : sum / values.length;
}
