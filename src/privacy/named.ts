import type { SlotName } from '../core/step';
import { GAP } from './draft';
import type { Draft, Translation } from './draft';
import { withoutHarmless } from './harmless';
import { maskEmail, maskTail } from './read-back';
import { maskRows, type Mask, type Row } from './rows';

const LOCAL = '(?!\\p{Script=Han})[\\p{L}\\p{N}._%+-]';
const EMAIL = new RegExp(
  `(?!\\p{Script=Han})[\\p{L}\\p{N}](?:${LOCAL}){0,63}@(?:[a-z0-9-]{1,63}\\.){1,8}[a-z]{2,24}(?![a-z0-9])`,
  'giu',
);
/** Digits in a domain from which on it is more likely a number in disguise. */
const DOMAIN_DIGITS = 9;

/** Masks e-mail addresses. */
export function maskEmails(draft: Draft): void {
  for (const found of draft.view.matchAll(EMAIL)) {
    const domain = found[0].slice(found[0].lastIndexOf('@'));
    if ((domain.match(/\d/g) ?? []).length >= DOMAIN_DIGITS) continue;
    draft.replace(found.index, found.index + found[0].length, maskEmail(found[0]), GAP);
  }
}

/** Numbers of passports, travel permits and older permanent resident cards, known by their form. */
const DOCUMENT = /(?<![a-z0-9])(?:[a-z]{1,2}-?\d{7,10}|[b-hj-z] \d{8,10}|[a-z]{3}[ -]?\d{12})(?![a-z0-9])/gi;
/** Those that are known by their form when they are in groups: of China, and its cards for foreigners. */
const CHINESE_DOCUMENT = /^(?:[EG]\d{8}|E[A-Z]\d{7}|[DSP][A-Z]?\d{7,8}|[HM](?:\d{8}|\d{10})|[A-Z]{3}\d{12})$/;
const LETTERS = /(?<![a-z0-9])(?:[a-z]{1,3}-?|[a-z] |[a-z]{3} )$/i;
const WORD_BEFORE = / $/;
const DOCUMENT_WORD =
  '[护護]照|通行[证證]|[台臺]胞[证證]|回[乡鄉][证證]|居留[证證]|居住[证證]|身[份分][证證]|[证證]件|passport|permit|\\bid (?:card|number|no\\.?)|identity|document (?:number|no\\.?)';
/** A value near such a word: six places or more, four digits at least. */
const DOCUMENT_VALUE = '(?<![a-z0-9.])(?=(?:[a-z-]*\\d){4})[a-z0-9](?:-?[a-z0-9]){5,17}(?![a-z0-9]|\\.\\d)';
const BEFORE_VALUE = '[^\\n\\uE000\\uE001]{0,16}?';
const NAMED_DOCUMENT = new RegExp(`(?:${DOCUMENT_WORD})${BEFORE_VALUE}(${DOCUMENT_VALUE})`, 'gi');
const ANY_DOCUMENT = new RegExp(`(${DOCUMENT_VALUE})`, 'gi');
const NAMED = new RegExp(`(?:${DOCUMENT_WORD})${BEFORE_VALUE}$`, 'i');
/** How far before a value its name may stand, with the name. */
const REACH = 32;
const FEWEST_DIGITS = 6;
const MOST_DIGITS = 10;
const DOCUMENT_SLOTS: readonly SlotName[] = ['id_number', 'card', 'refund_account'];

function tailOf(value: string): string {
  return maskTail(value.replace(/[^a-z\d]/gi, ''));
}

/** A number in groups: of a form that only documents have, named as one, or asked for. */
function maskOfRow({ view, from, digits }: Row, asked: boolean): Mask | null {
  const before = view.slice(Math.max(0, from - REACH), from);
  const letters = LETTERS.exec(before)?.[0] ?? '';
  const value = `${letters.replace(/[ -]/g, '').toUpperCase()}${digits}`;
  const whole = { text: maskTail(value), from: from - letters.length };
  if (CHINESE_DOCUMENT.test(value)) return whole;
  const named = digits.length <= MOST_DIGITS && NAMED.test(before.slice(0, before.length - letters.length));
  if (digits.length < FEWEST_DIGITS || !(asked || named)) return null;
  return WORD_BEFORE.test(letters) ? { text: maskTail(digits) } : whole;
}

/**
 * Masks numbers of identity documents other than the resident ID card.
 * @param translate how the draft's view is read, place for place
 */
export function maskDocuments(draft: Draft, translate: Translation, expects: SlotName | undefined): void {
  const asked = expects !== undefined && DOCUMENT_SLOTS.includes(expects);
  maskRows(draft, translate, (row) => maskOfRow(row, asked));
  for (const found of translate(draft.view).matchAll(DOCUMENT)) {
    draft.replace(found.index, found.index + found[0].length, tailOf(found[0]));
  }
  for (const found of withoutHarmless(translate(draft.view)).matchAll(
    asked ? ANY_DOCUMENT : NAMED_DOCUMENT,
  )) {
    const value = found[1] ?? '';
    const to = found.index + found[0].length;
    draft.replace(to - value.length, to, tailOf(value));
  }
}
