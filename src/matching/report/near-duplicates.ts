import type { Language } from '../../core/language';
import { likeness } from './likeness';
import type { Utterance } from './utterances';
import { Vocabulary } from './vocabulary';

/** Two utterances of one language that are nearly the same. */
export interface NearDuplicate {
  /** The one that comes first in the files. */
  readonly first: Utterance;
  readonly second: Utterance;
  /** Share of the longer one's words that both have in the same order, 0 to 1. */
  readonly likeness: number;
  /** Words, in Chinese characters, of the longer one; openers and closers not counted. */
  readonly length: number;
}

/** From this likeness on a pair is reported. Below it, today's files have pairs with nothing but grammar in common. */
export const REPORTED = 0.7;
/** Words (characters) that the longer one has at least: shorter ones are alike by nature. */
const SHORTEST: Readonly<Record<Language, number>> = { zh: 7, en: 5 };
/** The same for pairs that differ in nothing but an opener or closer. */
const SHORTEST_SAME: Readonly<Record<Language, number>> = { zh: 5, en: 4 };

/** From this likeness on a pair is an error, if it is long enough. */
const TOO_ALIKE = 0.8;
/** The same for two intents, where a pair that differs in the word that matters may be meant so. */
const TOO_ALIKE_APART = 0.9;
/** Words (characters) of a sentence that is not repeated by chance. */
const TELLING_LENGTH: Readonly<Record<Language, number>> = { zh: 10, en: 8 };

/** Whether one of a pair should go: the same sentence with a word changed teaches the engine nothing. */
export function isTooAlike({ first, second, likeness: alike, length }: NearDuplicate): boolean {
  const most = first.intent === second.intent ? TOO_ALIKE : TOO_ALIKE_APART;
  return length >= TELLING_LENGTH[first.language] && alike >= most;
}

/** An utterance as numbers of words, and the same with the rarest first. */
interface Entry {
  readonly utterance: Utterance;
  readonly words: Int32Array;
  readonly rarestFirst: Int32Array;
}

function isTelling(pair: NearDuplicate): boolean {
  const shortest = pair.likeness === 1 ? SHORTEST_SAME : SHORTEST;
  return pair.length >= shortest[pair.first.language];
}

function compare(first: Entry, second: Entry): NearDuplicate {
  return {
    first: first.utterance,
    second: second.utterance,
    likeness: likeness(first.words, second.words),
    length: Math.max(first.words.length, second.words.length),
  };
}

/**
 * Utterances by their rarest words: two that are alike enough to be reported share one of those
 * (prefix filtering), so that only such pairs are compared.
 */
class Index {
  readonly #postings = new Map<number, number[]>();
  readonly #lengths: Int32Array;
  /** For which entry each was found last: one that shares several words is found once. */
  readonly #foundFor: Int32Array;
  /** In which entry each word stood last. */
  readonly #standsIn: Int32Array;

  /** @param wordCount numbers of words are below it */
  constructor(
    private readonly entries: readonly Entry[],
    wordCount: number,
  ) {
    this.#lengths = Int32Array.from(entries, ({ words }) => words.length);
    this.#standsIn = new Int32Array(wordCount).fill(-1);
    this.#foundFor = new Int32Array(entries.length).fill(-1);
  }

  /** Adds entry `number` and gives those before that may be alike. */
  visit(number: number, entry: Entry): Entry[] {
    const least = REPORTED * entry.words.length;
    const most = entry.words.length / REPORTED;
    for (const word of entry.words) this.#standsIn[word] = number;
    const found: Entry[] = [];
    for (const word of rarestOf(entry)) {
      const posting = this.#postings.get(word) ?? [];
      for (const other of posting) {
        const length = this.#lengths[other]!;
        if (length < least || length > most || this.#foundFor[other] === number) continue;
        this.#foundFor[other] = number;
        const candidate = this.entries[other];
        if (candidate !== undefined && this.#sharesEnough(candidate, number)) found.push(candidate);
      }
      if (posting.push(number) === 1) this.#postings.set(word, posting);
    }
    return found;
  }

  /** Whether enough of its words stand in entry `number`, in whatever order: quicker than likeness. */
  #sharesEnough({ words }: Entry, number: number): boolean {
    let shared = 0;
    for (const word of words) if (this.#standsIn[word] === number) shared += 1;
    return shared >= REPORTED * words.length;
  }
}

/** As many of the rarest words as one alike enough cannot lack altogether. */
function rarestOf({ words, rarestFirst }: Entry): Set<number> {
  return new Set(rarestFirst.subarray(0, words.length - Math.ceil(REPORTED * words.length) + 1));
}

function findAmong(entries: readonly Entry[], wordCount: number): NearDuplicate[] {
  const index = new Index(entries, wordCount);
  return entries.flatMap((entry, number) =>
    index
      .visit(number, entry)
      .map((other) => compare(other, entry))
      .filter((pair) => pair.likeness >= REPORTED && isTelling(pair)),
  );
}

/**
 * Finds the pairs of one language that are nearly the same, over all files; the most alike first,
 * then the longest.
 */
export function findNearDuplicates(utterances: readonly Utterance[]): NearDuplicate[] {
  const vocabulary = new Vocabulary();
  const numbered = utterances.map((utterance) => ({ utterance, words: vocabulary.count(utterance.text) }));
  const entries = numbered.map((each): Entry => ({
    ...each,
    rarestFirst: vocabulary.rarestFirst(each.words),
  }));
  const ofLanguage = (language: Language) =>
    findAmong(
      entries.filter(({ utterance }) => utterance.language === language),
      vocabulary.size,
    );
  return [...ofLanguage('zh'), ...ofLanguage('en')].sort(
    (one, other) => other.likeness - one.likeness || other.length - one.length,
  );
}
