import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { isMainlandMobile } from '../../core/identifiers';
import type { EntityValue } from './contract';

type Phone = Extract<EntityValue, { readonly kind: 'phone' }>;

/** Digits of an international number, country code and all (ITU-T E.164), and of one short enough to be tried. */
const LONGEST = 15;
const SHORTEST = 7;
/** Hong Kong, Macao, Taiwan: the codes that customers write without a sign before them. */
const NEIGHBOURS = /^(?:852\d{8}|853\d{8}|886\d{9})$/;
const LANDLINE = /^(?:0[1-9]\d{8,10}|400\d{7})$/;

/**
 * The mobile number of the mainland that digits are, 11 digits, with or without its country code; null:
 * they are none.
 */
export function mainlandMobile(digits: string): string | null {
  const national = digits.replace(/^(?:00)?86(?=1\d{10}$)/, '');
  return isMainlandMobile(national) ? national : null;
}

/** Whether digits behind a plus sign are a number of another country: +1 415…, which 1415… is not. */
export function isAbroad(digits: string): boolean {
  return !digits.startsWith('86') && parsed(`+${digits}`) !== null;
}

function parsed(number: string): string | null {
  const result = parsePhoneNumberFromString(number, 'CN');
  return result?.isValid() ? result.number : null;
}

/**
 * The phone number that digits are, other than a mainland mobile; null: they are none.
 * @param international a plus sign stands before them
 */
export function otherPhone(digits: string, international: boolean): Phone | null {
  if (digits.length < SHORTEST || digits.length > LONGEST + 2) return null;
  if (mainlandMobile(digits) !== null && !international) return null;
  const known = LANDLINE.test(digits) ? digits : abroad(digits, international);
  const value = known === null ? null : parsed(known);
  if (value === null || (mainlandMobile(value.slice(1)) !== null && value.startsWith('+86'))) return null;
  return { kind: 'phone', value, mainlandMobile: false };
}

function abroad(digits: string, international: boolean): string | null {
  if (international || NEIGHBOURS.test(digits)) return `+${digits}`;
  return /^00[1-9]/.test(digits) ? `+${digits.slice(2)}` : null;
}
