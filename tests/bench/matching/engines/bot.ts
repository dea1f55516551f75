import { examplesOf, TRAINING } from '../../../../src/matching/bot-examples';
import { train } from '../../../../src/matching/classifier';
import { loadIntents } from '../../../../src/matching/load-intents';
import { createMatcher } from '../../../../src/matching/matcher';
import type { Train } from '../contract';
import { guessWith } from './xiaoka';

/** The engine as the bot starts it; its time is that of all `createMatcher` does. */
export function bot(intentsDir: string, cacheDir: string | null): Train {
  return async () => {
    const started = performance.now();
    const matcher = createMatcher({ intentsDir, ...(cacheDir !== null && { cacheDir }) });
    const trainingMs = performance.now() - started;
    return {
      trainingMs,
      guess: ({ text }) => {
        const { intent, alternatives } = matcher.understand(text);
        if (intent !== 'none') return { label: intent, best: intent };
        return { label: null, best: alternatives[0]?.intent ?? null };
      },
    };
  };
}

/** The same, but the clock starts when the utterances have been read and checked. */
export function botTraining(intentsDir: string): Train {
  return async () => {
    const examples = loadIntents(intentsDir).flatMap(examplesOf);
    const started = performance.now();
    const classifier = train(examples, TRAINING);
    const trainingMs = performance.now() - started;
    return { trainingMs, guess: ({ text }) => guessWith(classifier, text) };
  };
}
