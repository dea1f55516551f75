/** How far before a value, and behind it, a word for it may stand, in units of a view. */
const BEFORE = 16;
const BEHIND = 12;

/** Words that say what a number is. */
export const CODE_WORD = /验证码|校验码|确认码|动态码|短信码|\b(?:otp|code|passcode)\b/i;
export const PASSPORT_WORD = /护照|passport/i;
export const PERMIT_WORD = /通行证|台胞证|回乡证|permit/i;

/** Whether such a word stands shortly before a place. */
export function hintedBefore(text: string, from: number, word: RegExp): boolean {
  return word.test(text.slice(Math.max(0, from - BEFORE), from));
}

/** Whether such a word stands shortly before or behind a stretch. */
export function hinted(text: string, from: number, to: number, word: RegExp): boolean {
  return hintedBefore(text, from, word) || word.test(text.slice(to, to + BEHIND));
}
