import { CASE_COLUMNS } from '../rows/case';
import { ACTIVITY_COLUMNS, CONVERSATION_COLUMNS } from '../rows/conversation';
import { HANDOFF_COLUMNS, NOTE_COLUMNS } from '../rows/handoff';
import { assignments, insert } from './build';

const HANDOFF = HANDOFF_COLUMNS.join(', ');
const OPEN = 'SELECT conversation_id FROM handoffs WHERE ended_at IS NULL';

/** The customer's activities of the conversation that the row of `handoffs` is about. */
const FROM_CUSTOMER =
  "activities.conversation_id = handoffs.conversation_id AND activities.sender = 'customer'";

/** Statements on handoffs and notes. */
export const HANDOFF_SQL = {
  /** Adds nothing as well when another handoff of the conversation is open. */
  insertHandoff: `${insert('handoffs', [...HANDOFF_COLUMNS, 'rating'])} ON CONFLICT DO NOTHING`,
  updateHandoff:
    `UPDATE handoffs SET ${assignments(HANDOFF_COLUMNS)}, rating = COALESCE(rating, ?) ` +
    'WHERE id = ? AND version = ?',
  /** The rating, the handoff. */
  rateHandoff: 'UPDATE handoffs SET rating = ? WHERE id = ? AND rating IS NULL AND ended_at IS NOT NULL',
  /** The sequence, the conversation, the sequence. */
  markSeen:
    'UPDATE handoffs SET seen_sequence = ? ' +
    'WHERE conversation_id = ? AND ended_at IS NULL AND seen_sequence < ?',
  openHandoff: `SELECT ${HANDOFF}, rating FROM handoffs WHERE conversation_id = ? AND ended_at IS NULL`,
  handoffs: `SELECT ${HANDOFF}, rating FROM handoffs WHERE conversation_id = ? ORDER BY requested_at, id`,
  /** From, to, at most so many. */
  handoffsBetween:
    `SELECT ${HANDOFF}, rating FROM handoffs WHERE requested_at >= ? AND requested_at < ? ` +
    'ORDER BY requested_at, id LIMIT ?',
  recentWaits:
    'SELECT first_claimed_at - requested_at AS wait FROM handoffs WHERE first_claimed_at IS NOT NULL ' +
    'ORDER BY first_claimed_at DESC, id DESC LIMIT ?',

  countQueue: 'SELECT COUNT(*) AS total, COUNT(claimed_by) AS claimed FROM handoffs WHERE ended_at IS NULL',
  /** How many wait up to a conversation's own place, itself included; 0: it does not wait. */
  placeInQueue:
    'SELECT COUNT(*) AS place FROM handoffs own JOIN handoffs other ON other.ended_at IS NULL ' +
    'AND other.claimed_by IS NULL AND (other.priority > own.priority OR (other.priority = own.priority ' +
    'AND (other.requested_at, other.id) <= (own.requested_at, own.id))) ' +
    'WHERE own.conversation_id = ? AND own.ended_at IS NULL AND own.claimed_by IS NULL',
  deskHandoffs:
    `SELECT ${HANDOFF}, rating, (SELECT COUNT(*) FROM activities WHERE ${FROM_CUSTOMER} ` +
    'AND activities.sequence > handoffs.seen_sequence) AS unread ' +
    'FROM handoffs WHERE ended_at IS NULL ORDER BY priority DESC, requested_at, id',
  deskConversations: `SELECT ${CONVERSATION_COLUMNS.join(', ')} FROM conversations WHERE id IN (${OPEN})`,
  deskCases:
    `SELECT ${CASE_COLUMNS.join(', ')} FROM cases WHERE id IN ` +
    `(SELECT case_id FROM conversations WHERE id IN (${OPEN}))`,
  deskActivities:
    `SELECT ${ACTIVITY_COLUMNS.map((column) => `newest.${column}`).join(', ')} FROM handoffs ` +
    'JOIN activities newest ON newest.conversation_id = handoffs.conversation_id AND newest.sequence = ' +
    `(SELECT sequence FROM activities WHERE ${FROM_CUSTOMER} ORDER BY sequence DESC LIMIT 1) ` +
    'WHERE handoffs.ended_at IS NULL',

  insertNote: insert('notes', NOTE_COLUMNS),
  notes: `SELECT ${NOTE_COLUMNS.join(', ')} FROM notes WHERE conversation_id = ? ORDER BY noted_at, id`,
} as const;
