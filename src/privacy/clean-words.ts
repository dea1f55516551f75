import { maskText } from './masking';

/** What an agent or reviewer writes, as it may be kept and told: no NUL, no half characters, full numbers masked. */
export function cleanWords(text: string): string {
  return maskText(text.replace(/[\0\p{Surrogate}]/gu, '')).text;
}
