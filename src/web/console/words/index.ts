import type { Language } from '../../../core/language';
import { languageChoice } from '../state/preferences';
import { useStore } from '../state/use-store';
import { LOCALES, WORDS, type Words } from './dictionary';

export type { Words } from './dictionary';

/** The language of the console. */
export function useLanguage(): Language {
  return useStore(languageChoice);
}

/** Everything the console says, in its language. */
export function useWords(): Words {
  return WORDS[useLanguage()];
}

/** The language as `Intl` knows it. */
export function useLocale(): string {
  return LOCALES[useLanguage()];
}
