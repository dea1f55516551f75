import { FINAL } from '../../core/case';
import { ACTIVITY_COLUMNS, CONVERSATION_COLUMNS } from '../rows/conversation';
import { assignments, insert } from './build';

const CONVERSATION = CONVERSATION_COLUMNS.join(', ');
const ACTIVITY = ACTIVITY_COLUMNS.join(', ');
const FINAL_STATES = FINAL.map((state) => `'${state}'`).join(', ');

/** A case that still binds the customer and the operator. */
const UNDER_WAY = `cases.number IS NOT NULL AND cases.state NOT IN (${FINAL_STATES})`;

/** Conversations whose newest number is asked for at once; a statement needs a fixed number of places. */
export const ASKED_AT_ONCE = 100;

/** Statements on conversations, their activities and deliveries. */
export const CONVERSATION_SQL = {
  conversation: `SELECT ${CONVERSATION} FROM conversations WHERE id = ?`,
  /** Of `ASKED_AT_ONCE` conversations. */
  lastSequences: `SELECT id, last_sequence FROM conversations WHERE id IN (${Array(ASKED_AT_ONCE).fill('?').join(', ')})`,
  insertConversation: `${insert('conversations', CONVERSATION_COLUMNS)} ON CONFLICT DO NOTHING`,
  updateConversation: `UPDATE conversations SET ${assignments(CONVERSATION_COLUMNS)} WHERE id = ? AND version = ?`,
  /**
   * Conversations unchanged since a time, but none that a case under way needs; at most so many; the time
   * again, for one that another process changes meanwhile.
   */
  deleteConversations:
    'DELETE FROM conversations WHERE id IN (SELECT id FROM conversations WHERE updated_at < ? ' +
    `AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.id = conversations.case_id AND ${UNDER_WAY}) ` +
    `AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.conversation_id = conversations.id AND ${UNDER_WAY}) ` +
    'ORDER BY updated_at LIMIT ?) AND updated_at < ?',

  insertDelivery: `${insert('deliveries', ['conversation_id', 'delivery_key', 'sequence'])} ON CONFLICT DO NOTHING`,
  delivered: 'SELECT sequence FROM deliveries WHERE conversation_id = ? AND delivery_key = ?',

  insertActivity: insert('activities', ACTIVITY_COLUMNS),
  /** Of a conversation, behind a sequence, at most so many. */
  activities: `SELECT ${ACTIVITY} FROM activities WHERE conversation_id = ? AND sequence > ? ORDER BY sequence LIMIT ?`,
  /** Of a conversation, newest first, at most so many. */
  newestActivities: `SELECT ${ACTIVITY} FROM activities WHERE conversation_id = ? ORDER BY sequence DESC LIMIT ?`,
} as const;
