import { mix } from './hash';
import { isApostrophe, isNegator, Tokens } from './tokens';

/** The blocks of features; each is brought to its length by itself. */
export const BLOCKS = 4;
const WORDS = 0;
const LETTERS = 1;
const CHARACTERS = 2;
const SYLLABLES = 3;

const SEEDS = [0x1f83d9ab, 0x5be0cd19, 0x3c6ef372, 0x510e527f] as const;
const SKIP_SEED = 0x2b3e6c1f;
const NEGATED_SEED = 0x71c2f3a9;
const MARK_SEED = 0x4d2a9e17;
const SKIP_WEIGHT = 0.8;
/** How much sound counts against the characters themselves; more of it makes slips harmless, at no cost. */
const SYLLABLES_LENGTH = 1.3;
/** Stands for the beginning and the end of a text or word. */
const EDGE = 0x3779;
const SLOTS = 1 << 15;
/** Marks that say how a text is meant. */
const MARKS = ['?', '!'].map((mark) => mark.charCodeAt(0));
/** How much a word after a negation counts as negated, beside counting as itself. */
const NEGATED_WEIGHT = 0.8;
/** How many words, and how many Han characters, a negation reaches. */
const NEGATED_WORDS = 4;
const NEGATED_CHARACTERS = 5;

/**
 * The features of one text: 32-bit hashes of n-grams with 1 + ln of how often they occur, one block
 * after the other. One object is filled again and again, so that reading a message allocates nothing.
 */
export class TextFeatures {
  readonly hashes = new Int32Array(SLOTS / 2);
  readonly counts = new Float32Array(SLOTS / 2);
  /** Where each block ends. */
  readonly ends = new Int32Array(BLOCKS);
  /** Length that each block is brought to: the root of its script's share of the message. */
  readonly lengths = new Float32Array(BLOCKS);
  #size = 0;
  readonly #tokens = new Tokens();
  readonly #slots = new Int32Array(SLOTS);
  /** Which text a slot was filled for; saves clearing them all for each. */
  readonly #stamps = new Int32Array(SLOTS);
  #stamp = 0;

  /** Reads a normalised text, in place of the one before. */
  read(text: string): void {
    this.#size = 0;
    this.#stamp += 1;
    this.#tokens.read(text);
    const { count, words } = this.#tokens;
    if (words > 0) this.#readWords(text);
    this.ends[WORDS] = this.#size;
    if (words > 0) this.#readLetters(text);
    this.ends[LETTERS] = this.#size;
    if (words < count) this.#readCharacters(text);
    this.ends[CHARACTERS] = this.#size;
    if (words < count) this.#readPairs(this.#tokens.sounds, SEEDS[SYLLABLES]);
    this.ends[SYLLABLES] = this.#size;
    this.#setLengths(count === 0 ? 0 : words / count);
    for (let at = 0; at < this.#size; at += 1) {
      if (this.counts[at] !== 1) this.counts[at] = 1 + Math.log(this.counts[at]!);
    }
  }

