import { Converter } from 'opencc-js/cn2t';
import { pinyin } from 'pinyin-pro';
import { pick } from './sampling';

const HAN = /\p{Script=Han}/u;
/** A character seen less often is not what an input method offers first. */
const COMMON = 5;

interface Sounding {
  readonly character: string;
  /** Toneless pinyin, as it is read in this text; empty where it has none. */
  readonly syllable: string;
}

function soundsOf(text: string): Sounding[] {
  return pinyin(text, { toneType: 'none', type: 'all' }).map(({ origin, pinyin: syllable, isZh }) => ({
    character: origin,
    syllable: isZh && HAN.test(origin) ? syllable : '',
  }));
}

/** The characters that some texts often have, by how they sound. */
export class Homophones {
  readonly #bySyllable = new Map<string, string[]>();

  /** @param common how often a character must be seen */
  constructor(texts: Iterable<string>, common = COMMON) {
    const seen = new Map<string, number>();
    for (const text of texts) {
      for (const character of text) {
        if (HAN.test(character)) seen.set(character, (seen.get(character) ?? 0) + 1);
      }
    }
    const characters = [...seen.keys()].filter((character) => (seen.get(character) ?? 0) >= common).sort();
    for (const character of characters) {
      const syllable = soundsOf(character)[0]?.syllable ?? '';
      if (syllable === '') continue;
      const known = this.#bySyllable.get(syllable);
      if (known) known.push(character);
      else this.#bySyllable.set(syllable, [character]);
    }
  }

  /** The text with one character replaced by another that sounds the same; null: none can be. */
  slip(text: string, random: () => number): string | null {
    const sounds = soundsOf(text);
    const choices = sounds.flatMap(({ character, syllable }, at) => {
      const others = (this.#bySyllable.get(syllable) ?? []).filter((other) => other !== character);
      return others.length === 0 ? [] : [{ at, others }];
    });
    const choice = choices[choices.length === 0 ? 0 : pick(choices.length, random)];
    if (!choice) return null;
    const wrong = choice.others[pick(choice.others.length, random)];
    return sounds.map(({ character }, at) => (at === choice.at ? wrong : character)).join('');
  }
}

const converters = {
  tw: Converter({ from: 'cn', to: 'tw' }),
  hk: Converter({ from: 'cn', to: 'hk' }),
};

/** The text in traditional script as Taiwan or Hong Kong write it; null: it stays the same. */
export function toTraditional(text: string, region: keyof typeof converters): string | null {
  const converted = converters[region](text);
  return converted === text ? null : converted;
}
