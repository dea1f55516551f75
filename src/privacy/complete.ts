import { GAP } from './draft';
import type { Draft, Translation } from './draft';
import { maskPhone, maskTail } from './read-back';
import { maskRows, type Mask, type Row } from './rows';
import { isMobile, isWholeNumber } from './runs';
import { CARD_START } from './spread';

const AMERICAN_EXPRESS = /^3[47]\d{13}$/;
const DATED = /^[1-9]\d{16}[\dX]$/;

function maskOf({ digits }: Row): Mask | null {
  if (isMobile(digits)) return { text: maskPhone(digits), cover: GAP };
  const usual = CARD_START.test(digits) || DATED.test(digits);
  const whole = (usual && isWholeNumber(digits)) || AMERICAN_EXPRESS.test(digits);
  return whole ? { text: maskTail(digits) } : null;
}

/** Masks the rows of digits that are one number by their form, whatever stands between its groups. */
export function maskComplete(draft: Draft, translate: Translation): void {
  maskRows(draft, translate, maskOf);
}
