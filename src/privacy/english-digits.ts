import type { SlotName } from '../core/step';
import { isCode } from './codes';
import type { Draft } from './draft';
import { DOT, maskPhone, maskTail } from './read-back';
import { isMobile, isWholeNumber, LONG } from './runs';

const VALUES: Readonly<Record<string, string>> = {
  zero: '0',
  oh: '0',
  nought: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  o: '0',
};
const WORD = `(?:${Object.keys(VALUES).join('|')})(?![a-z])`;
const TIMES: Readonly<Record<string, number>> = { double: 2, triple: 3 };
const UNIT = `(?:(?:double|triple)[ -])?(?:${WORD})|\\d+`;
const ROW = new RegExp(
  `(?<![a-z\\d])(?:${UNIT})(?:[\\s,.-]{1,3}(?:${UNIT}))+(?:[\\s,.-]{1,3}x)?(?![a-z\\d])`,
  'gi',
);
const SAID = new RegExp(WORD, 'i');
const PART = new RegExp(`(?:(double|triple)[ -])?(${WORD})|\\d+`, 'gi');

function digitsOf(row: string): string {
  return [...row.matchAll(PART)]
    .map(([written, times = '', word]) => {
      const digit = word === undefined ? undefined : VALUES[word.toLowerCase()];
      return digit === undefined ? written : digit.repeat(TIMES[times.toLowerCase()] ?? 1);
    })
    .join('');
}

function maskOf(digits: string, expects: SlotName | undefined): string | null {
  if (isMobile(digits)) return maskPhone(digits);
  if (digits.length >= LONG || isWholeNumber(digits)) return maskTail(digits);
  return expects === 'otp' && isCode(digits) ? DOT.repeat(digits.length) : null;
}

/** Masks numbers that are said digit by digit in English words: "one nine zero, double zero …". */
export function maskEnglishDigits(draft: Draft, expects: SlotName | undefined): void {
  for (const found of draft.view.matchAll(ROW)) {
    if (!SAID.test(found[0])) continue;
    const masked = maskOf(digitsOf(found[0]), expects);
    if (masked !== null) draft.replace(found.index, found.index + found[0].length, masked);
  }
}
