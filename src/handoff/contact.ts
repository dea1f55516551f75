import { z } from 'zod';
import type { HandoffRecord } from '../core/handoff';
import type { Vault } from '../privacy/contract';

const contactSchema = z.object({ channel: z.enum(['sms', 'email']), address: z.string() });

/** Where a customer is told that an agent is there. */
export type HandoffContact = z.infer<typeof contactSchema>;

/** Reads where the customer of a handoff is told that an agent is there; null: in the chat alone. */
export function contactOf(handoff: HandoffRecord | null, vault: Pick<Vault, 'open'>): HandoffContact | null {
  if (handoff === null || handoff.contact === null) return null;
  return contactSchema.parse(JSON.parse(vault.open(handoff.contact, handoff.id)));
}
