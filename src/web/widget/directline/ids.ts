import { json, record, text } from './read';

/** A random UUID, version 4 (RFC 9562); `crypto.randomUUID` is missing on pages without https. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant.toString(16) + hex.slice(18, 20),
    hex.slice(20),
  ].join('-');
}

/** The `user` claim of a token; the server checks it, so a token that cannot be read does no harm. */
export function userOf(token: string): string {
  try {
    const payload = atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'));
    return text(record(json(payload))['user']) ?? 'dl_customer';
  } catch {
    return 'dl_customer';
  }
}

/** Number of an activity in its conversation, from `conversation|0000012`; NaN for another form. */
export const sequenceOf = (id: string | undefined): number => Number(id?.split('|')[1] ?? NaN);

/** Id of the conversation that an activity belongs to. */
export const conversationOf = (id: string | undefined): string | undefined => id?.split('|')[0];
