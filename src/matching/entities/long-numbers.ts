import { isBankCard, isIccid, isPermanentResidentId, isResidentId, passesLuhn } from '../../core/identifiers';
import type { EntityValue } from './contract';
import { isAbroad, mainlandMobile } from './phone';
import { isEven, type Window } from './windows';

/** What else the reading of a window depends on. */
export interface Circumstances {
  /** Day that a birth must not lie behind; absent: any day will do. */
  readonly today: string | undefined;
  /** A plus sign stands before it. */
  readonly international: boolean;
}

/** One way to read a window. */
export interface Candidate {
  readonly value: EntityValue;
  readonly certain: boolean;
  /** May be taken out of a longer row: the groups beside it belong to something else. */
  readonly separable: boolean;
}

/** Digits of a mobile number. */
const SHORTEST = 11;
/** Groups in which mobile numbers are written. */
const MOBILE_GROUPS = new Set([
  '11',
  '3-4-4',
  '3-3-5',
  '4-3-4',
  '4-4-3',
  '7-4',
  '3-8',
  '1-10',
  '5-6',
  '3-4-2-2',
]);
/** First digits of bank cards (ISO/IEC 7812-1 industries 3 to 6, 9, Mastercard's 22 to 27, UnionPay's 81). */
const CARD_START = /^(?:[3-69]|2[2-7]|81)/;
/** American Express has 15 digits; other cards of fewer than 16 are rare. */
const AMERICAN_EXPRESS = /^3[47]\d{13}$/;
const USUAL_CARD = 16;
/** ICCIDs of the mainland: telecommunication, country code 86. */
const MAINLAND_ICCID = /^8986/;

function mobile(window: Window, international: boolean): Candidate[] {
  const national = mainlandMobile(window.digits);
  if (national === null || (international && isAbroad(window.digits))) return [];
  const usual = MOBILE_GROUPS.has(window.sizes.join('-')) || isEven(window);
  const certain = usual || national.length < window.digits.length;
  return [{ value: { kind: 'phone', value: national, mainlandMobile: true }, certain, separable: certain }];
}

/** @param today day that a birth must not lie behind; absent: any day will do */
function resident(digits: string, today: string | undefined): Candidate[] {
  const sure = { certain: true, separable: true };
  if (isResidentId(digits, today)) return [{ value: { kind: 'resident_id', value: digits }, ...sure }];
  return isPermanentResidentId(digits, today)
    ? [{ value: { kind: 'permanent_resident', value: digits }, ...sure }]
    : [];
}

function iccid(window: Window): Candidate[] {
  if (!isIccid(window.digits)) return [];
  const certain = MAINLAND_ICCID.test(window.digits) || passesLuhn(window.digits);
  const usual = isEven(window) || window.sizes.join('-') === '19-1';
  return [{ value: { kind: 'iccid', value: window.digits }, certain, separable: certain && usual }];
}

function bankCard(window: Window, isResident: boolean): Candidate[] {
  const { digits } = window;
  if (!isBankCard(digits)) return [];
  const usual = digits.length >= USUAL_CARD && CARD_START.test(digits);
  const certain = !isResident && (usual || AMERICAN_EXPRESS.test(digits));
  return [{ value: { kind: 'bank_card', value: digits }, certain, separable: certain && isEven(window) }];
}

/** Whether the first digits are those of a long number that has so many: a look that costs little. */
export function mayBeLong(digits: string): boolean {
  return /^(?:86)?1[3-9]\d{9}$|^89\d{17,18}$|^[1-9]\d{16,17}$|^(?:[3-69]|2[2-7]|81)\d{12,18}$/.test(digits);
}

/** The long numbers that a window can be by its form: mobile number, resident ID, ICCID, bank card. */
export function longNumbers(window: Window, { today, international }: Circumstances): Candidate[] {
  if (window.digits.length < SHORTEST) return [];
  const residents = resident(window.digits, today);
  return [
    ...residents,
    ...mobile(window, international),
    ...iccid(window),
    ...bankCard(window, residents.length > 0),
  ];
}

/** The number of a resident whose check character is an X behind 17 digits. */
export function residentWithX(window: Window, today: string | undefined): Candidate[] {
  return resident(`${window.digits}X`, today);
}
