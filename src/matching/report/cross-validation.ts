import type { IntentName } from '../../core/intent';
import { type Classification, train } from '../classifier';
import type { IntentFile } from '../load-intents';
import { examplesOf, TRAINING } from '../bot-examples';
import type { Collection, Utterance } from './utterances';

/** What a classifier that has not seen an utterance makes of it. */
export interface Judgement {
  readonly utterance: Utterance;
  /** `none` when it is refused as out of scope. */
  readonly predicted: IntentName;
  /** Probability of `predicted`, 0 to 1. */
  readonly confidence: number;
  /** Probability that it is out of scope, 0 to 1. */
  readonly outside: number;
  /** The next likely intent; null where there is none. */
  readonly runnerUp: IntentName | null;
}

/** Whether the intent found is the one it stands under. */
export function isRight({ utterance, predicted }: Judgement): boolean {
  return utterance.intent === predicted;
}

/** Parts of the cross-validation when nothing else is asked for. */
export const FOLDS = 5;

/** The same files without the utterances of one part. */
function withoutFold(file: IntentFile, fold: number, folds: number): IntentFile {
  const kept = (list: readonly string[]) => list.filter((_, position) => position % folds !== fold);
  return { ...file, zh: kept(file.zh), en: kept(file.en) };
}

function judge(
  utterance: Utterance,
  { outOfScope, outsideConfidence, ranked }: Classification,
  names: ReadonlyMap<string, IntentName>,
): Judgement {
  const [first, second] = ranked.map(({ label, confidence }) => ({
    intent: names.get(label) ?? 'none',
    confidence,
  }));
  const isRefused = outOfScope || first === undefined;
  return {
    utterance,
    predicted: isRefused ? 'none' : first.intent,
    confidence: isRefused ? outsideConfidence : first.confidence,
    outside: outsideConfidence,
    runnerUp: (isRefused ? first : second)?.intent ?? null,
  };
}

/**
 * Judges every utterance by a classifier trained, as the bot's, on the other parts. Each list of each
 * file is dealt out in turn, so every part has its share of every intent and language, and the same
 * files give the same result.
 * @param folds number of parts, from 2
 */
export function crossValidate({ files, utterances }: Collection, folds = FOLDS): Judgement[] {
  const names = new Map<string, IntentName>(files.map(({ intent }) => [intent, intent]));
  const judgeFold = (fold: number): Judgement[] => {
    const kept = files.map((file) => withoutFold(file, fold, folds));
    const classifier = train(kept.flatMap(examplesOf), TRAINING);
    return utterances
      .filter(({ position }) => position % folds === fold)
      .map((utterance) => judge(utterance, classifier.classify(utterance.text, 2), names));
  };
  return Array.from({ length: folds }, (_, fold) => judgeFold(fold)).flat();
}
