import { isPassport, isPermanentResidentId, isTravelPermit } from '../../core/identifiers';
import type { Found, TextKind } from './contract';
import { hintedBefore, PASSPORT_WORD, PERMIT_WORD } from './hints';
import { digitsOf, type Row } from './rows';

/** Letters before digits: up to three directly, one with a space or dash, three of a country with one. */
const LETTERS = /(?<![A-Za-z0-9])(?:[A-Za-z]{1,3}|[A-Za-z]-|[A-Z] |(?<![A-Za-z] )[a-z] |[A-Z]{3}[ -])$/;
/** The longest of them with the two characters before. */
const REACH = 6;
/** Chinese passports: ordinary ones E and G, then D, S, P for office (Exit and Entry Administration). */
const CHINESE_PASSPORT = /^(?:[EG]\d{8}|E[A-Z]\d{7}|[DSP][A-Z]?\d{7,8})$/;
const PERMIT_LETTER = /^[HM]/;
/** A word for it missing, fewer digits are likely no number of a document: "iphone6". */
const FEWEST_DIGITS = 4;

interface Numbered {
  readonly kind: TextKind;
  readonly certain: boolean;
}

/** The documents that a number with letters can be of. */
function documentsOf(number: string, text: string, from: number): Numbered[] {
  const passportSaid = hintedBefore(text, from, PASSPORT_WORD);
  const permitSaid = hintedBefore(text, from, PERMIT_WORD);
  const found: Numbered[] = [];
  if (isPermanentResidentId(number)) found.push({ kind: 'permanent_resident', certain: true });
  if (isTravelPermit(number) && PERMIT_LETTER.test(number))
    found.push({ kind: 'travel_permit', certain: permitSaid || !passportSaid });
  if (isPassport(number) && (passportSaid || number.replace(/\D/g, '').length >= FEWEST_DIGITS))
    found.push({ kind: 'passport', certain: passportSaid || (!permitSaid && CHINESE_PASSPORT.test(number)) });
  return found;
}

/** Numbers that begin with letters and go on with a row of digits, or with its first groups. */
export function letteredDocuments(text: string, row: Row): Found[] {
  const first = row[0]?.from ?? 0;
  const letters = LETTERS.exec(text.slice(Math.max(0, first - REACH), first))?.[0];
  if (letters === undefined) return [];
  const from = first - letters.length;
  const most = Math.min(row.length, 12);
  for (let count = most; count > 0; count -= 1) {
    const groups = row.slice(0, count);
    const value = `${letters.replace(/[ -]/g, '').toUpperCase()}${digitsOf(groups)}`;
    const found = documentsOf(value, text, from);
    const to = groups.at(-1)?.to ?? 0;
    if (found.length > 0 && !/^[A-Za-z]/.test(text.slice(to, to + 1)))
      return found.map((each) => ({ kind: each.kind, value, from, to, certain: each.certain }));
  }
  return [];
}

/** Passport numbers in which letters and digits mix, `L8X01G2T4`. */
export function mixedPassports(text: string): Found[] {
  return [...text.matchAll(/[A-Za-z0-9]+/g)].flatMap((token): Found[] => {
    const value = token[0].toUpperCase();
    const digits = value.replace(/\D/g, '').length;
    const said = hintedBefore(text, token.index, PASSPORT_WORD);
    if (digits === value.length || !isPassport(value) || (digits < FEWEST_DIGITS && !said)) return [];
    return [{ kind: 'passport', value, from: token.index, to: token.index + value.length, certain: said }];
  });
}
