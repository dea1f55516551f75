import { randomFillSync } from 'node:crypto';

const ID_BYTES = 12;
/** Random bytes are drawn for many ids at once: every request needs one. */
const pool = Buffer.alloc(ID_BYTES * 512);
let used = pool.length;

/**
 * An id for a line of the log, 16 characters. Not a UUID: one may hold so many digits in a row that the
 * log takes them for a customer's number and masks them.
 */
export function makeId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += ID_BYTES;
  return pool.toString('base64url', used - ID_BYTES, used);
}
