import { LANGUAGES } from '../core/language';
import { entitiesOf, findEntities } from '../matching/entities/find';
import type { Texts } from './texts';

/** One answer to choose from, by every wording that means it. */
export interface Option {
  readonly key: string;
  /** Wordings without spaces and punctuation. */
  readonly wordings: readonly string[];
  /** The same wordings, words apart. */
  readonly phrases?: readonly string[];
}

const PUNCTUATION = /[\s\p{P}\p{S}]+/gu;
const NEGATION = /不|别|没|勿|唔|\b(no|not|don't|dont|never|isn't|without)\b/iu;
/** "Yes?" is no yes. */
const QUESTION = /[?？]/u;
/** Without one of these nothing is named by its place. */
const COUNTING =
  /[\d一二三四五六七八九十个項项后前末]|[a-h]\b|\b(one|choice|option|number)|st\b|nd\b|rd\b|th\b/iu;
/** "That one". */
const POINTING = /那(个|個|张|張|条|條|一个)|这个|這個/u;
const HAN = /\p{Script=Han}/u;
const CHINESE_ORDINALS = ['一', '二', '三', '四', '五', '六', '七'];
const ENGLISH_ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'];
const ENGLISH_NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
/** A longer message that merely holds a title says more than the title. */
const LONGEST_CONTAINING = 24;

/** Options of a choice, from the texts `<prefix>.<key>` and their synonyms `words.<prefix>.<key>`. */
export function optionsOf(texts: Texts, prefix: string, keys: readonly string[]): readonly Option[] {
  const known = read.get(texts) ?? new Map<string, readonly Option[]>();
  read.set(texts, known);
  const name = `${prefix}:${keys.join()}`;
  const options = known.get(name) ?? readOptions(texts, prefix, keys);
  known.set(name, options);
  return options;
}

/** Options that were read before; every message asks for some. */
const read = new WeakMap<Texts, Map<string, readonly Option[]>>();

function readOptions(texts: Texts, prefix: string, keys: readonly string[]): readonly Option[] {
  return keys.map((key) => {
    const said = LANGUAGES.flatMap((language) => [
      texts.text(language, `${prefix}.${key}`),
      ...(texts.has(`words.${prefix}.${key}`)
        ? texts.text(language, `words.${prefix}.${key}`).split('|')
        : []),
    ]);
    return { key, wordings: said.map(bare), phrases: said.map(spaced) };
  });
}

/** Key of the option that a message names: by its words, by its place, or by holding its words alone. */
export function chosen(text: string, options: readonly Option[], exactly = false): string | null {
  const said = bare(text);
  if (said === '' || (exactly && QUESTION.test(text))) return null;
  const exact = options.find((option) => option.wordings.includes(said));
  return exact?.key ?? byPlace(text, options) ?? (exactly ? null : loosely(text, said, options));
}

/** Key of the option whose title, not a mere synonym, a message is. */
export function titled(text: string, texts: Texts, prefix: string, keys: readonly string[]): string | null {
  const said = bare(text);
  return (
    keys.find((key) =>
      LANGUAGES.some((language) => bare(texts.text(language, `${prefix}.${key}`)) === said),
    ) ?? null
  );
}

/** Letters and digits of a text, lower case, nothing else. */
export function bare(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(PUNCTUATION, '');
}

/** Words of a text, lower case, one space between them. */
function spaced(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim();
}

function loosely(text: string, said: string, options: readonly Option[]): string | null {
  if (said.length > LONGEST_CONTAINING || NEGATION.test(text)) return null;
  return byContaining(text, said, options) ?? byOrdinal(text, options) ?? byDescription(said, options);
}

/** "I'll take the last one, please". */
function byOrdinal(text: string, options: readonly Option[]): string | null {
  if (!COUNTING.test(text)) return null;
  const [place, ...others] = entitiesOf(findEntities(text), 'ordinal');
  if (place === undefined || others.length > 0) return null;
  return options.at(place.value > 0 ? place.value - 1 : place.value)?.key ?? null;
}

/** "The registered one": words of one option alone, beside a word that points. */
function byDescription(said: string, options: readonly Option[]): string | null {
  const words = POINTING.test(said) ? pairsOf(said.replace(POINTING, '')) : [];
  const meant = options.filter(({ wordings }) =>
    words.some((word) => wordings.some((wording) => wording.includes(word))),
  );
  return meant.length === 1 ? (meant[0]?.key ?? null) : null;
}

/** Pairs of neighbouring Han characters. */
function pairsOf(said: string): string[] {
  return [...said].flatMap((first, at) => {
    const second = [...said][at + 1] ?? '';
    return HAN.test(first) && HAN.test(second) ? [first + second] : [];
  });
}

function byPlace(text: string, options: readonly Option[]): string | null {
  const said = bare(text);
  const place = options.findIndex((_, index) => namesPlace(said, index));
  if (/^(the)?last(one|option)?$|^最后一?[个项]?$/.test(said)) return options.at(-1)?.key ?? null;
  return options[place]?.key ?? null;
}

function namesPlace(said: string, index: number): boolean {
  return PLACES[index]?.some((pattern) => pattern.test(said)) ?? false;
}

/** How people name the first, second, third … of what they are offered. */
const PLACES: readonly (readonly RegExp[])[] = CHINESE_ORDINALS.map((numeral, index) => [
  new RegExp(`^(我?选|就|要)?第?(${index + 1}|${numeral})(个|项|种|条|号)?(吧|啊|呀)?$`),
  new RegExp(
    `^(the|option|number|choice|no)*(${index + 1}|${ENGLISH_ORDINALS[index]}|${ENGLISH_NUMBERS[index]})(one|option|choice)?(please)?$`,
  ),
]);

function byContaining(text: string, said: string, options: readonly Option[]): string | null {
  if (text.length > LONGEST_CONTAINING * 2) return null;
  const words = ` ${spaced(text)} `;
  const holds = (phrase: string): boolean =>
    HAN.test(phrase) ? phrase.length > 1 && said.includes(bare(phrase)) : words.includes(` ${phrase} `);
  const holding = options.filter((option) => (option.phrases ?? []).some(holds));
  return holding.length === 1 ? (holding[0]?.key ?? null) : null;
}