  #setLengths(shareOfWords: number): void {
    this.lengths[WORDS] = Math.sqrt(shareOfWords);
    this.lengths[LETTERS] = Math.sqrt(shareOfWords);
    this.lengths[CHARACTERS] = Math.sqrt(1 - shareOfWords);
    this.lengths[SYLLABLES] = Math.sqrt(1 - shareOfWords) * SYLLABLES_LENGTH;
  }

  /** Single words, pairs (edges included; Han in between is an edge), and pairs with one left out. */
  #readWords(text: string): void {
    const { count, hashes, from } = this.#tokens;
    this.#readMarks(text);
    let before = EDGE;
    let beforeThat = EDGE;
    for (let at = 0; at <= count; at += 1) {
      const isWord = at < count && from[at]! >= 0;
      if (!isWord && before === EDGE) continue;
      const word = isWord ? hashes[at]! : EDGE;
      this.#add(mix(mix(SEEDS[WORDS], before), word), 1);
      if (isWord) {
        this.#add(mix(SEEDS[WORDS], word), 1);
        if (isNegator(word)) this.#readNegatedWords(at);
        if (beforeThat !== EDGE) this.#add(mix(mix(SKIP_SEED, beforeThat), word), SKIP_WEIGHT);
      }
      beforeThat = isWord ? before : EDGE;
      before = word;
    }
  }

  /** Words that a negation reaches: "don't cancel" is far from "cancel". */
  #readNegatedWords(negator: number): void {
    const { count, hashes, from } = this.#tokens;
    const end = Math.min(count, negator + 1 + NEGATED_WORDS);
    for (let at = negator + 1; at < end; at += 1) {
      if (from[at]! >= 0) this.#add(mix(mix(NEGATED_SEED, SEEDS[WORDS]), hashes[at]!), NEGATED_WEIGHT);
    }
  }

  #readMarks(text: string): void {
    for (const mark of MARKS) {
      if (text.includes(String.fromCharCode(mark))) this.#add(mix(MARK_SEED, mark), 1);
    }
  }

  #readLetters(text: string): void {
    const { count, from, to } = this.#tokens;
    for (let at = 0; at < count; at += 1) {
      if (from[at]! >= 0) this.#readWordLetters(text, from[at]!, to[at]!);
    }
  }

  /** 3- and 4-grams of a word's letters, its edges included. */
  #readWordLetters(text: string, from: number, to: number): void {
    let third = 0;
    let second = 0;
    let first = EDGE;
    for (let at = from; at <= to; at += 1) {
      const unit = at < to ? text.charCodeAt(at) : EDGE;
      if (isApostrophe(unit)) continue;
      const three = mix(mix(mix(SEEDS[LETTERS], unit), first), second);
      if (second !== 0) this.#add(three, 1);
      if (third !== 0) this.#add(mix(three, third), 1);
      third = second;
      second = first;
      first = unit;
    }
  }

  #readCharacters(text: string): void {
    const { count, words, hashes } = this.#tokens;
    if (words === 0) this.#readMarks(text);
    this.#readPairs(hashes, SEEDS[CHARACTERS]);
    for (let at = 0; at < count; at += 1) if (isNegator(hashes[at]!)) this.#readNegatedCharacters(at);
  }

  #readNegatedCharacters(negator: number): void {
    const { count, hashes, from } = this.#tokens;
    const end = Math.min(count, negator + 1 + NEGATED_CHARACTERS);
    for (let at = negator + 1; at < end; at += 1) {
      if (from[at]! >= 0) continue;
      const negated = mix(mix(NEGATED_SEED, SEEDS[CHARACTERS]), hashes[at]!);
      this.#add(negated, NEGATED_WEIGHT);
      if (at + 1 < count && from[at + 1]! < 0) this.#add(mix(negated, hashes[at + 1]!), NEGATED_WEIGHT);
    }
  }

  /** Single tokens and pairs, edges included. */
  #readPairs(tokens: Int32Array, seed: number): void {
    let before = EDGE;
    for (let at = 0; at < this.#tokens.count; at += 1) {
      const token = tokens[at]!;
      this.#add(mix(seed, token), 1);
      this.#add(mix(mix(seed, before), token), 1);
      before = token;
    }
    this.#add(mix(mix(seed, before), EDGE), 1);
  }

  #add(hash: number, count: number): void {
    let slot = hash & (SLOTS - 1);
    while (this.#stamps[slot] === this.#stamp) {
      const at = this.#slots[slot]!;
      if (this.hashes[at] === hash) {
        this.counts[at]! += count;
        return;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (this.#size === this.hashes.length) return;
    this.#stamps[slot] = this.#stamp;
    this.#slots[slot] = this.#size;
    this.hashes[this.#size] = hash;
    this.counts[this.#size] = count;
    this.#size += 1;
  }
}
