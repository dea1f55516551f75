import { classOf, HAN, simplifiedOf } from './characters';

/** How much of a message is read, in UTF-16 code units. */
export const MAX_CHARACTERS = 2000;

/** Marks that show nothing: controls, zero-width, direction and variation marks. */
const INVISIBLE = /(?![\t-\r])[\p{Cc}\p{Cf}\ufe00-\ufe0f]/gu;
const PLAIN = /^[\x20-\x7e]*$/;

function simplify(text: string): string {
  let result = '';
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x2e80 || classOf(unit) !== HAN) continue;
    const simple = simplifiedOf(unit);
    if (simple === unit) continue;
    result += text.slice(copied, at) + String.fromCharCode(simple);
    copied = at + 1;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

/**
 * The form in which the engine reads a text: NFKC, lower case, simplified characters, nothing
 * invisible, at most `MAX_CHARACTERS` long.
 */
export function normalize(text: string): string {
  const head = text.slice(0, MAX_CHARACTERS);
  if (PLAIN.test(head)) return head.toLowerCase();
  const visible = head.normalize('NFKC').replace(INVISIBLE, '').toLowerCase();
  return simplify(visible.slice(0, MAX_CHARACTERS));
}
