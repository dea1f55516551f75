import { withDigits } from '../core/numerals';
import { Draft } from './draft';
import { DOT } from './read-back';

interface Sign {
  readonly sign: string;
  readonly at: number;
}

/** Letters and digits of a text with their places; letters in lower case, one unit each. */
function signsOf(view: string, wanted: RegExp): Sign[] {
  return [...view.matchAll(wanted)].map((found) => {
    const lower = found[0].toLowerCase();
    return { sign: lower.length === 1 ? lower : found[0].charAt(0), at: found.index };
  });
}

const LETTERS_AND_DIGITS = /[\p{L}\p{N}]/gu;
const DIGITS = /\d/g;

const sameWord = (a: Sign | undefined, b: Sign | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  b.at === a.at + 1 &&
  ((/\d/.test(a.sign) && /\d/.test(b.sign)) || (/[a-z]/.test(a.sign) && /[a-z]/.test(b.sign)));

/** Where a value stands among signs: as words of its own, or inside longer ones when it is only there. */
function occurrences(signs: readonly Sign[], wanted: string): number[] {
  const compact = signs.map((one) => one.sign).join('');
  const found: number[] = [];
  for (let at = compact.indexOf(wanted); at >= 0; at = compact.indexOf(wanted, at + wanted.length))
    found.push(at);
  const alone = found.filter((first) => {
    const last = first + wanted.length - 1;
    return !sameWord(signs[first - 1], signs[first]) && !sameWord(signs[last], signs[last + 1]);
  });
  return alone.length > 0 ? alone : found;
}

function replaceWhole(draft: Draft, view: string, wanted: string, masked: string): boolean {
  const signs = signsOf(view, LETTERS_AND_DIGITS);
  const found = occurrences(signs, wanted);
  for (const first of found) {
    draft.replace(signs[first]?.at ?? 0, (signs[first + wanted.length - 1]?.at ?? 0) + 1, masked);
  }
  return found.length > 0;
}

/** Replaces each digit by a dot and the last by the masked form, where words stand between the digits. */
function replaceDigits(draft: Draft, view: string, wanted: string, masked: string): boolean {
  const signs = signsOf(view, DIGITS);
  const found = occurrences(signs, wanted);
  for (const first of found) {
    const places = signs.slice(first, first + wanted.length).map((one) => one.at);
    places.forEach((at, index) => draft.replace(at, at + 1, index < places.length - 1 ? DOT : masked));
  }
  return found.length > 0;
}

/** A value of fewer digits would be found in too many places once words may stand between them. */
const SPREAD_DIGITS = 8;

/**
 * Replaces a value by its masked form wherever it stands in a text, as it was written there: with
 * separators, in full-width characters, in another script's digits or Chinese numerals, in upper or lower
 * case. For a value that an open question was answered with.
 * @param rawValue the value as it was read; a text that does not contain it comes back as it is
 */
export function maskSpan(text: string, rawValue: string, masked: string): string {
  const draft = new Draft(text);
  const raw = new Draft(rawValue).view;
  const compact = (view: string): string =>
    signsOf(view, LETTERS_AND_DIGITS)
      .map((one) => one.sign)
      .join('');
  if (compact(raw) === '') return text;
  if (replaceWhole(draft, draft.view, compact(raw), masked)) return draft.result();
  const digits = compact(withDigits(raw));
  if (replaceWhole(draft, withDigits(draft.view), digits, masked)) return draft.result();
  const spread = /^\d+$/.test(digits) && digits.length >= SPREAD_DIGITS;
  if (spread) replaceDigits(draft, withDigits(draft.view), digits, masked);
  return draft.result();
}
