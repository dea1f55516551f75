/**
 * Digits in Chinese, by value: usual, formal, and as numbers are said (洞 0, 幺 1, 两 2, 拐 7, 勾 9); behind
 * them the traditional forms. Reading and masking share this table, so that what is read is masked.
 */
const BY_VALUE = [
  '〇零○洞',
  '一壹弌幺',
  '二贰弍两貳兩',
  '三叁弎参參叄蔘',
  '四肆',
  '五伍',
  '六陆陸',
  '七柒拐枴柺',
  '八捌',
  '九玖勾',
];
const DIGITS = new Map(
  BY_VALUE.flatMap((numerals, value) => [...numerals].map((each) => [each, String(value)])),
);

/** Chinese digits, as a class for regular expressions. */
export const DIGIT_CLASS = BY_VALUE.join('');

const ANY = new RegExp(`[${DIGIT_CLASS}]`, 'g');

/** The ASCII digit that a Chinese digit stands for; null: it is none. */
export function chineseDigit(character: string): string | null {
  return DIGITS.get(character) ?? null;
}

/** A text with each Chinese digit as an ASCII digit, place for place. */
export function withDigits(text: string): string {
  return text.replace(ANY, (numeral) => chineseDigit(numeral) ?? numeral);
}
