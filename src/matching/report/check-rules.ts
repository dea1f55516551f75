import type { Language } from '../../core/language';
import { findEntities } from '../entities/find';
import { percent } from './format';
import { minimumOf } from './minimum';
import { findNearDuplicates, isTooAlike } from './near-duplicates';
import { isPlainlyNot } from './plain-language';
import { placeOf, type Utterance } from './utterances';
import { sameness } from './words';

/** Something wrong with an utterance, or with the list that begins with it. */
export interface Finding {
  readonly utterance: Utterance;
  /** Never carries personal data. */
  readonly reason: string;
}

/** Finds what is wrong with the utterances in one respect. */
export type Rule = (utterances: readonly Utterance[]) => Finding[];

const NAMES: Readonly<Record<Language, string>> = { zh: 'Chinese', en: 'English' };

/** Every intent needs enough utterances in each language. */
export const enoughUtterances: Rule = (utterances) => {
  const lists = new Map<string, Utterance[]>();
  for (const each of utterances) {
    const key = `${each.intent} ${each.language}`;
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [each]);
    else list.push(each);
  }
  return [...lists.values()].flatMap((list): Finding[] => {
    const [first] = list;
    if (first === undefined) return [];
    const minimum = minimumOf(first.intent, first.language);
    const reason = `${list.length} ${NAMES[first.language]} utterances, at least ${minimum} are needed`;
    return list.length < minimum ? [{ utterance: first, reason }] : [];
  });
};

/** No utterance stands twice in a list; under two intents, `loadIntents` finds it. */
export const noRepeats: Rule = (utterances) => {
  const seen = new Map<string, Utterance>();
  return utterances.flatMap((utterance): Finding[] => {
    const key = `${utterance.intent} ${utterance.language} ${sameness(utterance.text)}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, utterance);
    return before === undefined ? [] : [{ utterance, reason: `says the same as line ${before.line}` }];
  });
};

/** No utterance is another with a word changed. */
export const noNearDuplicates: Rule = (utterances) =>
  findNearDuplicates(utterances)
    .filter(isTooAlike)
    .map(({ first, second, likeness }) => ({
      utterance: second,
      reason: `nearly the same as ${placeOf(first)} (${percent(likeness)} %)`,
    }));

/** Every utterance stands in the list of its language. */
export const rightLanguage: Rule = (utterances) =>
  utterances
    .filter(({ language, text }) => isPlainlyNot(language, text))
    .map((utterance) => ({
      utterance,
      reason: `stands among the ${NAMES[utterance.language]} ones, but is not ${NAMES[utterance.language]}`,
    }));

/** Characters of a number; a text with fewer than a card number has is not searched, which takes long. */
const NUMERAL = /[\p{Nd}〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]/gu;
const SHORTEST_CARD = 12;
const PERSONAL: ReadonlyMap<string, string> = new Map([
  ['resident_id', 'a valid resident ID number'],
  ['permanent_resident', 'a valid ID number of a permanent resident'],
  ['bank_card', 'a valid bank card number'],
]);

/** No utterance carries a number that could be somebody's. */
export const noPersonalData: Rule = (utterances) =>
  utterances
    .filter(({ text }) => (text.normalize('NFKC').match(NUMERAL)?.length ?? 0) >= SHORTEST_CARD)
    .flatMap((utterance) =>
      findEntities(utterance.text).flatMap(({ kind, certain }): Finding[] => {
        const name = PERSONAL.get(kind);
        return certain && name !== undefined ? [{ utterance, reason: `has ${name}` }] : [];
      }),
    );
