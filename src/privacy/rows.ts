import { GAP } from './draft';
import type { Draft, Translation } from './draft';
import { withoutHarmless } from './harmless';

/** What the readers let stand between the groups of one number; lists have commas as well. */
const BETWEEN = "[\\s\\p{Pd}\\u2212_~.,/\\\\|·•・。、'’()\\[\\]]{0,4}";
/** Digits with nothing but separators between them. */
export const WIDE_ROW = new RegExp(`\\d(?:${BETWEEN}\\d)*(?:${BETWEEN}x(?![a-z0-9]))?`, 'giu');

/** A row of digits in a view, with any separators within. */
export interface Row {
  readonly view: string;
  readonly from: number;
  readonly to: number;
  /** Its digits alone, with the X that may close them. */
  readonly digits: string;
}

/** What is shown in the place of a row, and what stands there for other rules; null: it stays. */
export interface Mask {
  readonly text: string;
  /** Where what it stands for begins, when letters before the row belong to it. */
  readonly from?: number;
  readonly cover?: string;
}

function rowsOf(view: string): Row[] {
  return [...view.matchAll(WIDE_ROW)].map((found) => ({
    view,
    from: found.index,
    to: found.index + found[0].length,
    digits: found[0].replace(/[^\dx]/gi, '').toUpperCase(),
  }));
}

/**
 * Masks rows of digits, each as a whole. Days, amounts and counts are no rows; where something else stands in
 * one row with them they are tried as a part of it first, and then left out.
 * @param translate how the draft's view is read, place for place
 */
export function maskRows(draft: Draft, translate: Translation, maskOf: (row: Row) => Mask | null): void {
  const harmless = withoutHarmless(translate(draft.view));
  const isPlain = ({ from, to }: Row): boolean => /\d/.test(harmless.slice(from, to));
  replaceRows(draft, rowsOf(translate(draft.view)).filter(isPlain), maskOf);
  if (harmless.includes(GAP)) replaceRows(draft, rowsOf(withoutHarmless(translate(draft.view))), maskOf);
}

function replaceRows(draft: Draft, rows: readonly Row[], maskOf: (row: Row) => Mask | null): void {
  for (const row of rows) {
    const mask = maskOf(row);
    if (mask !== null) draft.replace(mask.from ?? row.from, row.to, mask.text, mask.cover);
  }
}
