import type { IntentName } from '../core/intent';
import { type Example, train } from './classifier';
import type { IntentScore, Matcher, Understanding } from './contract';
import { detectLanguage } from './language';
import { type IntentFile, loadIntents } from './load-intents';

/** How many other intents an understanding names. */
const ALTERNATIVES = 4;

/**
 * Our utterances are chosen to be unlike each other, so a held-out one is harder than what customers
 * write: refusing a sixth of the held-out ones refuses about 4 % of messages, and the confidence that
 * fits the held-out ones is too modest for messages.
 */
const OPTIONS = { refusalBudget: 0.17, sharpness: 1.6 };

/** The utterances of a file, and the intent's name spelled out, which says what it is about as well. */
function examplesOf({ intent, zh, en }: IntentFile): Example[] {
  if (intent === 'none') return [...zh, ...en].map((text) => ({ text, label: null }));
  return [...zh, ...en, intent.replace(/[._]/g, ' ')].map((text) => ({ text, label: intent }));
}

/**
 * Makes the engine of this bot, trained anew from the utterances: about a second of work, done once at start.
 * @param intentsDir folder with one `<intent>.yaml` for each intent
 * @throws XiaokaError `BadIntents`
 */
export function createMatcher({ intentsDir }: { readonly intentsDir: string }): Matcher {
  const files = loadIntents(intentsDir);
  const names = new Map<string, IntentName>(files.map(({ intent }) => [intent, intent]));
  const classifier = train(files.flatMap(examplesOf), OPTIONS);

  function understand(text: string): Understanding {
    const { outOfScope, outsideConfidence, ranked } = classifier.classify(text, ALTERNATIVES + 1);
    const intents = ranked.map(({ label, confidence }): IntentScore => ({
      intent: names.get(label) ?? 'none',
      confidence,
    }));
    const [first, ...rest] = intents;
    const language = detectLanguage(text);
    if (outOfScope || first === undefined) {
      return {
        language,
        intent: 'none',
        confidence: outsideConfidence,
        alternatives: intents.slice(0, ALTERNATIVES),
      };
    }
    return { language, ...first, alternatives: rest };
  }

  return { understand };
}
