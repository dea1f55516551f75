import { z } from 'zod';
import {
  HANDOFF_OUTCOMES,
  HANDOFF_REASONS,
  RATINGS,
  type ConversationNote,
  type HandoffRecord,
} from '../../core/handoff';
import { LANGUAGES } from '../../core/language';
import {
  channelName,
  flag,
  milliseconds,
  optionalMilliseconds,
  storableText,
  time,
  type Value,
} from './fields';

/** Columns of a handoff, in the order of `handoffValues`; the rating, which is kept once given, comes after. */
export const HANDOFF_COLUMNS = [
  'id',
  'conversation_id',
  'channel',
  'version',
  'reason',
  'language',
  'requested_at',
  'priority',
  'offered_to',
  'contact',
  'claimed_by',
  'claimed_at',
  'first_claimed_at',
  'ended_at',
  'outcome',
] as const;

/** Values of a handoff as it is stored next, its rating last: its version goes up by one. */
export function handoffValues(handoff: HandoffRecord): Value[] {
  return [
    handoff.id,
    handoff.conversationId,
    handoff.channel,
    handoff.version + 1,
    handoff.reason,
    handoff.language,
    milliseconds(handoff.requestedAt),
    handoff.priority ? 1 : 0,
    handoff.offeredTo,
    handoff.contact,
    handoff.claimedBy,
    optionalMilliseconds(handoff.claimedAt),
    optionalMilliseconds(handoff.firstClaimedAt),
    optionalMilliseconds(handoff.endedAt),
    handoff.outcome,
    handoff.rating,
  ];
}

const handoffColumns = z.object({
  id: z.string(),
  conversation_id: z.string(),
  channel: channelName,
  version: z.int(),
  reason: z.enum(HANDOFF_REASONS),
  language: z.enum(LANGUAGES),
  requested_at: time,
  priority: flag,
  offered_to: z.string().nullable(),
  contact: z.string().nullable(),
  claimed_by: z.string().nullable(),
  claimed_at: time.nullable(),
  first_claimed_at: time.nullable(),
  ended_at: time.nullable(),
  outcome: z.enum(HANDOFF_OUTCOMES).nullable(),
  rating: z.enum(RATINGS).nullable(),
});

function handoffOf(row: z.infer<typeof handoffColumns>): HandoffRecord {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    channel: row.channel,
    version: row.version,
    reason: row.reason,
    language: row.language,
    requestedAt: row.requested_at,
    priority: row.priority,
    offeredTo: row.offered_to,
    contact: row.contact,
    claimedBy: row.claimed_by,
    claimedAt: row.claimed_at,
    firstClaimedAt: row.first_claimed_at,
    endedAt: row.ended_at,
    outcome: row.outcome,
    rating: row.rating,
  };
}

/** Reads a row of `handoffs`. */
export const handoffRow = handoffColumns.transform(handoffOf);

/** Reads a row of `handoffs` with the number of messages that its agent has not seen. */
export const deskRow = handoffColumns
  .extend({ unread: z.int() })
  .transform((row) => ({ handoff: handoffOf(row), unread: row.unread }));

/** Columns of a note, in the order of `noteValues`. */
export const NOTE_COLUMNS = ['id', 'conversation_id', 'noted_at', 'author', 'text'] as const;

/** Values of a note. */
export function noteValues(note: ConversationNote): Value[] {
  return [note.id, note.conversationId, milliseconds(note.at), note.by, storableText(note.text)];
}

/** Reads a row of `notes`. */
export const noteRow = z
  .object({
    id: z.string(),
    conversation_id: z.string(),
    noted_at: time,
    author: z.string(),
    text: z.string(),
  })
  .transform((row): ConversationNote => ({
    id: row.id,
    conversationId: row.conversation_id,
    at: row.noted_at,
    by: row.author,
    text: row.text,
  }));
