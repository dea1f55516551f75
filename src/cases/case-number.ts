import { randomInt } from 'node:crypto';

/** 23 characters, a prime number of them, none of which looks like another (no 0 O Q D, 1 I L, B, S, Z, U V, G). */
const ALPHABET = '23456789ACEFHJKMNPRTWXY';
const RANDOM_CHARACTERS = 7;
const FORM = new RegExp(`^XK-[${ALPHABET}]{${RANDOM_CHARACTERS + 1}}$`);

/**
 * A new case number: `XK-`, seven random characters and a check character. The check is a weighted sum
 * modulo a prime (as in ISBN-10, ISO 2108): it finds every single wrong character and every swap of neighbours.
 */
export function newCaseNumber(random: (below: number) => number = (below) => randomInt(below)): string {
  const places = Array.from({ length: RANDOM_CHARACTERS }, () => random(ALPHABET.length));
  return `XK-${[...places, checkOf(places)].map((place) => ALPHABET.charAt(place)).join('')}`;
}

/** Whether a text is a case number with the right check character. */
export function isCaseNumber(text: string): boolean {
  if (!FORM.test(text)) return false;
  const places = [...text.slice(3)].map((character) => ALPHABET.indexOf(character));
  return checkOf(places.slice(0, RANDOM_CHARACTERS)) === places.at(-1);
}

/** A case number as people type it (lower case, spaces, full width, without its dash); null: it is none. */
export function normalizeCaseNumber(text: string): string | null {
  const bare = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  const number = `XK-${bare.replace(/^XK/, '')}`;
  return isCaseNumber(number) ? number : null;
}

function checkOf(places: readonly number[]): number {
  return places.reduce((sum, place, index) => sum + place * (index + 1), 0) % ALPHABET.length;
}
