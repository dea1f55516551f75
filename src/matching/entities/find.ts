import { findAmounts } from './amount';
import { chinaDay } from '../../core/china-days';
import type { Entity, EntityKind, EntityOf, Found } from './contract';
import { findDates } from './date';
import { mixedPassports } from './documents';
import { findEmails } from './email';
import { findNumbers } from './numbers';
import { findOrdinals } from './ordinal';
import { resolve } from './resolve';
import { viewOf, type View } from './view';

/**
 * The values in a text, wherever they stand and however they are typed: in full-width digits or those of
 * another script, in Chinese numerals, with separators within. Where characters can be of several kinds,
 * all are given; none stands inside a longer one that is certain. Certain ones come first, then the longest.
 * @param today moment by which 明天 and "March 5th" are read, in mainland China's time; absent: such days
 *   are not found, and any day of birth will do
 */
export function findEntities(text: string, today?: Date): readonly Entity[] {
  if (today !== undefined) return search(text, today);
  if (newest?.text !== text) newest = { text, entities: search(text) };
  return newest.entities;
}

/** What was found last: a message is asked about by several readers in a row. */
let newest: { readonly text: string; readonly entities: readonly Entity[] } | null = null;

function search(text: string, today?: Date): Entity[] {
  const view = viewOf(text);
  const day = today && chinaDay(today);
  const found = [
    ...findNumbers(view.text, day),
    ...mixedPassports(view.text),
    ...findEmails(view.text),
    ...findAmounts(view.text),
    ...findDates(view.text, day),
    ...findOrdinals(view.text),
  ];
  return resolve(found, view.text.length).map((each) => placed(text, view, each));
}

function placed(text: string, view: View, { from, to, ...rest }: Found): Entity {
  const start = view.starts[from] ?? 0;
  const end = view.ends[to - 1] ?? start;
  return { ...rest, start, end, text: text.slice(start, end) };
}

/** The entities of one kind, in their order. */
export function entitiesOf<Kind extends EntityKind>(
  entities: readonly Entity[],
  kind: Kind,
): EntityOf<Kind>[] {
  return entities.filter((each): each is EntityOf<Kind> => each.kind === kind);
}
