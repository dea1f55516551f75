/** A stretch of text; with `href` it is a link. */
export interface TextPart {
  readonly text: string;
  readonly href?: string;
}

/** Ends at spaces, quotes, brackets and everything Chinese, full-width punctuation included. */
const ADDRESS = /https?:\/\/[^\s<>"'`(){}[\]\u2010-\u203f\u2e80-\uffef]+/gi;

/** Splits a text at its http and https addresses; other schemes stay plain text. */
export function linkify(source: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of source.matchAll(ADDRESS)) {
    const address = match[0].replace(/[.,;:!?*_~]+$/, '');
    if (!isAddress(address)) continue;
    if (match.index > end) parts.push({ text: source.slice(end, match.index) });
    parts.push({ text: address, href: address });
    end = match.index + address.length;
  }
  if (end < source.length) parts.push({ text: source.slice(end) });
  return parts;
}

function isAddress(address: string): boolean {
  try {
    return /^https?:$/.test(new URL(address).protocol);
  } catch {
    return false;
  }
}
