import type { Language } from '../../core/language';
import { simplifiedOf } from '../characters';
import { wordsOf } from './words';

/** A way in which people write, and whether an utterance is written so. */
export interface Manner {
  readonly name: string;
  readonly languages: readonly Language[];
  readonly fits: (text: string, words: readonly string[]) => boolean;
}

const HAN = /\p{Script=Han}/u;
/** A word of Latin letters that is no name which Chinese uses too. */
const LATIN_WORD =
  /(?<![a-z])(?!(?:e?sim|wi|fi|wifi|mifi|app|ok|id|gb?|iccid|puk|pin|sms|qr)(?![a-z]))[a-z]{2,}/i;
const CHINESE_QUESTION =
  /[?？吗嗎呢么麼嘛伐]|什么|甚|怎|咋|几|幾|多少|哪|谁|誰|啥|邊|咩|點樣|是否|能否|可否|(\p{Script=Han})[不唔]\1|没有$|没$|不$|未$/u;
const ENGLISH_QUESTION =
  /\?|^(?:(?:hi|hey|hello|so|and|but|ok),? )?(?:what|how|who|where|when|which|why|can|could|do|does|did|is|are|am|will|would|should|may|any|has|have)\b/i;
const CANTONESE = /[唔冇嘅咗啲喺嚟佢哋咁嘢攞畀俾睇]|係咪|點樣|邊個|而家/;
const POLITE = /请|請|麻烦|麻煩|谢|謝|您|劳驾|辛苦|唔該/;
const POLITE_ENGLISH = /\b(?:please|pls|could you|would you|kindly|thanks|thank you)\b/i;

function isTraditional(text: string): boolean {
  return [...text].some((each) => HAN.test(each) && simplifiedOf(each.charCodeAt(0)) !== each.charCodeAt(0));
}

/** Manners that every intent should have some utterances of, where they make sense for it. */
export const MANNERS: readonly Manner[] = [
  { name: 'question', languages: ['zh'], fits: (text) => CHINESE_QUESTION.test(text) },
  { name: 'question', languages: ['en'], fits: (text) => ENGLISH_QUESTION.test(text) },
  { name: 'no question', languages: ['zh'], fits: (text) => !CHINESE_QUESTION.test(text) },
  { name: 'no question', languages: ['en'], fits: (text) => !ENGLISH_QUESTION.test(text) },
  { name: 'terse (≤ 4 characters)', languages: ['zh'], fits: (_, words) => words.length <= 4 },
  { name: 'terse (≤ 3 words)', languages: ['en'], fits: (_, words) => words.length <= 3 },
  { name: 'long (≥ 20 characters)', languages: ['zh'], fits: (_, words) => words.length >= 20 },
  { name: 'long (≥ 12 words)', languages: ['en'], fits: (_, words) => words.length >= 12 },
  { name: 'traditional script', languages: ['zh'], fits: isTraditional },
  { name: 'Cantonese', languages: ['zh'], fits: (text) => CANTONESE.test(text) },
  { name: 'mixed languages', languages: ['zh'], fits: (text) => HAN.test(text) && LATIN_WORD.test(text) },
  { name: 'mixed languages', languages: ['en'], fits: (text) => HAN.test(text) && LATIN_WORD.test(text) },
  { name: 'pinyin', languages: ['zh'], fits: (text) => !HAN.test(text) && LATIN_WORD.test(text) },
  { name: 'polite', languages: ['zh'], fits: (text) => POLITE.test(text) },
  { name: 'polite', languages: ['en'], fits: (text) => POLITE_ENGLISH.test(text) },
];

/** How many of some texts of a language are written in each of its manners. */
export function countManners(
  texts: readonly string[],
  language: Language,
): { name: string; count: number }[] {
  const read = texts.map((text) => ({ text, words: wordsOf(text) }));
  return MANNERS.filter(({ languages }) => languages.includes(language)).map(({ name, fits }) => ({
    name,
    count: read.filter(({ text, words }) => fits(text, words)).length,
  }));
}
