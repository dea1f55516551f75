import {
  isBankCard,
  isIccid,
  isMainlandMobile,
  isPermanentResidentId,
  isResidentId,
} from '../core/identifiers';
import { GAP } from './draft';
import type { Draft } from './draft';
import { HARMLESS_TOKEN } from './harmless';
import { maskPhone, maskTail } from './read-back';

/** What people put between the digits of one number. */
const SEPARATOR = "[\\s\\p{Pd}\\u2212_~./\\\\|·•・。…'()\\[\\]]";

/** Digits from which on a row of them is masked, whatever its check digit. */
export const LONG = 13;

/** Digits beside phone numbers in one row that are surely no part of a longer number. */
const FEW = 4;

/** A row of digits with separators within; an X may close it, as on ID cards. */
export const ROW = new RegExp(`\\d(?:${SEPARATOR}{0,6}\\d)*(?:${SEPARATOR}{0,6}x(?![a-z0-9]))?`, 'giu');
const TOKEN = /(?<!\S)(?:(?:00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|\S+/g;
const LANDLINE = /^0[1-9]\d{1,2}-?\d{7,8}$/;

type TokenKind = 'phone' | 'number' | 'harmless' | 'other';

interface Token {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
  readonly digits: string;
}

function onlyDigits(text: string): string {
  return text.replace(/[^\dx]/gi, '').toUpperCase();
}

const PLUS = /\+[\s(]{0,2}$/;

/** Whether digits are a mobile number of the mainland, with or without its country code. */
export function isMobile(digits: string): boolean {
  return isMainlandMobile(digits.replace(/^(?:00)?86(?=1\d{10}$)/, ''));
}

/** Whether characters are a whole number of a kind that is known by its form. */
export function isWholeNumber(characters: string): boolean {
  return (
    isResidentId(characters) ||
    isPermanentResidentId(characters) ||
    isIccid(characters) ||
    (characters.length >= 16 && isBankCard(characters))
  );
}

/** Whether digits leave nothing to add: a mobile number, or a number of a kind that is known by its form. */
export function isComplete(digits: string): boolean {
  return isMobile(digits) || isWholeNumber(digits);
}

function kindOf(token: string, digits: string): TokenKind {
  if (HARMLESS_TOKEN.test(token)) return 'harmless';
  if (isMobile(digits)) return 'phone';
  return digits.length >= LONG ? 'number' : 'other';
}

function tokensOf(run: string, offset: number): Token[] {
  return [...run.matchAll(TOKEN)].map((found) => {
    const last = found[0].search(/[^\dx]*$/i);
    const digits = onlyDigits(found[0]);
    const from = offset + found.index + found[0].search(/\d|$/);
    return { kind: kindOf(found[0], digits), from, to: offset + found.index + last, digits };
  });
}

/** Whether the tokens of a row are numbers of their own and not the groups of one number. */
function standApart(tokens: readonly Token[], digits: string): boolean {
  const others = tokens
    .filter((token) => token.kind === 'other')
    .reduce((sum, token) => sum + token.digits.length, 0);
  return digits.length < LONG || (others <= FEW && tokens.some((token) => token.kind !== 'other'));
}

function isPhoneAlone(run: string, digits: string, tokens: readonly Token[], before: string): boolean {
  if (tokens.some((token) => token.kind === 'harmless')) return false;
  if (PLUS.test(before) && digits.length >= 8 && digits.length <= 15) return true;
  return isMobile(digits) || LANDLINE.test(run);
}

/** Masks the rows of digits of a view: phone numbers, and whatever has 13 digits or more. */
export function maskRuns(draft: Draft, view: string): void {
  for (const found of view.matchAll(ROW)) {
    const from = found.index;
    const to = from + found[0].length;
    const digits = onlyDigits(found[0]);
    if (digits.length < 8) continue;
    const tokens = tokensOf(found[0], from);
    if (isPhoneAlone(found[0], digits, tokens, view.slice(Math.max(0, from - 3), from))) {
      draft.replace(from, to, maskPhone(digits), GAP);
    } else if (isWholeNumber(digits) || !standApart(tokens, digits)) {
      draft.replace(from, to, maskTail(digits));
    } else {
      for (const token of tokens) maskToken(draft, token);
    }
  }
}

function maskToken(draft: Draft, token: Token): void {
  if (token.kind === 'phone') draft.replace(token.from, token.to, maskPhone(token.digits), GAP);
  if (token.kind === 'number') draft.replace(token.from, token.to, maskTail(token.digits));
}
