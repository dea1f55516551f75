import type { Pixels } from './measure';

/** Cells along the longer side that a picture is looked at in. */
const CELLS = 48;
/** Distance of two colours (sum over red, green and blue) from which on they are different things. */
const DIFFERENT = 75;
/** Shares of a side: up to the first it is free, from the second on something crosses it. */
const FREE = 0.04;
const CROSSED = 0.15;
/** A stripe along a whole side belongs to a document that fills the picture, as well as to one that is cut. */
const COVERED = 0.92;

/** How what is photographed lies in the picture. */
export interface Framing {
  /** It goes over an edge of the picture, while the table shows at another. */
  readonly cut: boolean;
  /** Share of the picture that it takes, 0 to 1; undefined where that cannot be told. */
  readonly share: number | undefined;
}

type Colour = readonly [number, number, number];

/**
 * Tells what lies on a plain table from the table. Where the table is not plain, or the document fills the
 * picture, nothing is told: a picture that looks like neither gets no complaint.
 */
export function framingOf(pixels: Pixels): Framing {
  const cells = cellsOf(pixels);
  const sides = [
    cells[0] ?? [],
    cells[cells.length - 1] ?? [],
    cells.flatMap((row) => row.slice(0, 1)),
    cells.flatMap((row) => row.slice(-1)),
  ];
  const table = medianOf(sides.flat());
  const isThing = (cell: Colour): boolean => distance(cell, table) > DIFFERENT;
  const crossed = sides.map((side) => side.filter(isThing).length / side.length);
  const cut =
    crossed.some((share) => share <= FREE) &&
    crossed.some((share) => share >= CROSSED) &&
    !crossed.some((share) => share >= COVERED);
  return {
    cut,
    share: crossed.every((share) => share <= FREE)
      ? shareOf(cells.map((row) => row.map(isThing)))
      : undefined,
  };
}

/** Mean colours of the cells, row by row. */
function cellsOf({ width, height, data }: Pixels): Colour[][] {
  const size = Math.max(1, Math.ceil(Math.max(width, height) / CELLS));
  const rows = Array.from({ length: Math.ceil(height / size) }, (_, row) => row * size);
  const columns = Array.from({ length: Math.ceil(width / size) }, (_, column) => column * size);
  return rows.map((top) =>
    columns.map((left) => {
      const sum: [number, number, number] = [0, 0, 0];
      let count = 0;
      for (let y = top; y < Math.min(height, top + size); y += 1) {
        for (let x = left; x < Math.min(width, left + size); x += 1, count += 1) {
          const at = (y * width + x) * 4;
          for (const part of [0, 1, 2] as const) sum[part] += data[at + part] ?? 0;
        }
      }
      return [sum[0] / count, sum[1] / count, sum[2] / count];
    }),
  );
}

const distance = (a: Colour, b: Colour): number =>
  Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]);

function medianOf(colours: readonly Colour[]): Colour {
  const middle = (part: 0 | 1 | 2): number =>
    colours.map((colour) => colour[part]).sort((a, b) => a - b)[colours.length >> 1] ?? 0;
  return [middle(0), middle(1), middle(2)];
}

/** Share of the smallest box around all things; undefined where there are none. */
function shareOf(things: readonly (readonly boolean[])[]): number | undefined {
  const rows = things.map((row) => row.some(Boolean));
  const columns = (things[0] ?? []).map((_, column) => things.some((row) => row[column]));
  const height = span(rows);
  return height === 0 ? undefined : (height / rows.length) * (span(columns) / columns.length);
}

const span = (marks: readonly boolean[]): number =>
  marks.includes(true) ? marks.lastIndexOf(true) - marks.indexOf(true) + 1 : 0;
