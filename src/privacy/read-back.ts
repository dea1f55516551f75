/** What masked characters are written as. */
export const DOT = '•';

/** Dots in a masked value at the least, so that a short value is recognised as masked as well. */
const LEAST_DOTS = 4;

function dots(count: number): string {
  return DOT.repeat(Math.max(LEAST_DOTS, count));
}

/**
 * A value with all but its last characters as dots, such as `••••••••••••••0011`.
 * @param keep characters that stay; a value that is no longer than this is dots throughout
 */
export function maskTail(value: string, keep = 4): string {
  const characters = [...value];
  if (characters.length <= keep) return dots(characters.length);
  return dots(characters.length - keep) + characters.slice(characters.length - keep).join('');
}

/** A phone number with its first three and last four digits, `190••••0001`; a country code 86 stays before it. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  const [, country = '', national = digits] = /^((?:00)?86)?(1[3-9]\d{9})$/.exec(digits) ?? [];
  if (national.length < 8) return maskTail(digits);
  const masked = `${national.slice(0, 3)}${dots(national.length - 7)}${national.slice(-4)}`;
  return country === '' ? masked : `${country} ${masked}`;
}

/** An e-mail address with its first character and domain, `l•••@example.com`. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 1) return maskTail(address, 0);
  return `${[...address][0] ?? ''}${DOT.repeat(3)}${address.slice(at)}`;
}

/** A name with the first letter of each part: `林*`, `Z*** W**`. */
export function maskName(name: string): string {
  return name.trim().replace(/[^\s·•]+/g, (part) => {
    const [first = '', ...rest] = [...part];
    return first + '*'.repeat(rest.length);
  });
}
