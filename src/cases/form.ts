import { z } from 'zod';
import { SLOT_NAMES } from '../core/step';

/** Documents that one application takes in all (issue: 6 files). */
export const MOST_DOCUMENTS = 6;

const slotName = z.enum(SLOT_NAMES);

const storedDocument = z.object({
  id: z.string(),
  mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']),
  bytes: z.number(),
});

const formSchema = z.object({
  /** Answers by question. */
  values: z.partialRecord(slotName, z.string()).default({}),
  /** Where an answer came from and when: `customer`, `operator` (looked up), or an agent's e-mail address. */
  sources: z.partialRecord(slotName, z.object({ by: z.string(), at: z.string() })).default({}),
  /** Questions passed over. */
  skipped: z.array(slotName).default([]),
  documents: z.partialRecord(slotName, storedDocument).default({}),
  /** Documents that were to be replaced: they stand again when no other can be taken. */
  replaced: z.partialRecord(slotName, storedDocument).default({}),
  /** Documents sent to an agent in the chat, oldest first; `at` is ISO 8601. */
  handed: z.array(storedDocument.extend({ at: z.string() })).default([]),
  /** Every document ever handed in for this case, by vault id; counted and erased with the case. */
  documentIds: z.array(z.string()).default([]),
  /** An answer that the operator's systems could not check yet. */
  pending: z.string().nullable().default(null),
  /** The operator's account id, and the contact codes go to. */
  account: z
    .object({ id: z.string(), channel: z.enum(['sms', 'email']), address: z.string() })
    .nullable()
    .default(null),
});

/** What a customer has given for one case. Kept encrypted, on the case alone. */
export type Form = z.infer<typeof formSchema>;

/** A form with nothing in it. */
export function emptyForm(): Form {
  return formSchema.parse({});
}

/**
 * Reads a form from its decrypted JSON.
 * @throws ZodError when it is no form
 */
export function parseForm(json: string): Form {
  return formSchema.parse(JSON.parse(json));
}
