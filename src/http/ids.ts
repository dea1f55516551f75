import { randomBytes } from 'node:crypto';

/**
 * An id for a line of the log, 16 characters. Not a UUID: one may hold so many digits in a row that the
 * log takes them for a customer's number and masks them.
 */
export function makeId(): string {
  return randomBytes(12).toString('base64url');
}
