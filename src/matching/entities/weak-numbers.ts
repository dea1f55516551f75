import { isPassport, isTravelPermit } from '../../core/identifiers';
import { hintedBefore, PASSPORT_WORD, PERMIT_WORD } from './hints';
import type { Candidate } from './long-numbers';
import type { Window } from './windows';

/** What any digits can be: passport or permit without letters, or just digits. */
export function weakNumbers({ digits, from }: Window, text: string): Candidate[] {
  const hint = (word: RegExp): boolean => hintedBefore(text, from, word);
  const candidates: Candidate[] = [
    { value: { kind: 'digits', value: digits }, certain: false, separable: false },
  ];
  // With letters before them they are another number: `letteredDocuments` reads those.
  if (/[A-Za-z]/.test(text.charAt(from - 1))) return candidates;
  if (isPassport(digits)) {
    const value = { kind: 'passport', value: digits } as const;
    candidates.push({ value, certain: hint(PASSPORT_WORD), separable: false });
  }
  if (isTravelPermit(digits)) {
    const value = { kind: 'travel_permit', value: digits } as const;
    candidates.push({ value, certain: hint(PERMIT_WORD), separable: false });
  }
  return candidates;
}
