import { stringify } from 'yaml';

/** What would need more than one line in another form, or is not seen. */
const UNPRINTABLE = /[^\P{C}\u200d\ufe0f]|[\u2028\u2029]/gu;

function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

/** A text in double quotes, with everything escaped that does not show. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(UNPRINTABLE, escaped);
}

/**
 * A text as one line of a YAML list: plain where it can be, else in single quotes, else in double ones.
 * @returns without the dash
 */
export function yamlScalar(text: string): string {
  if (text.search(UNPRINTABLE) >= 0) return doubleQuoted(text);
  return stringify([text], { lineWidth: 0, singleQuote: true, blockQuote: false }).slice(2, -1);
}
