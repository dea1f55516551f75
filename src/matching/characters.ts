import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';
import { mix } from './hash';

/** Classes of UTF-16 code units. */
export const OTHER = 0;
export const HAN = 1;
export const LETTER = 2;
export const DIGIT = 3;
/** Emoji and other signs that mean something; halves of a surrogate pair too. */
export const SYMBOL = 4;

const UNITS = 1 << 16;
const HAN_SCRIPT = /\p{Script=Han}/u;
const ANY_LETTER = /\p{L}/u;
const ANY_DIGIT = /\p{Nd}/u;
const ANY_SYMBOL = /[\p{So}\p{Cs}\p{Emoji_Presentation}]/u;

const classes = new Uint8Array(UNITS).fill(255);
const simplified = new Uint16Array(UNITS);
const syllables = new Int32Array(UNITS);
let toSimplified: ((text: string) => string) | undefined;

function findClass(unit: number): number {
  const character = String.fromCharCode(unit);
  if (HAN_SCRIPT.test(character)) return HAN;
  if (ANY_LETTER.test(character)) return LETTER;
  if (ANY_DIGIT.test(character)) return DIGIT;
  return ANY_SYMBOL.test(character) ? SYMBOL : OTHER;
}

/** The class of a UTF-16 code unit. */
export function classOf(unit: number): number {
  const known = classes[unit]!;
  if (known !== 255) return known;
  return (classes[unit] = findClass(unit));
}

/** The simplified form of a Han character, or the character itself; takes and gives a code unit. */
export function simplifiedOf(unit: number): number {
  const known = simplified[unit]!;
  if (known !== 0 || unit === 0) return known;
  const convert = (toSimplified ??= Converter({ from: 't', to: 'cn' }));
  const converted = convert(String.fromCharCode(unit));
  return (simplified[unit] = converted.length === 1 ? converted.charCodeAt(0) : unit);
}

/**
 * A syllable without what input methods and dialects mix up: retroflex and flat initials,
 * n and l, final n and ng.
 */
export function foldSyllable(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n/, 'l')
    .replace(/ng$/, 'n')
    .replace('ü', 'v');
}

function hashSyllable(unit: number): number {
  const syllable = pinyin(String.fromCharCode(unit), {
    toneType: 'none',
    type: 'array',
    nonZh: 'removed',
  })[0];
  if (!syllable) return mix(unit, 0x55aa);
  const hash = [...foldSyllable(syllable)].reduce((sum, letter) => mix(sum, letter.charCodeAt(0)), 0x1234567);
  return hash === 0 ? 1 : hash;
}

/** Hash of a Han character's toneless folded syllable; of the character where it has none. */
export function syllableOf(unit: number): number {
  const known = syllables[unit]!;
  return known !== 0 ? known : (syllables[unit] = hashSyllable(unit));
}
