import type { IntentName } from '../../core/intent';
import type { Language } from '../../core/language';

/** The fewest utterances an intent should have in a language. */
export function minimumOf(intent: IntentName, language: Language): number {
  if (intent === 'none') return language === 'zh' ? 400 : 250;
  return language === 'zh' ? 60 : 40;
}
