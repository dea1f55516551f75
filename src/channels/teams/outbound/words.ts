import type { Language } from '../../../core/language';
import type { OutgoingActivity } from '../contract';

/** Characters of one message; with everything escaped it stays below what Teams takes. */
const MOST_CHARACTERS = 2_500;
const SUMMARY_CHARACTERS = 200;
/** Where a long text is cut, best first: between paragraphs, lines, sentences, words. */
const SEAMS = [/\n\s*\n/g, /\n/g, /[。！？；]|[.!?;](?=\s)/g, /\s/g];
const LOCALE = { zh: 'zh-CN', en: 'en-US' } as const;
const COLON = { zh: '：', en: ': ' } as const;

/** A message of the bot, as far as it is the same for words and cards. */
export function messageBase(
  text: string,
  language: Language,
): OutgoingActivity & { readonly summary: string } {
  return { type: 'message', summary: summaryOf(text), locale: LOCALE[language] };
}

/**
 * Messages of words, as many as the text needs. They go as XML, the one format of Teams in which it is
 * settled what must be escaped (three characters) and how a line ends: Markdown differs between Teams'
 * clients in both, and `plain` cannot make a name bold.
 * @param speaker who is shown to say it; null: the bot, whose name Teams shows itself
 */
export function inWords(text: string, language: Language, speaker: string | null = null): OutgoingActivity[] {
  if (text.trim() === '') return [];
  const before = speaker === null ? '' : speaker + COLON[language];
  const name = speaker === null ? '' : `<strong>${escapeXml(speaker)}</strong>${COLON[language]}`;
  return cut(text).map((part) => ({
    ...messageBase(before + part, language),
    text: name + part.split('\n').map(escapeXml).join('<br/>'),
    textFormat: 'xml',
  }));
}

/** Cuts a text into parts that are no longer than a message may be, never within a pair of surrogates. */
export function cut(text: string): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > MOST_CHARACTERS) {
    const at = seam(rest);
    parts.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...parts, rest];
}

/** The best place to cut in the second half of what fits. */
function seam(text: string): number {
  const head = text.slice(0, MOST_CHARACTERS);
  for (const pattern of SEAMS) {
    const last = [...head.matchAll(pattern)].at(-1);
    const at = last === undefined ? 0 : last.index + last[0].length;
    if (at >= MOST_CHARACTERS / 2) return at;
  }
  return /[\uDC00-\uDFFF]/.test(text.charAt(MOST_CHARACTERS)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** One line for a notification. */
function summaryOf(text: string): string {
  const characters = [...text.replace(/\s+/gu, ' ').trim()];
  if (characters.length <= SUMMARY_CHARACTERS) return characters.join('');
  return `${characters.slice(0, SUMMARY_CHARACTERS - 1).join('')}…`;
}
