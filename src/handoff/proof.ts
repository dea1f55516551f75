import { z } from 'zod';
import type { Conversation } from '../core/conversation';

/** How long a proof of identity holds, milliseconds (procedure, rule 2). */
const PROOF_HOLDS_MS = 30 * 60_000;

const provenState = z.object({ memory: z.object({ verified: z.object({ at: z.iso.datetime() }) }) });

/** When the customer proved who they are, as the dialogue remembers it; null: they have not. */
export function provenAt({ dialogue }: Conversation): Date | null {
  const read = provenState.safeParse(dialogue === '' ? null : parsed(dialogue));
  return read.success ? new Date(read.data.memory.verified.at) : null;
}

/** The same, once it is too long ago to rely on: null. */
export function freshProofAt(conversation: Conversation, now: Date): Date | null {
  const at = provenAt(conversation);
  return at !== null && now.getTime() - at.getTime() < PROOF_HOLDS_MS ? at : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
