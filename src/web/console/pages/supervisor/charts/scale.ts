/** A column of a chart, in the chart's own units. */
export interface Column {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where columns are drawn: the whole area, and the share of each place that stays empty (0 to 1). */
export interface ColumnArea {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

const STEPS = [1, 2, 5, 10];

/** The smallest round number (1, 2 or 5 times a power of ten) that is not below a value; at least 1. */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = STEPS.find((each) => each * power >= value) ?? 10;
  return step * power;
}

/** Columns for values from 0 to `top`, one beside the other, standing on the ground of the area. */
export function columnsFor(values: readonly number[], top: number, area: ColumnArea): Column[] {
  const place = values.length === 0 ? 0 : area.width / values.length;
  const width = place * (1 - area.gap);
  return values.map((value, index) => {
    const height = top <= 0 ? 0 : (Math.min(value, top) / top) * area.height;
    return { x: index * place + (place - width) / 2, y: area.height - height, width, height };
  });
}

/** How long a bar is for a value, in percent of the longest; what is there at all is seen. */
export function barShare(value: number, longest: number): number {
  if (value <= 0 || longest <= 0) return 0;
  return Math.max((Math.min(value, longest) / longest) * 100, 0.5);
}

/** Which of `count` labels fit when every one needs `each` of `width`: every n-th, from the last back. */
export function labelled(count: number, width: number, each: number): ReadonlySet<number> {
  const step = Math.max(1, Math.ceil((count * each) / Math.max(width, 1)));
  const shown = new Set<number>();
  for (let index = count - 1; index >= 0; index -= step) shown.add(index);
  return shown;
}
