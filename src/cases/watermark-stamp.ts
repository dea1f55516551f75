import type { Stroke } from './glyphs';
import type { Label } from './watermark-label';

/**
 * A label repeated all over a disc, row by row, every other row half a label on. The disc's middle is
 * 0, 0 and its diameter is 1: scaled to the diagonal of a picture and turned, it covers the picture.
 */
export interface Stamp {
  readonly label: readonly Stroke[];
  /** Size of the letters: what the label is scaled by. */
  readonly size: number;
  /** Where labels are put, after scaling: the corner top left of each; `y` goes down. */
  readonly places: readonly (readonly [number, number])[];
}

/** How far a stamp is turned, in degrees: up to the right. */
export const TURNED_BY = 30;

/** What letters are drawn with: light with a dark edge, to be seen on light and on dark. */
export const INK = { fill: 0.5, edge: 0.4, edgeWidth: 0.09 } as const;

/** Letters on top of each other in a picture's diagonal. */
const LETTERS_ALONG = 70;
/** Room between labels, in letters. */
const GAP = 2.2;

/** Lays a label out, close enough that no useful part of a picture can be cut out without one. */
export function stampOf({ strokes, width, height }: Label): Stamp {
  const size = 1 / LETTERS_ALONG;
  const across = (width + GAP) * size;
  const down = (height + GAP) * size;
  const rows = span(0.5 / down + 1);
  const columns = span(0.5 / across + 1);
  const places = rows.flatMap((row) =>
    columns.map((column) => [(column + (row % 2 === 0 ? 0 : 0.5)) * across, row * down] as const),
  );
  return { label: strokes, size, places };
}

/** Whole numbers from minus to plus a number. */
function span(reach: number): number[] {
  const most = Math.ceil(reach);
  return Array.from({ length: 2 * most + 1 }, (_, index) => index - most);
}
