import { chineseNumber } from './chinese-numerals';
import type { Found } from './contract';
import { pattern } from './date-rules';
import { englishNumber } from './english-numerals';

const ENGLISH = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const CARDINAL = 'one|two|three|four|five|six|seven|eight|nine|ten';
const NUMERAL = '(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})';
/** What is counted when somebody chooses. */
const COUNTED = '[个項项种条款张行位号]|选项|答案|方案|地址';
/** After it the sentence ends or goes on with a particle. */
const END = '(?=$|[\\s\\p{P}吧呢啊呀哦嘛的就谢请]|[个项种条款]?(?:选项|答案))';
const CHOOSE = '(?:选择?|要|就|用|挑)';
const NOUN = '(?:one|option|choice|item|answer|number|address)';
/** 后一个月 is a time. */
const NO_SPAN = '(?!月|星期|礼拜|周|小时)';
const WORD = '(?<![a-z])';
const NO_WORD = '(?![a-z])';
/** Longest list that a bare number chooses from. */
const LONGEST_LIST = 20;

interface Rule {
  readonly pattern: RegExp;
  readonly certain: boolean;
  /** The place that the caught text names; null: none. */
  place(caught: string): number | null;
}

const number = (text: string): number | null => {
  const value = /^\d+$/.test(text) ? Number(text) : chineseNumber(text);
  return value !== null && value >= 1 && value <= LONGEST_LIST ? value : null;
};
const fromEnd = (text: string): number | null => {
  const value = number(text);
  return value === null ? null : -value;
};
const letter = (text: string): number => text.toUpperCase().charCodeAt(0) - 'A'.charCodeAt(0) + 1;
const english = (text: string): number | null => {
  const word = text.toLowerCase();
  const place = ENGLISH.indexOf(word);
  return place >= 0 ? place + 1 : (number(word.replace(/(?:st|nd|rd|th)$/, '')) ?? englishNumber(word));
};
const first = (): number => 1;
const last = (): number => -1;

const NTH = `(${ENGLISH.join('|')}|\\d{1,2}(?:st|nd|rd|th))`;

const RULES: readonly Rule[] = [
  {
    pattern: pattern(`(?<!倒数|最后)第\\s?(${NUMERAL})\\s?(?:${COUNTED}|${END})`),
    certain: true,
    place: number,
  },
  { pattern: pattern(`倒数第?\\s?(${NUMERAL})\\s?(?:${COUNTED}|${END})`), certain: true, place: fromEnd },
  {
    pattern: pattern(`(最后(?:那|的)?一?(?:${COUNTED})|最后${END}|最末[一个]*)`),
    certain: true,
    place: last,
  },
  {
    pattern: pattern(`(后者|(?:后|[后下]面)(?:的|那|的那)?一?[个项])${NO_SPAN}`),
    certain: false,
    place: last,
  },
  {
    pattern: pattern(`(前者|(?:前|[前上]面)(?:的|那|的那)?一?[个项])${NO_SPAN}`),
    certain: false,
    place: first,
  },
  { pattern: pattern(`${CHOOSE}\\s?([a-h])(?![a-z0-9])`), certain: true, place: letter },
  { pattern: pattern(`(?:选项|方案|答案)\\s?([a-h])(?![a-z0-9])`), certain: true, place: letter },
  { pattern: pattern(`(?<![a-z0-9])([a-h])\\s?(?:选项|项|那个|这个|吧)`), certain: true, place: letter },
  {
    pattern: pattern(`(?:选择?|选项|方案|答案)\\s?(${NUMERAL})(?:[号项]|${END})`),
    certain: true,
    place: number,
  },
  { pattern: pattern(`(?:要|就|用|挑)\\s?(${NUMERAL})(?:[号项]|${END})`), certain: false, place: number },
  {
    pattern: pattern(`(?<![\\d月年第])(${NUMERAL})号(?:选项|答案|方案|那个|${END})`),
    certain: false,
    place: number,
  },
  { pattern: pattern(`${WORD}${NTH}\\s${NOUN}s?${NO_WORD}`), certain: true, place: english },
  { pattern: pattern(`${WORD}the\\s${NTH}(?=$|\\s?\\p{P}|\\splease)`), certain: true, place: english },
  {
    pattern: pattern(
      `${WORD}(?:option|choice|number|answer|item|no\\.)\\s?#?(\\d{1,2}|${CARDINAL})(?![a-z0-9.])`,
    ),
    certain: true,
    place: english,
  },
  { pattern: pattern(`${WORD}(?:option|choice|answer)\\s([a-h])${NO_WORD}`), certain: true, place: letter },
  { pattern: pattern(`(?:^|\\s)#(\\d{1,2})(?!\\d)`), certain: true, place: english },
  {
    pattern: pattern(
      `${WORD}((?:very )?last ${NOUN}|the last(?=$|\\s?\\p{P}|\\splease)|the latter)${NO_WORD}`,
    ),
    certain: true,
    place: last,
  },
  {
    pattern: pattern(`${WORD}(the former|the top one|the upper one)${NO_WORD}`),
    certain: true,
    place: first,
  },
  { pattern: pattern(`${WORD}(the bottom one|the lower one)${NO_WORD}`), certain: true, place: last },
  {
    pattern: pattern(`^[\\s\\p{P}]*(${NUMERAL})[\\s\\p{P}]*(?:个|项|号|吧|please)?[\\s\\p{P}]*$`),
    certain: false,
    place: number,
  },
  {
    pattern: pattern(`^[\\s\\p{P}]*([a-h])[\\s\\p{P}]*(?:吧|please)?[\\s\\p{P}]*$`),
    certain: false,
    place: letter,
  },
  {
    pattern: pattern(`^[\\s\\p{P}]*(${NTH}|${CARDINAL})[\\s\\p{P}]*(?:please)?[\\s\\p{P}]*$`),
    certain: false,
    place: english,
  },
  { pattern: pattern(`^[\\s\\p{P}]*(last|最后)[\\s\\p{P}]*$`), certain: false, place: last },
];

/** Choices by their place in a list: 第二个, 选B, option 3, the last one; a bare 2 or B when it is all that is said. */
export function findOrdinals(text: string): Found[] {
  return RULES.flatMap((rule) =>
    [...text.matchAll(rule.pattern)].flatMap((found): Found[] => {
      const caught = found[1] ?? '';
      const value = rule.place(caught);
      const from = found.index + found[0].search(/[^\s\p{P}]|#/u);
      const to = found.index + found[0].replace(/[\s\p{P}]+$/u, '').length;
      return value === null || to <= from
        ? []
        : [{ kind: 'ordinal', value, from, to, certain: rule.certain }];
    }),
  );
}
