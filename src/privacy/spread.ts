import { isPermanentResidentId, isResidentId, passesLuhn } from '../core/identifiers';
import { WALL } from './draft';
import type { Draft, Translation } from './draft';
import { withoutHarmless } from './harmless';
import { DOT, maskTail } from './read-back';
import { LONG } from './runs';

/** First digits that bank cards have; 20 and 21 begin years, 1 phone numbers. */
export const CARD_START = /^(?:[34569]|2[2-7]|8[019])/;
/** First digits of an ICCID of mainland China: telecommunication, country code 86. */
const ICCID_START = /^8986/;

/** Nobody is born later; four digits at random mostly are. */
const LATEST_BIRTH = '2099-12-31';

/** Digits of a view between two walls, with the place of each. */
interface Stretch {
  readonly view: string;
  readonly digits: string;
  readonly places: readonly number[];
}

/** A number found: the places of its first and last character. */
interface Found {
  readonly from: number;
  readonly to: number;
}

type Finder = (stretch: Stretch, last: number) => Found | null;

function stretchesOf(view: string): Stretch[] {
  const stretches: Stretch[] = [];
  let offset = 0;
  for (const part of view.split(WALL)) {
    const places: number[] = [];
    for (const digit of part.matchAll(/\d/g)) places.push(offset + digit.index);
    if (places.length >= LONG) stretches.push({ view, digits: part.replace(/\D/g, ''), places });
    offset += part.length + 1;
  }
  return stretches;
}

const startsGroup = ({ places }: Stretch, at: number): boolean => places[at - 1] !== (places[at] ?? 0) - 1;
const endsGroup = ({ places }: Stretch, at: number): boolean => places[at + 1] !== (places[at] ?? 0) + 1;

function between({ places }: Stretch, first: number, last: number): Found {
  return { from: places[first] ?? 0, to: places[last] ?? 0 };
}

/** The place of an X that stands alone between one digit and the next; null: there is none. */
function closingX({ view, places }: Stretch, last: number): number | null {
  const from = (places[last] ?? 0) + 1;
  const behind = view.slice(from, places[last + 1] ?? view.length).split(WALL)[0] ?? '';
  const found = /(?<![a-z])x(?![a-z])/i.exec(behind);
  return found ? from + found.index : null;
}

const isDated = (number: string): boolean =>
  isResidentId(number, LATEST_BIRTH) || isPermanentResidentId(number, LATEST_BIRTH);

/** A resident's number that ends with this digit, or with the X behind it. */
const residentEndingAt: Finder = (stretch, last) => {
  if (last >= 17 && isDated(stretch.digits.slice(last - 17, last + 1)))
    return between(stretch, last - 17, last);
  if (last < 16 || !isDated(`${stretch.digits.slice(last - 16, last + 1)}X`)) return null;
  const to = closingX(stretch, last);
  return to === null ? null : { from: stretch.places[last - 16] ?? 0, to };
};

/** The longest card number, of whole groups of digits, that ends with this digit. */
const cardEndingAt: Finder = (stretch, last) => {
  if (!endsGroup(stretch, last)) return null;
  for (const length of [20, 19, 18, 17, 16]) {
    const first = last - length + 1;
    if (first < 0 || !startsGroup(stretch, first)) continue;
    const number = stretch.digits.slice(first, last + 1);
    const card = length <= 19 && CARD_START.test(number) && passesLuhn(number);
    if (card || (length >= 19 && ICCID_START.test(number))) return between(stretch, first, last);
  }
  return null;
};

function findAll(view: string, finder: Finder): Found[] {
  const all: Found[] = [];
  for (const stretch of stretchesOf(view)) {
    for (let last = LONG - 1; last < stretch.digits.length; last += 1) {
      const found = finder(stretch, last);
      if (found !== null) all.push(found);
    }
  }
  return all;
}

/** For each place of a view the row of digits it lies in; -1: in none. */
function rowsOf(view: string, pattern: RegExp): { at: Int32Array; rows: Found[] } {
  const at = new Int32Array(view.length).fill(-1);
  const rows: Found[] = [];
  for (const row of view.matchAll(pattern)) {
    const to = row.index + row[0].length - 1;
    at.fill(rows.push({ from: row.index, to }) - 1, row.index, to + 1);
  }
  return { at, rows };
}

/** Numbers that go over more than one row, with the rows they begin and end in taken whole. */
function acrossRows(view: string, found: readonly Found[], row: RegExp): Found[] {
  const { at, rows } = rowsOf(view, row);
  const across = found.filter(({ from, to }) => at[from] !== at[to] || at[from] === -1);
  return across.map(({ from, to }) => ({
    from: Math.min(from, rows[at[from] ?? -1]?.from ?? from),
    to: Math.max(to, rows[at[to] ?? -1]?.to ?? to),
  }));
}

/**
 * Those that overlap as one: a part of a number that passes for a number by chance must not keep its own
 * last four.
 */
function joined(found: readonly Found[]): Found[] {
  const all: Found[] = [];
  for (const one of [...found].sort((a, b) => a.from - b.from)) {
    const before = all.at(-1);
    if (before === undefined || before.to < one.from) all.push(one);
    else all[all.length - 1] = { from: before.from, to: Math.max(before.to, one.to) };
  }
  return all;
}

/** Masks each group of a number where it stands, the words between them left alone. */
function maskGroups(draft: Draft, view: string, { from, to }: Found): void {
  const closesWithX = /x/i.test(view[to] ?? '');
  const part = view.slice(from, to + 1);
  const tail = maskTail(part.replace(/\D/g, '') + (closesWithX ? 'X' : '')).slice(-8);
  for (const group of part.matchAll(/\d+x?$|\d+|x$/gi)) {
    const start = from + group.index;
    const end = start + group[0].length;
    draft.replace(start, end, end > to ? tail : DOT.repeat(group[0].length));
  }
}

/**
 * Masks numbers that are spread over a text with words between their digits; rows of digits are left to
 * others. Only what a check digit vouches for is touched, and nothing in a text of fewer than 13 digits.
 * @param row what is a row
 * @param translate how the draft's view is read, place for place
 * @param surely the same without what is a word more often than a digit
 */
export function maskSpread(draft: Draft, row: RegExp, translate: Translation, surely = translate): void {
  const view = translate(draft.view);
  if ((view.match(/\d/g) ?? []).length < LONG) return;
  const sure = surely(draft.view);
  const found = [
    ...findAll(view, residentEndingAt),
    ...(sure === view ? [] : findAll(sure, residentEndingAt)),
    ...findAll(withoutHarmless(sure), cardEndingAt),
  ];
  for (const one of joined(acrossRows(view, found, row))) maskGroups(draft, view, one);
}
