import { INTENTS, type IntentName } from '../core/intent';
import { examplesOf, TRAINING } from './bot-examples';
import { ClassifierCache, contentKey } from './cache';
import { type Classifier, train } from './classifier';
import type { IntentScore, Matcher, Understanding } from './contract';
import { detectLanguage } from './language';
import { loadIntents } from './load-intents';
import { beyondCourtesy, type Meaning, secondWish } from './wishes';

/** How many other intents an understanding names. */
const ALTERNATIVES = 4;
const NAMES = new Map<string, IntentName>(INTENTS.map((intent) => [intent, intent]));

/** Where the engine learns, and where it keeps what it has learned. */
export interface MatcherOptions {
  /** Folder with one `<intent>.yaml` for each intent. */
  readonly intentsDir: string;
  /** Folder for what was learned, so that the next start need not learn it again; absent: nothing is kept. */
  readonly cacheDir?: string;
  /** Folder where the build has put what it learned; only read. */
  readonly builtDir?: string;
}

/**
 * Makes the engine of this bot: trained from the utterances, about a second of work, or loaded, when the
 * same has been trained before.
 * @throws XiaokaError `BadIntents`
 */
export function createMatcher(options: MatcherOptions): Matcher {
  const classifier = obtain(options);
  return { understand: (text) => understand(classifier, text) };
}

function obtain({ intentsDir, cacheDir, builtDir }: MatcherOptions): Classifier {
  const caches = [builtDir, cacheDir].flatMap((folder) => (folder ? [new ClassifierCache(folder)] : []));
  const key = contentKey(intentsDir);
  for (const cache of caches) {
    const known = cache.load(key);
    if (known) return known;
  }
  const fresh = trainFrom(intentsDir);
  if (cacheDir !== undefined) new ClassifierCache(cacheDir).save(key, fresh);
  return fresh;
}

function trainFrom(intentsDir: string): Classifier {
  return train(loadIntents(intentsDir).flatMap(examplesOf), TRAINING);
}

function understand(classifier: Classifier, text: string): Understanding {
  const meaningOf = (part: string): Meaning => meaning(classifier, part);
  const found = beyondCourtesy(text, meaningOf(text), meaningOf);
  return { language: detectLanguage(text), ...found, also: secondWish(text, found.intent, meaningOf) };
}

function meaning(classifier: Classifier, text: string): Meaning {
  const { outOfScope, outsideConfidence, ranked } = classifier.classify(text, ALTERNATIVES + 1);
  const intents = ranked.map(({ label, confidence }): IntentScore => ({
    intent: NAMES.get(label) ?? 'none',
    confidence,
  }));
  const [first, ...rest] = intents;
  if (!outOfScope && first !== undefined) return { ...first, alternatives: rest };
  return { intent: 'none', confidence: outsideConfidence, alternatives: intents.slice(0, ALTERNATIVES) };
}
