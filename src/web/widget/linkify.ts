import { ownContact, type Contacts } from './contacts';

/** A stretch of text; with `href` it is a link. */
export interface TextPart {
  readonly text: string;
  readonly href?: string;
}

/**
 * What may be a contact: an address of the web, which ends at spaces, quotes, brackets, signs that turn the
 * direction of writing and everything Chinese; an e-mail address; a phone number.
 */
const CONTACT =
  /https?:\/\/[^\s<>"'`(){}[\]\u2010-\u203f\u2066-\u2069\u2e80-\uffef]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+?\d[\d-]{4,}\d/gi;

/** Splits a text at the operator's own contacts; whatever else looks like one stays plain text. */
export function linkify(source: string, contacts: Contacts): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of source.matchAll(CONTACT)) {
    const text = match[0].replace(/[.,;:!?*_~]+$/, '');
    const href = ownContact(text, contacts);
    if (href === undefined) continue;
    if (match.index > end) parts.push({ text: source.slice(end, match.index) });
    parts.push({ text, href });
    end = match.index + text.length;
  }
  if (end < source.length) parts.push({ text: source.slice(end) });
  return parts;
}
