import { type Classifier, train } from '../../../../src/matching/classifier';
import type { Guess, Train } from '../contract';

/** Share of the messages in scope that may be refused wrongly. */
const REFUSAL_BUDGET = 0.05;

/** What a classifier of ours makes of a text. */
export function guessWith(classifier: Classifier, text: string): Guess {
  const { outOfScope, ranked } = classifier.classify(text);
  const best = ranked[0]?.label ?? null;
  return { label: outOfScope ? null : best, best };
}

/** This engine, with or without its low-rank member, whatever the number of texts. */
export function xiaoka(lowRank: boolean): Train {
  return async (texts) => {
    const started = performance.now();
    const classifier = train(texts, {
      refusalBudget: REFUSAL_BUDGET,
      lowRankBelow: lowRank ? Infinity : 0,
    });
    const trainingMs = performance.now() - started;
    return { trainingMs, guess: ({ text }) => guessWith(classifier, text) };
  };
}
