/** Longest reason, in characters. */
export const LONGEST_REASON = 2000;

/** Longest reference of a refund, in characters. */
export const LONGEST_REFERENCE = 100;

/** Something that can be seen; a reason of spaces tells the customer nothing. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Whether a text says something and is not too long. */
export function saysSomething(text: string, longest: number): boolean {
  return VISIBLE.test(text) && text.trim().length <= longest;
}

/** A reason as it is sent: the full stop at its end comes with the sentence around it. */
export function tidyReason(text: string): string {
  return text.trim().replace(/(?<![.。])[.。]$/u, '');
}

/** A ready reason put into what is written already: instead of nothing, else behind it; not twice. */
export function addReason(written: string, ready: string): string {
  const kept = tidyReason(written);
  if (kept === '') return ready;
  if (kept.includes(ready)) return written;
  return /^\p{Script=Han}/u.test(ready) ? `${kept}；${ready}` : `${kept}; ${ready}`;
}
