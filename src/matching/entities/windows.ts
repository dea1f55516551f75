import type { Row } from './rows';

/** Some neighbouring groups of a row, read as one number. */
export interface Window {
  readonly digits: string;
  /** How many digits each group has. */
  readonly sizes: readonly number[];
  /** Places of the first and last group in the row. */
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

/** No number that is looked for has more digits; a phone number has fewer, its country code included. */
const LONGEST = 20;

/** The groups `first` to `last` of a row. */
export function windowOf(row: Row, first: number, last: number): Window {
  const groups = row.slice(first, last + 1);
  return {
    digits: groups.map((group) => group.digits).join(''),
    sizes: groups.map((group) => group.digits.length),
    first,
    last,
    from: groups[0]?.from ?? 0,
    to: groups.at(-1)?.to ?? 0,
  };
}

/** Every window of a row whose digits pass a first look, the longest first. */
export function windowsOf(row: Row, passes: (digits: string, groups: number) => boolean): Window[] {
  const windows: Window[] = [];
  for (let first = 0; first < row.length; first += 1) {
    let digits = '';
    for (let last = first; last < row.length; last += 1) {
      digits += row[last]?.digits ?? '';
      if (digits.length > LONGEST) break;
      if (passes(digits, last - first + 1)) windows.push(windowOf(row, first, last));
    }
  }
  return windows.sort((a, b) => b.digits.length - a.digits.length);
}

/** Whether digits are grouped evenly, as cards print them: 4-4-4-4-3, all alone, or not at all. */
export function isEven({ sizes }: Window): boolean {
  const size = sizes[0] ?? 0;
  return sizes.every((each, at) => each === size || (at === sizes.length - 1 && each < size));
}

/** The runs of neighbouring groups that none of the windows holds. */
export function uncovered(row: Row, taken: readonly Window[]): Window[] {
  const free = row.map((_, at) => !taken.some((window) => window.first <= at && at <= window.last));
  const runs: Window[] = [];
  for (let first = 0; first < row.length; first += 1) {
    if (!free[first] || free[first - 1]) continue;
    let last = first;
    while (free[last + 1]) last += 1;
    runs.push(windowOf(row, first, last));
  }
  return runs;
}
