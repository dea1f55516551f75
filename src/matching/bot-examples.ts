import type { Example, TrainOptions } from './classifier';
import type { IntentFile } from './load-intents';

/**
 * How this bot trains. Its utterances are chosen to be unlike each other, so a held-out one is harder
 * than what customers write: refusing a sixth of the held-out ones refuses a few in a hundred messages,
 * and the confidence that fits the held-out ones is too modest for messages.
 */
export const TRAINING: Partial<TrainOptions> = { refusalBudget: 0.155, sharpness: 1.6 };

/** The utterances of a file, and the intent's name spelled out, which says what it is about as well. */
export function examplesOf({ intent, zh, en }: IntentFile): Example[] {
  if (intent === 'none') return [...zh, ...en].map((text) => ({ text, label: null }));
  return [...zh, ...en, intent.replace(/[._]/g, ' ')].map((text) => ({ text, label: intent }));
}
