import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier';
import { tokenizeAndStem } from 'natural/lib/natural/stemmers/porter_stemmer';
import type { Train } from '../contract';

const HAN_RUN = /\p{Script=Han}+/gu;

/** natural's own tokens; beside them Han characters and pairs, because its tokeniser drops these. */
export function tokensOf(text: string): string[] {
  const tokens = tokenizeAndStem(text);
  for (const [run] of text.matchAll(HAN_RUN)) {
    const characters = [...run];
    characters.forEach((character, at) => {
      tokens.push(character);
      const next = characters[at + 1];
      if (next !== undefined) tokens.push(character + next);
    });
  }
  return tokens;
}

/** natural's Bayes. It cannot refuse: texts out of scope are left out of its training. */
export const natural: Train = async (texts) => {
  const started = performance.now();
  const classifier = new BayesClassifier();
  for (const { text, label } of texts) if (label !== null) classifier.addDocument(tokensOf(text), label);
  classifier.train();
  const trainingMs = performance.now() - started;
  return {
    trainingMs,
    guess: ({ text }) => {
      const label = classifier.classify(tokensOf(text));
      return { label, best: label };
    },
  };
};
