import type { IntentName } from '../../core/intent';
import { isRight, type Judgement } from './cross-validation';
import { likeness } from './likeness';
import type { Utterance } from './utterances';
import { Vocabulary } from './vocabulary';

/** An utterance taken for the wrong intent. */
export interface Mistake {
  readonly judgement: Judgement;
  /** The one most like it among those of the intent it was taken for, in its language. */
  readonly nearest: Utterance | null;
}

/** Utterances of one intent that were taken for another. */
export interface Confusion {
  readonly intent: IntentName;
  readonly takenFor: IntentName;
  /** The most confident first. */
  readonly mistakes: readonly Mistake[];
}

/** Pairs shown of those between two intents, and of those with `none`, which would crowd out the others. */
const PAIRS = 25;
const PAIRS_WITH_NONE = 15;
/** Below this likeness the nearest has nothing to say about the mistake. */
const RELATED = 0.3;

function groupMistakes(judgements: readonly Judgement[]): Judgement[][] {
  const groups = new Map<string, Judgement[]>();
  for (const each of judgements.filter((judgement) => !isRight(judgement))) {
    const key = `${each.utterance.intent} ${each.predicted}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()].sort((one, other) => other.length - one.length);
}

/** Finds the utterance of an intent that is most like another one. */
class Nearest {
  readonly #byList = new Map<string, { readonly utterance: Utterance; readonly words: Int32Array }[]>();
  readonly #vocabulary = new Vocabulary();

  constructor(utterances: readonly Utterance[]) {
    for (const utterance of utterances) {
      const key = `${utterance.intent} ${utterance.language}`;
      const list = this.#byList.get(key) ?? [];
      list.push({ utterance, words: this.#vocabulary.count(utterance.text) });
      this.#byList.set(key, list);
    }
  }

  find({ text, language }: Utterance, intent: IntentName): Utterance | null {
    const words = this.#vocabulary.count(text);
    let nearest: Utterance | null = null;
    let most = RELATED;
    for (const other of this.#byList.get(`${intent} ${language}`) ?? []) {
      const alike = likeness(words, other.words);
      if (alike > most) [most, nearest] = [alike, other.utterance];
    }
    return nearest;
  }
}

function describe([first, ...rest]: readonly Judgement[], nearest: Nearest): Confusion[] {
  if (first === undefined) return [];
  const { predicted: takenFor, utterance } = first;
  const mistakes = [first, ...rest]
    .sort((one, other) => other.confidence - one.confidence)
    .map((judgement): Mistake => ({ judgement, nearest: nearest.find(judgement.utterance, takenFor) }));
  return [{ intent: utterance.intent, takenFor, mistakes }];
}

/** The pairs of intents confused most often, with the utterances that cause it. */
export interface Confusions {
  readonly betweenIntents: readonly Confusion[];
  /** Refused though in scope, or not refused though out of scope. */
  readonly withNone: readonly Confusion[];
}

/** Finds the pairs confused most often, the most frequent first. */
export function findConfusions(judgements: readonly Judgement[]): Confusions {
  const nearest = new Nearest(judgements.map(({ utterance }) => utterance));
  const groups = groupMistakes(judgements);
  const isWithNone = (group: readonly Judgement[]) =>
    group.some(({ utterance, predicted }) => predicted === 'none' || utterance.intent === 'none');
  const top = (some: readonly Judgement[][], count: number) =>
    some.slice(0, count).flatMap((group) => describe(group, nearest));
  return {
    betweenIntents: top(
      groups.filter((group) => !isWithNone(group)),
      PAIRS,
    ),
    withNone: top(groups.filter(isWithNone), PAIRS_WITH_NONE),
  };
}

/** How often utterances of each intent were taken for each: `counts.get(intent)?.get(takenFor)`. */
export function countConfusions(
  judgements: readonly Judgement[],
): ReadonlyMap<IntentName, ReadonlyMap<IntentName, number>> {
  const counts = new Map<IntentName, Map<IntentName, number>>();
  for (const { utterance, predicted } of judgements) {
    const row = counts.get(utterance.intent) ?? new Map<IntentName, number>();
    row.set(predicted, (row.get(predicted) ?? 0) + 1);
    counts.set(utterance.intent, row);
  }
  return counts;
}
