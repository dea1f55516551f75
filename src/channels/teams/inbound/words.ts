import { z } from 'zod';
import type { TeamsActivity } from '../contract';
import { withoutMentions } from './mentions';

/** Longest text that is taken, in UTF-16 code units, as on the web; what is longer is cut. */
export const LONGEST_TEXT = 10_000;
const CUT = '…';

/** The entities that Teams writes; `plain` texts have them too, around mentions at least. */
const NAMED: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi;
const NO_BREAK_SPACE = 0xa0;

const formatted = z.looseObject({ textFormat: z.string() });

/** What a customer wrote: without mentions of the bot, in plain characters, without space around it. */
export function wordsOf(activity: TeamsActivity): string {
  const text = withoutMentions({ ...activity, text: cut(activity.text ?? '') });
  const isMarkdown = formatted.safeParse(activity).data?.textFormat === 'markdown';
  return (isMarkdown ? text : decodeEntities(text)).trim();
}

/** A text with the character references of HTML as the characters; what is none stays as it is. */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (entity, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? entity;
    const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
    return characterOf(code) ?? entity;
  });
}

function characterOf(code: number): string | null {
  if (code === NO_BREAK_SPACE) return ' ';
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  const isControl = code < 0x20 && !'\t\n\r'.includes(String.fromCharCode(code));
  return isHalf || isControl || code > 0x10ffff ? null : String.fromCodePoint(code);
}

function cut(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  // A surrogate pair is left out whole.
  const end = /[\ud800-\udbff]/.test(text[LONGEST_TEXT - 2] ?? '') ? LONGEST_TEXT - 2 : LONGEST_TEXT - 1;
  return text.slice(0, end) + CUT;
}
