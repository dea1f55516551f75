import { stem } from 'natural/lib/natural/stemmers/porter_stemmer';
import { classOf, DIGIT, HAN, LETTER, SYMBOL, syllableOf } from './characters';
import { mix } from './hash';
import { MAX_CHARACTERS } from './normalize';

const WORD_SEED = 0x1f83d9ab;
const CHARACTER_SEED = 0x3c6ef372;
const ENGLISH_WORD = /^[a-z]{3,}$/;
/** Words come from outside: the memory of their stems is emptied when it holds this many. */
const MAX_STEMS = 1 << 15;
const stems = new Map<number, number>();

/** Whether a code unit is an apostrophe, which words are read without. */
export function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019;
}

function hashWord(word: string): number {
  let hash = WORD_SEED;
  for (let at = 0; at < word.length; at += 1) {
    if (!isApostrophe(word.charCodeAt(at))) hash = mix(hash, word.charCodeAt(at));
  }
  return hash;
}

/** Hash of a word's stem; takes the word's own hash, to look the stem up by. */
function stemHash(hash: number, word: string): number {
  const known = stems.get(hash);
  if (known !== undefined) return known;
  if (stems.size >= MAX_STEMS) stems.clear();
  const found = ENGLISH_WORD.test(word) ? hashWord(stem(word)) : hash;
  stems.set(hash, found);
  return found;
}

/** The tokens of a text: Han characters, signs, and words (letters and digits). */
export class Tokens {
  count = 0;
  /** How many of them are words. */
  words = 0;
  /** Hash of the character, or of the word's stem. */
  readonly hashes = new Int32Array(MAX_CHARACTERS);
  /** Hash of how it sounds. */
  readonly sounds = new Int32Array(MAX_CHARACTERS);
  /** Where a word begins in the text; -1 for what is no word. */
  readonly from = new Int32Array(MAX_CHARACTERS);
  /** Where a word ends. */
  readonly to = new Int32Array(MAX_CHARACTERS);

  /** Reads a normalised text, in place of the one before. */
  read(text: string): void {
    this.count = 0;
    this.words = 0;
    for (let at = 0; at < text.length;) {
      const unit = text.charCodeAt(at);
      const kind = classOf(unit);
      if (kind === LETTER || kind === DIGIT) {
        at = this.#readWord(text, at);
        continue;
      }
      if (kind === HAN || kind === SYMBOL) {
        const hash = mix(CHARACTER_SEED, unit);
        this.#add(hash, kind === HAN ? syllableOf(unit) : hash, -1, -1);
      }
      at += 1;
    }
  }

  #readWord(text: string, from: number): number {
    let to = from;
    let hash = WORD_SEED;
    for (; to < text.length; to += 1) {
      const unit = text.charCodeAt(to);
      const kind = classOf(unit);
      if (kind === LETTER || kind === DIGIT) hash = mix(hash, unit);
      else if (!isApostrophe(unit)) break;
    }
    const found = stemHash(hash, text.slice(from, to));
    this.#add(found, found, from, to);
    this.words += 1;
    return to;
  }

  #add(hash: number, sound: number, from: number, to: number): void {
    const at = this.count;
    this.hashes[at] = hash;
    this.sounds[at] = sound;
    this.from[at] = from;
    this.to[at] = to;
    this.count += 1;
  }
}

const NEGATORS = tokensOf(
  'not no never without nor neither cannot cant dont didnt doesnt isnt wasnt arent wont havent hasnt couldnt ' +
    'wouldnt shouldnt 不 没 别 未 勿 非 甭 唔 冇 莫 无',
);

function tokensOf(text: string): ReadonlySet<number> {
  const tokens = new Tokens();
  tokens.read(text);
  return new Set(tokens.hashes.subarray(0, tokens.count));
}

/** Whether a token, by its hash, denies what follows. */
export function isNegator(hash: number): boolean {
  return NEGATORS.has(hash);
}
