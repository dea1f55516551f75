import type { IntentName } from '../../../src/core/intent';
import type { Language } from '../../../src/core/language';
import type { Judgement } from '../../../src/matching/report/cross-validation';
import type { Utterance } from '../../../src/matching/report/utterances';

/** An utterance as if it stood in a file. */
export function utterance(
  text: string,
  intent: IntentName = 'cancel.start',
  language: Language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
): Utterance {
  return { text, intent, language, position: 0, file: `intents/${intent}.yaml`, line: 4 };
}

/** A judgement of an English utterance of `intent`. */
export function judgement(
  intent: IntentName,
  predicted: IntentName,
  rest: Partial<Omit<Judgement, 'predicted'>> = {},
): Judgement {
  return {
    utterance: utterance('what is it', intent),
    predicted,
    confidence: 0.9,
    outside: predicted === 'none' ? 0.9 : 0.1,
    runnerUp: null,
    ...rest,
  };
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
