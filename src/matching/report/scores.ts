import { type IntentName, INTENTS } from '../../core/intent';
import { type Language, LANGUAGES } from '../../core/language';
import { isRight, type Judgement } from './cross-validation';

/** How well one intent is found in one language; shares from 0 to 1, null where there is nothing to divide by. */
export interface IntentScores {
  readonly intent: IntentName;
  readonly language: Language;
  /** Utterances that stand under it. */
  readonly count: number;
  /** Share right of those taken for it. */
  readonly precision: number | null;
  /** Share of its utterances that were taken for it. */
  readonly recall: number | null;
  /** Harmonic mean of the two. */
  readonly f1: number | null;
}

/** How well the utterances of one language, or of both, are understood; shares from 0 to 1. */
export interface LanguageScores {
  readonly language: Language | 'both';
  readonly count: number;
  /** Share of all utterances, `none` included, for which the right intent is named. */
  readonly accuracy: number | null;
  /** The same where the runner-up counts too: the bot asks back among the first. */
  readonly amongFirstTwo: number | null;
  /** Share of the utterances of `none` that are refused. */
  readonly refusedOutside: number | null;
  /** Share of the others that are refused. */
  readonly refusedInside: number | null;
}

/** A part as a share of a whole; null for a share of nothing. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function harmonicMean(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return null;
  return one + other === 0 ? 0 : (2 * one * other) / (one + other);
}

/** Scores of every intent in every language, in the order of `INTENTS`. */
export function scoreIntents(judgements: readonly Judgement[]): IntentScores[] {
  const scoreOf = (intent: IntentName, language: Language): IntentScores => {
    const ofLanguage = judgements.filter(({ utterance }) => utterance.language === language);
    const standing = ofLanguage.filter(({ utterance }) => utterance.intent === intent);
    const named = ofLanguage.filter(({ predicted }) => predicted === intent);
    const right = standing.filter(isRight).length;
    const precision = share(right, named.length);
    const recall = share(right, standing.length);
    return {
      intent,
      language,
      count: standing.length,
      precision,
      recall,
      f1: harmonicMean(precision, recall),
    };
  };
  return INTENTS.flatMap((intent) => LANGUAGES.map((language) => scoreOf(intent, language)));
}

function scoreOf(language: Language | 'both', judgements: readonly Judgement[]): LanguageScores {
  const refused = (each: Judgement) => each.predicted === 'none';
  const outside = judgements.filter(({ utterance }) => utterance.intent === 'none');
  const inside = judgements.filter(({ utterance }) => utterance.intent !== 'none');
  const second = judgements.filter((each) => !isRight(each) && each.runnerUp === each.utterance.intent);
  const right = judgements.filter(isRight).length;
  return {
    language,
    count: judgements.length,
    accuracy: share(right, judgements.length),
    amongFirstTwo: share(right + second.length, judgements.length),
    refusedOutside: share(outside.filter(refused).length, outside.length),
    refusedInside: share(inside.filter(refused).length, inside.length),
  };
}

/** Scores of each language and of both together. */
export function scoreLanguages(judgements: readonly Judgement[]): LanguageScores[] {
  return [
    ...LANGUAGES.map((language) =>
      scoreOf(
        language,
        judgements.filter(({ utterance }) => utterance.language === language),
      ),
    ),
    scoreOf('both', judgements),
  ];
}

/** The scores of every intent together, in the order of the languages. */
export function groupByIntent(scores: readonly IntentScores[]): (readonly [IntentName, IntentScores[]])[] {
  return INTENTS.map((intent) => [intent, scores.filter((each) => each.intent === intent)]);
}
