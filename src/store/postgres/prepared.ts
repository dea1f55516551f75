import type { Statement } from '../engine';
import type { Value } from '../rows/fields';
import { storedText } from './text';

/** A statement as the driver takes it: its name lets each connection prepare it once. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
  readonly values: Value[];
}

const names = new Map<string, { readonly name: string; readonly text: string }>();

/** The driver's form of a statement: `$1`, `$2` … for `?`. */
export function prepared({ text, values }: Statement): Prepared {
  let known = names.get(text);
  if (known === undefined) {
    let place = 0;
    known = { name: `s${names.size + 1}`, text: text.replace(/\?/g, () => `$${(place += 1)}`) };
    names.set(text, known);
  }
  return { ...known, values: values.map((value) => (typeof value === 'string' ? storedText(value) : value)) };
}
