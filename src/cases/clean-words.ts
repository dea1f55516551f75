import { maskText } from '../privacy/masking';

/** What a reviewer writes, as it may be kept and told: numbers in it masked, without NUL and half characters. */
export function cleanWords(text: string): string {
  return maskText(text).text.replace(/[\0\p{Surrogate}]/gu, '');
}
