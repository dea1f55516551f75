import { CHANNEL_COLUMNS } from '../rows/channel';

/** Statements on how conversations are reached. */
export const CHANNEL_SQL = {
  channelReference: `SELECT ${CHANNEL_COLUMNS.join(', ')} FROM channel_references WHERE conversation_id = ?`,
  /** Conversation, reference, what was sent if it is new, when. */
  saveChannelReference:
    'INSERT INTO channel_references (conversation_id, reference, sent_sequence, gone, updated_at) ' +
    'VALUES (?, ?, ?, 0, ?) ON CONFLICT (conversation_id) DO UPDATE SET ' +
    'reference = excluded.reference, gone = 0, updated_at = excluded.updated_at',
  /** The sequence twice around the conversation. */
  markSent: 'UPDATE channel_references SET sent_sequence = ? WHERE conversation_id = ? AND sent_sequence < ?',
  markGone: 'UPDATE channel_references SET gone = 1 WHERE conversation_id = ?',
  /** Body, conversation, sequence. */
  changeActivity: 'UPDATE activities SET body = ? WHERE conversation_id = ? AND sequence = ?',
} as const;
