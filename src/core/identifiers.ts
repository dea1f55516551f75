const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
const DECIMAL = /^\p{Nd}$/u;
const OTHER_DECIMALS = /(?![0-9])\p{Nd}/gu;

/**
 * The ASCII digit that a character stands for, whatever script it belongs to (Arabic-Indic,
 * mathematical, full-width); null: it is no decimal digit.
 */
export function decimalDigit(character: string): string | null {
  const plain = character.normalize('NFKC');
  if (/^[0-9]$/.test(plain)) return plain;
  if (!DECIMAL.test(plain)) return null;
  // Unicode keeps each script's digits 0 to 9 together and in order, so the zero is where they begin.
  const code = plain.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && DECIMAL.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

/** Full-width letters, digits and marks as ASCII, and the decimal digits of any script as 0 to 9. */
export function toHalfWidth(text: string): string {
  return text
    .replace(FULL_WIDTH, (mark) => String.fromCharCode(mark.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/\u3000/g, ' ')
    .replace(OTHER_DECIMALS, (digit) => decimalDigit(digit) ?? digit);
}

/** A number as it is compared and kept: half-width, upper case, without spaces, dashes and invisible marks. */
export function compactNumber(text: string): string {
  return toHalfWidth(text)
    .replace(/[\s\p{Pd}\p{Cf}\p{Cc}\u2212._/]/gu, '')
    .toUpperCase();
}

/** Weights of ISO 7064 MOD 11-2 as GB 11643-1999 lays them over the first 17 digits. */
const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** Check characters of GB 11643-1999 by the remainder of the weighted sum. */
const RESIDENT_CHECKS = '10X98765432';

function hasResidentCheck(text: string): boolean {
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return RESIDENT_CHECKS[sum % 11] === text[17]?.toUpperCase();
}

/** The calendar day in places 7 to 14 of an 18-character number, `YYYY-MM-DD`; null: there is no such day. */
function dayWithin(text: string): string | null {
  const day = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  const date = new Date(`${day}T00:00:00Z`);
  const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  return real && date.getUTCFullYear() >= 1800 ? day : null;
}

function isDatedNumber(text: string, today: string | undefined): boolean {
  const day = dayWithin(text);
  return day !== null && (today === undefined || day <= today) && hasResidentCheck(text);
}

/**
 * Whether a text is a number of a resident ID card: 18 characters with a calendar day of birth and
 * the check character, `x` or `X` for ten (GB 11643-1999). It is taken as it stands: see `compactNumber`.
 * @param today day that the birth must not lie behind, `YYYY-MM-DD`; absent: any day will do
 */
export function isResidentId(text: string, today?: string): boolean {
  return /^[1-8]\d{16}[\dXx]$/.test(text) && isDatedNumber(text, today);
}

/** Day of birth in a resident ID number, `YYYY-MM-DD`; null: it is no such number. */
export function residentIdBirthDate(text: string): string | null {
  return isResidentId(text) ? dayWithin(text) : null;
}

/** Whether a row of digits ends in its Luhn check digit (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  if (!/^\d{2,}$/.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = digit * 2;
    sum += place % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Whether a row of digits is a bank card number: 13 to 19 digits with a Luhn digit (ISO/IEC 7812-1). */
export function isBankCard(digits: string): boolean {
  return /^\d{13,19}$/.test(digits) && passesLuhn(digits);
}

/**
 * Whether a row of digits has the form of an ICCID: 19 or 20 digits from 89, which stands for
 * telecommunication (ITU-T E.118). The check digit is not looked at: E.118 defines it for 19 digits,
 * while cards with 20 are in use on which the last digit is none, and their holders must get through.
 */
export function isIccid(digits: string): boolean {
  return /^89\d{17,18}$/.test(digits);
}

/** Whether a row of digits is a mobile number of mainland China: 11 digits from 13 to 19. */
export function isMainlandMobile(digits: string): boolean {
  return /^1[3-9]\d{9}$/.test(digits);
}

/**
 * Whether a text is the number of a passport: 6 to 9 letters and digits with one digit at least. ICAO
 * Doc 9303 gives the number nine places; Chinese ones (E, G, D, S, P and the older 14, 15) are among these.
 */
export function isPassport(text: string): boolean {
  return /^(?=.*\d)[A-Za-z0-9]{6,9}$/.test(text);
}

/**
 * Whether a text is the number of a mainland travel permit: H (Hong Kong) or M (Macao) and 8 digits, or
 * 10 where the count of renewals follows; for Taiwan residents 8 digits, 10 on the older booklets
 * (forms in use by the National Immigration Administration).
 */
export function isTravelPermit(text: string): boolean {
  return /^[HMhm]?(?:\d{8}|\d{10})$/.test(text);
}

/**
 * Whether a text is the number of a foreign permanent resident card: 3 letters of the country and 12
 * digits (until 2023), or 18 characters from 9, which is no resident's first digit, with day of birth and
 * check character as on a resident ID (National Immigration Administration, form of 1 December 2023).
 * @param today day that the birth must not lie behind, `YYYY-MM-DD`; absent: any day will do
 */
export function isPermanentResidentId(text: string, today?: string): boolean {
  if (/^[A-Za-z]{3}\d{12}$/.test(text)) return true;
  return /^9\d{16}[\dXx]$/.test(text) && isDatedNumber(text, today);
}

/**
 * Whether a text is an e-mail address one can send to: at most 254 characters, 64 before the `@` (RFC 5321
 * 4.5.3.1), ASCII without quotes, a domain of two labels or more.
 */
export function isEmail(text: string): boolean {
  const [local, domain, ...more] = text.split('@');
  if (local === undefined || domain === undefined || more.length > 0 || text.length > 254) return false;
  const atoms = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
  const labels =
    /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{2,59})$/;
  return local.length <= 64 && atoms.test(local) && labels.test(domain);
}
