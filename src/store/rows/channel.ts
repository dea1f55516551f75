import { z } from 'zod';
import type { ChannelReference } from '../contract';
import { flag, time } from './fields';

/** Columns of a channel reference. */
export const CHANNEL_COLUMNS = [
  'conversation_id',
  'reference',
  'sent_sequence',
  'gone',
  'updated_at',
] as const;

/** Reads a row of `channel_references`. */
export const channelRow = z
  .object({
    conversation_id: z.string(),
    reference: z.string(),
    sent_sequence: z.int(),
    gone: flag,
    updated_at: time,
  })
  .transform((row): ChannelReference => ({
    conversationId: row.conversation_id,
    reference: row.reference,
    sentSequence: row.sent_sequence,
    gone: row.gone,
    updatedAt: row.updated_at,
  }));
