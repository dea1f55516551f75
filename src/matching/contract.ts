import type { IntentName } from '../core/intent';
import type { Language } from '../core/language';

/** One intent with the probability the engine gives it, 0 to 1. */
export interface IntentScore {
  readonly intent: IntentName;
  readonly confidence: number;
}

/** What the engine understood of one message. */
export interface Understanding {
  /** Language of the message; null when it has no words (digits, emoji). */
  readonly language: Language | null;
  /** `none` when out of scope. */
  readonly intent: IntentName;
  /** Probability of `intent`, 0 to 1, calibrated. */
  readonly confidence: number;
  /** The next best, best first, at most four. */
  readonly alternatives: readonly IntentScore[];
  /** A second thing that the message clearly asks for; null: it asks for one, or none. */
  readonly also: IntentName | null;
}

/** Finds what a customer wants. Made by `createMatcher()` in `src/matching/matcher.ts`. */
export interface Matcher {
  /** Understands one message; takes any text, at most a few thousand characters are read. */
  understand(text: string): Understanding;
}
