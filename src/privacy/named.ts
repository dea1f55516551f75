import type { SlotName } from '../core/step';
import { GAP, NUMERAL_CLASS } from './draft';
import type { Draft } from './draft';
import { withoutHarmless } from './harmless';
import { DOT, maskEmail, maskTail } from './read-back';

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
const DOCUMENT_WORD =
  '护照|通行证|台胞证|回乡证|居留证|居住证|身份证|证件|passport|permit|\\bid (?:card|number|no\\.?)|identity|document (?:number|no\\.?)';
/** A value near such a word: six places or more, four digits at least. */
const DOCUMENT_VALUE = '(?<![a-z0-9.])(?=(?:[a-z-]*\\d){4})[a-z0-9](?:-?[a-z0-9]){5,17}(?![a-z0-9]|\\.\\d)';
const NAMED_DOCUMENT = new RegExp(
  `(?:${DOCUMENT_WORD})[^.。!?！？\\n\\uE000\\uE001]{0,16}?(${DOCUMENT_VALUE})`,
  'dgi',
);
const ANY_DOCUMENT = new RegExp(`(${DOCUMENT_VALUE})`, 'dgi');
const DOCUMENT_SLOTS: readonly SlotName[] = ['id_number', 'card', 'refund_account'];

function maskGroup(draft: Draft, found: RegExpMatchArray, masked: (value: string) => string): void {
  const [from, to] = found.indices?.[1] ?? [0, 0];
  if (to > from) draft.replace(from, to, masked(draft.slice(from, to)));
}

const documentTail = (value: string): string => maskTail(value.replace(/[ -]/g, ''));

/** Masks numbers of identity documents other than the resident ID card. */
export function maskDocuments(draft: Draft, expects: SlotName | undefined): void {
  for (const found of draft.view.matchAll(DOCUMENT)) {
    draft.replace(found.index, found.index + found[0].length, documentTail(found[0]));
  }
  const wanted = expects !== undefined && DOCUMENT_SLOTS.includes(expects) ? ANY_DOCUMENT : NAMED_DOCUMENT;
  for (const found of withoutHarmless(draft.view).matchAll(wanted)) maskGroup(draft, found, documentTail);
}

const CODE_WORD =
  '[验驗][证證][码碼]|校验码|确认码|认证码|短信码|动态(?:密?码|口令)|(?:短信|一次性)密码|(?<![a-z])(?:otp|one[- ]time|verification|code|passcode)(?![a-z])';
const SIX = `\\d{6}|\\d{3}[ -]\\d{3}|\\d\\d \\d\\d \\d\\d|\\d(?:[ -]\\d){5}`;
const ALONE = (digits: string): string => `(?<![\\d.])(${digits})(?![ -]?\\d|\\.\\d)`;
const AROUND = '[^]{0,30}?';
const CODE_BEHIND = new RegExp(`(?:${CODE_WORD})${AROUND}${ALONE(SIX)}`, 'dgi');
const CODE_BEFORE = new RegExp(`${ALONE(SIX)}(?=${AROUND}(?:${CODE_WORD}))`, 'dgi');
const CODE_LINKED = new RegExp(
  `(?:${CODE_WORD})(?:\\s|:|=|是|为|is|was){0,6}${ALONE('\\d(?:[ -]?\\d){3,7}')}`,
  'dgi',
);
const CODE_ANYWHERE = new RegExp(ALONE('\\d(?:[ -]?\\d){3,7}'), 'dg');

const allDots = (value: string): string => DOT.repeat(value.replace(/\D/g, '').length);

/**
 * Masks one-time codes wholly: six digits near a word for it, four to eight directly behind one, or any
 * such row where a code is being asked for.
 * @param translate how the draft's view is read, place for place
 */
export function maskCodes(
  draft: Draft,
  translate: (view: string) => string,
  expects: SlotName | undefined,
): void {
  const rules = expects === 'otp' ? [CODE_ANYWHERE] : [CODE_LINKED, CODE_BEHIND, CODE_BEFORE];
  for (const rule of rules) {
    for (const found of withoutHarmless(translate(draft.view)).matchAll(rule)) {
      const [from, to] = found.indices?.[1] ?? [0, 0];
      const value = translate(draft.view).slice(from, to);
      if (to > from && value.includes(GAP) === false) draft.replace(from, to, allDots(value));
    }
  }
}

/** Whether a text could hold Chinese numerals worth reading as digits. */
export function hasNumerals(view: string): boolean {
  return new RegExp(`[${NUMERAL_CLASS}]`).test(view);
}
