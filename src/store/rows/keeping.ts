import { z } from 'zod';
import type { SealedPlace } from '../contract-keeping';
import { SQL } from '../sql';

/** Reads a row that has room for sealed text. */
export const sealedValueRow = z.object({ id: z.string(), sealed: z.string().nullable() });

/** Reads a document's content. */
export const documentRow = z.object({ content: z.instanceof(Buffer) });

/** Reads the id of a document. */
export const documentIdRow = z.object({ id: z.string() }).transform(({ id }) => id);

/** How each place of sealed text is read and written. */
export const SEALED_STATEMENTS: Readonly<
  Record<SealedPlace, { readonly read: string; readonly write: string }>
> = {
  form: { read: SQL.sealedForms, write: SQL.resealForm },
  submitted_form: { read: SQL.sealedSubmittedForms, write: SQL.resealSubmittedForm },
  job: { read: SQL.sealedJobs, write: SQL.resealJob },
  contact: { read: SQL.sealedContacts, write: SQL.resealContact },
  reference: { read: SQL.sealedReferences, write: SQL.resealReference },
};
