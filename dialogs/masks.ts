import { maskEmail, maskName, maskPhone, maskTail, maskText } from '../src/privacy/masking';

/** Shows a value as it is: it says nothing about a person. */
export function openly(value: string): string {
  return value;
}

/** Shows a phone number or ICCID by its ends. */
export function maskCard(value: string): string {
  return value.length === 11 ? maskPhone(value) : maskTail(value);
}

/** Shows an address that news go to; a choice of one is no address. */
export function maskAddress(value: string): string {
  if (value.includes('@')) return maskEmail(value);
  return /\d/.test(value) ? maskCard(value) : value;
}

/** Shows nothing of a code. */
export function maskCode(value: string): string {
  return /^\d+$/.test(value) ? '•'.repeat(value.length) : value;
}

/** Shows the last four characters. */
export function maskNumber(value: string): string {
  return maskTail(value);
}

/** A link or address that a customer typed: it is never shown as if the bot gave it. */
const LINK =
  /(?:https?:\/\/|www\.)\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|top|xyz|cc|vip|info|example)\b\S*/giu;

/** Shows words as they are, but for links, and numbers that must not be seen. */
export function maskWords(value: string): string {
  return maskText(value).text.replace(LINK, '[…]');
}

/** Shows the family name. */
export function maskPerson(value: string): string {
  return maskName(value);
}
