import type { SlotName } from '../../core/step';

/** Digits that the answers of a question have; the server knows more, and decides. */
const LENGTHS: Partial<Record<SlotName, readonly number[]>> = {
  card: [11, 19, 20],
  otp: [6],
  id_number: [18],
  refund_account: [11, 16, 17, 18, 19],
};
/** Documents other than the resident ID card have shorter numbers. */
const SHORTEST_RESIDENT_ID = 11;

/**
 * How many digits have been typed, where the form of the answer is not right yet; undefined where it is, or
 * where something else than a number is being typed.
 */
export function digitsOff(expects: SlotName | null, value: string): number | undefined {
  const lengths = expects === null ? undefined : LENGTHS[expects];
  if (lengths === undefined || !/^[\d\s.-]*\d[\d\s.-]*x?$/i.test(value)) return undefined;
  const count = value.replace(/[\s.-]/g, '').length;
  if (expects === 'id_number' && count < SHORTEST_RESIDENT_ID) return undefined;
  return lengths.includes(count) ? undefined : count;
}
