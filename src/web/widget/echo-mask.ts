import { DIGIT_CLASS } from '../../core/numerals';
import type { SlotName } from '../../core/step';

const DOT = '•';
/** Every digit that the server reads as one: of any script, and Chinese numerals. */
const DIGIT = `[\\p{N}${DIGIT_CLASS}]`;
const DIGITS = new RegExp(DIGIT, 'gu');
/** Letters that begin or end the number of a document go with it. */
const LETTER = '[a-zａ-ｚ]';
const NUMBERS = new RegExp(`(?<!${LETTER})${LETTER}{1,3}[ -]?(?=${DIGIT})|${DIGIT}+${LETTER}*`, 'giu');
/** Fewest digits of a text that the server may take for a code or a number. */
const FEWEST = 4;
/** The server drops what stands beside such a word. */
const SECRET =
  /[密暗][码碼]|口令|安全[码碼]|[三3]位|pass[wcp]|security|verification|(?<![a-z])(?:p(?:wd?|sw|in|uk)|c(?:vv|vc|v|sc))2?(?![a-z])/i;
const NAME_OF_MAIL = /[^\s@]+(?=@)/g;
/** A number that stands alone, with nothing beside it that is read. */
const ALONE = /^[a-z]{0,3}\d{5,}[a-z]?$/i;
/** A number that is shorter shows nothing. */
const SHORTEST_SHOWN = 8;

/**
 * What the customer's own message looks like until the server has said how it masks it. It never shows
 * more than the server will: an answer by its last four, a name by its initials, other numbers not at all.
 * @param expects the question that is open
 */
export function maskEcho(text: string, expects: SlotName | null): string {
  if (SECRET.test(text)) return DOT.repeat(6);
  const number = text.replace(/[\s.-]/g, '');
  if ((expects === 'id_number' || expects === 'refund_account') && ALONE.test(number))
    return lastFour(number);
  const few = expects === 'otp' ? 1 : FEWEST;
  const shown = (text.match(DIGITS)?.length ?? 0) < few ? text : text.replace(NUMBERS, dots);
  const posted = shown.replace(NAME_OF_MAIL, dots);
  return expects === 'name' ? posted.replace(/\S+/g, initial) : posted;
}

const dots = (hidden: string): string => DOT.repeat(hidden.length);

const lastFour = (number: string): string =>
  number.length < SHORTEST_SHOWN ? dots(number) : dots(number.slice(0, -4)) + number.slice(-4);

function initial(word: string): string {
  const [first = '', ...rest] = [...word];
  return first + '*'.repeat(rest.length);
}
