import { normalize } from '../normalize';

/** A Han character, or a run of other letters and digits. */
const WORD = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{Nd}])+/gu;
/** What stands before the matter itself and means nothing. */
const OPENERS = new RegExp(
  '^(?:(?:请问|[你您]们?好|喂|嗨|哈喽|哈罗|那个|就是|嗯+|呃|麻烦[你您]?|不好意思|打扰一下|[我]?想?问一?下|我?想问|亲|请|唔该)' +
    '|(?:hi|hello|hey|sorry|please|pls|excuse me|umm?|hmm?|so|ok|okay|well|just curious|quick question)(?![a-z]))[\\s\\p{P}]*',
  'u',
);
/** What stands behind it and means nothing. */
const CLOSERS =
  /(?:[\s\p{P}](?:please|pls|plz|thanks|thank you|thx|lah|ah|la)|谢谢[你您了啦]?|多谢|谢了|[啊呀哦喔哈啦喽呗吧])[\s\p{P}~]*$/u;

function dropFrills(text: string): string {
  for (;;) {
    const rest = text.replace(OPENERS, '').replace(CLOSERS, '');
    if (rest === text) return text;
    text = rest;
  }
}

/**
 * What an utterance is compared by: its Han characters one by one and its other words whole, normalised,
 * without punctuation and without openers and closers such as 请问, "hi", 谢谢, "please".
 * @returns empty for an utterance of frills or signs alone
 */
export function wordsOf(text: string): string[] {
  const plain = normalize(text).replace(/['’]/g, '').trim();
  return dropFrills(plain).match(WORD) ?? [];
}

/** What is equal in two utterances that differ in case, width, spaces or punctuation only. */
export function sameness(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  return plain.replace(/[\s\p{P}]+/gu, '') || plain.trim();
}
