import type { Language } from '../../core/language';
import { detectLanguage } from '../language';

const HAN = /\p{Script=Han}/gu;
const LATIN = /\p{Script=Latin}/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** So few characters alone, 中文 or 人工, are typed by people who write English otherwise. */
const FEW_CHARACTERS = 2;
/** English words that are no pinyin: toneless pinyin is Chinese, though it looks English to the detector. */
const ENGLISH =
  /(?<![\p{L}'])(?:the|is|my|i|i'm|are|am|do|does|did|it|its|to|of|for|with|this|that|how|what|when|where|why|which|who|not|don't|can't|was|were|have|has|will|would|should|there|your)(?![\p{L}'])/iu;
const WORD_BREAK = /\p{L}\s+\p{L}/u;

/**
 * Whether an utterance is plainly in another language than the list it stands in. Mixed ones, pinyin,
 * single words and what has no words may stand in either.
 */
export function isPlainlyNot(language: Language, text: string): boolean {
  const detected = detectLanguage(text);
  if (detected === null || detected === language) return false;
  const characters = text.match(HAN)?.length ?? 0;
  if (language === 'en') return characters > FEW_CHARACTERS && !LATIN.test(text) && !KANA.test(text);
  return characters === 0 && WORD_BREAK.test(text) && ENGLISH.test(text);
}
