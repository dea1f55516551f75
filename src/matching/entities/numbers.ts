import type { Found } from './contract';
import { letteredDocuments } from './documents';
import { RowReader } from './row-reader';
import { spokenRows, writtenRows, type Row } from './rows';

/**
 * The numbers of a text: phone numbers, ICCIDs, bank cards, identity documents, codes and other digits,
 * written with digits or Chinese numerals.
 * @param today day that a birth must not lie behind, `YYYY-MM-DD`; absent: any day will do
 */
export function findNumbers(text: string, today: string | undefined): Found[] {
  const written = writtenRows(text);
  return [
    ...written.flatMap((row) => new RowReader(text, row, today).read()),
    ...written.flatMap((row) => letteredDocuments(text, row)),
    ...spokenRows(text).flatMap((row) => readSpoken(text, row, today)),
  ];
}

/** What is written with digits alone has been found already. */
function readSpoken(text: string, row: Row, today: string | undefined): Found[] {
  const spoken = row.filter((group) => group.spoken);
  return new RowReader(text, row, today)
    .read()
    .filter((found) => spoken.some((group) => found.from < group.to && group.from < found.to));
}
