import type { IntentName } from '../../core/intent';
import { type Language, LANGUAGES } from '../../core/language';
import type { IntentFile } from '../load-intents';
import { counted } from './format';
import { countManners } from './manners';
import { minimumOf } from './minimum';
import type { IntentScores } from './scores';

/** A manner that hardly any utterance of an intent has. */
export interface MissingManner {
  readonly name: string;
  readonly count: number;
}

/** What one intent lacks in one language. */
export interface ThinSpot {
  readonly intent: IntentName;
  readonly language: Language;
  readonly count: number;
  /** How many more it should have at least; 0 when it has enough. */
  readonly missing: number;
  readonly manners: readonly MissingManner[];
}

/** A manner is missing with fewer utterances than this. */
const ENOUGH = 2;
/** How many of the intents found worst are named. */
const WEAKEST = 12;

function inspect(file: IntentFile, language: Language): ThinSpot {
  const { intent } = file;
  const count = file[language].length;
  return {
    intent,
    language,
    count,
    missing: Math.max(0, minimumOf(intent, language) - count),
    manners: countManners(file[language], language).filter((manner) => manner.count < ENOUGH),
  };
}

/** What each intent lacks in each language; those that lack nothing are left out. */
export function findThinSpots(files: readonly IntentFile[]): ThinSpot[] {
  return files
    .flatMap((file) => LANGUAGES.map((language) => inspect(file, language)))
    .filter(({ missing, manners }) => missing > 0 || manners.length > 0);
}

/** What is lacking there, in words. */
export function lacks({ missing, manners }: ThinSpot): string {
  const few = missing > 0 ? [`${counted(missing, 'utterance')} to the minimum`] : [];
  return [...few, ...manners.map(({ name, count }) => `${name}: ${count}`)].join(', ');
}

/** The intents found worst, by recall, the worst first. */
export function findWeakest(scores: readonly IntentScores[]): IntentScores[] {
  return scores
    .filter(({ recall }) => recall !== null)
    .sort((one, other) => (one.recall ?? 0) - (other.recall ?? 0))
    .slice(0, WEAKEST);
}
