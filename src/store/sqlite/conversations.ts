import { z } from 'zod';
import type { Conversation } from '../../core/conversation';
import type { Snapshot, Store } from '../contract';
import { caseRow } from '../rows/case';
import { activityRow, conversationRow } from '../rows/conversation';
import { milliseconds, read, readOptional } from '../rows/fields';
import { handoffRow } from '../rows/handoff';
import { SQL } from '../sql';
import { ASKED_AT_ONCE } from '../sql/conversations';
import type { Access } from './access';
import type { Statements } from './statements';
import { applyUnit } from './unit';

/** How many activities are read when no limit is named. */
const ACTIVITIES_LIMIT = 1_000;

const activityRows = z.array(activityRow);
const deliveryRow = z.object({ sequence: z.int() });
const lastRows = z.array(z.object({ id: z.string(), last_sequence: z.int() }));

type ConversationPart = Pick<
  Store,
  | 'snapshot'
  | 'commit'
  | 'delivered'
  | 'activities'
  | 'lastSequences'
  | 'newestActivities'
  | 'deleteConversations'
>;

/** Conversations: what a turn reads and writes. */
export function conversationPart(access: Access): ConversationPart {
  const { statements } = access;
  return {
    snapshot: (conversationId) => access.read(() => snapshot(statements, conversationId)),
    commit: (unit) =>
      access.write(
        () => applyUnit(statements, unit, access.now()),
        (outcome) => outcome === 'committed',
      ),
    delivered: (conversationId, deliveryKeys) =>
      access.read(() => delivered(statements, conversationId, deliveryKeys)),
    activities: (conversationId, after, limit = ACTIVITIES_LIMIT) =>
      access.read(() =>
        read(activityRows, statements.all(SQL.activities, conversationId, after, limit), 'activity'),
      ),
    lastSequences: (conversationIds) => access.read(() => lastSequences(statements, conversationIds)),
    newestActivities: (conversationId, limit) =>
      access.read(() =>
        read(activityRows, statements.all(SQL.newestActivities, conversationId, limit), 'activity').reverse(),
      ),
    deleteConversations: (unchangedSince, limit) =>
      access.write(() => statements.run(SQL.deleteConversations, milliseconds(unchangedSince), limit)),
  };
}

function snapshot(statements: Statements, id: string): Snapshot | null {
  const conversation = readOptional(conversationRow, statements.one(SQL.conversation, id), 'conversation');
  if (conversation === null) return null;
  const handoff = readOptional(handoffRow, statements.one(SQL.openHandoff, id), 'handoff');
  return { conversation, case: caseOf(statements, conversation), handoff };
}

function caseOf(statements: Statements, { caseId }: Conversation): Snapshot['case'] {
  return caseId === null ? null : readOptional(caseRow, statements.one(SQL.caseById, caseId), 'case');
}

function lastSequences(statements: Statements, ids: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (let from = 0; from < ids.length; from += ASKED_AT_ONCE) {
    const asked = Array.from({ length: ASKED_AT_ONCE }, (_, place) => ids[from + place] ?? null);
    const rows = read(lastRows, statements.all(SQL.lastSequences, ...asked), 'conversation');
    for (const { id, last_sequence } of rows) found.set(id, last_sequence);
  }
  return found;
}

function delivered(statements: Statements, id: string, deliveryKeys: readonly string[]): number | null {
  for (const key of deliveryKeys) {
    const row = statements.one(SQL.delivered, id, key);
    if (row !== undefined) return read(deliveryRow, row, 'delivery').sequence;
  }
  return null;
}
