import { isEmail } from '../../core/identifiers';
import type { Found } from './contract';

/** Longest part before the sign and behind it (RFC 5321 4.5.3.1), and one more to see that it is too long. */
const LOCAL = /[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,65}\s?$/;
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
/** With dots, with the full stops of a Chinese keyboard, or with spaces around each dot. */
const DOMAIN = new RegExp(
  `^\\s?(?:${LABEL}(?: \\. ${LABEL}){1,8}|${LABEL}(?:\\.${LABEL}){1,8}|${LABEL}(?:。${LABEL}){1,8})`,
);
/** What may stand directly before an address without being a part of it. */
const LEAD = /^(?:e-?mail|mail|address)?[=/*'`~|.]+/i;
const LONGEST = { local: 66, domain: 255 };
/** A letter or digit that no address has; Han characters are the sentence around it. */
const PART_OF_WORD = /(?!\p{Script=Han})[\p{L}\p{N}@]/u;

/** Spaces beside the signs are let go where they are typed for clearness: `l @ example . com`. */
function readAt(text: string, at: number): Found | null {
  const local = LOCAL.exec(text.slice(Math.max(0, at - LONGEST.local), at))?.[0];
  const rest = text.slice(at + 1, at + 1 + LONGEST.domain);
  const domain = DOMAIN.exec(rest)?.[0];
  if (local === undefined || domain === undefined) return null;
  return addressAt(text, at, local.replace(LEAD, ''), domain);
}

function addressAt(text: string, at: number, local: string, domain: string): Found | null {
  const from = at - local.length;
  const to = at + 1 + domain.length;
  const value = `${local.trim()}@${domain.replace(/\s/g, '').replace(/。/g, '.')}`;
  if (PART_OF_WORD.test(text.charAt(from - 1)) || PART_OF_WORD.test(text.charAt(to))) return null;
  return isEmail(value) ? { kind: 'email', value, from, to, certain: value.length === to - from } : null;
}

/** E-mail addresses that one can send to. */
export function findEmails(text: string): Found[] {
  return [...text.matchAll(/@/g)].flatMap((sign) => readAt(text, sign.index) ?? []);
}
