import { decimalDigit } from '../../core/identifiers';
import { simplifiedOf } from '../characters';

/** A text in the plain form in which values are looked for, with the place of each of its units as typed. */
export interface View {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const PLAIN = /^[ -~]$/;
const HAN = /^[\u4e00-\u9fff]$/;
const SPACE = /^\s$/;
const LONE_HALF = /^\p{Cs}$/u;
const INVISIBLE = /^[\p{Cf}\p{Mn}\p{Me}\p{Cc}]$/u;
/** What a lone half of a surrogate pair is read as, so that two of them do not become a character. */
const REPLACEMENT = '\uFFFD';

/** Whitespace stays, line ends too; keycaps, circled and full-width digits and those of other scripts are ASCII. */
function plain(character: string): string {
  if (PLAIN.test(character)) return character;
  if (HAN.test(character)) return String.fromCharCode(simplifiedOf(character.charCodeAt(0)));
  if (SPACE.test(character)) return character === '\n' ? character : ' ';
  if (LONE_HALF.test(character)) return REPLACEMENT;
  if (INVISIBLE.test(character)) return '';
  return decimalDigit(character) ?? character.normalize('NFKC').replace(/[\p{Mn}\p{Me}]/gu, '');
}

/** Half-width, simplified, without what cannot be seen; letters keep their case. */
export function viewOf(text: string): View {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    for (const unit of plain(character).split('')) {
      units.push(unit);
      starts.push(at);
      ends.push(at + character.length);
    }
    at += character.length;
  }
  return { text: units.join(''), starts, ends };
}
