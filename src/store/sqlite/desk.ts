import { z } from 'zod';
import type { DeskRow } from '../contract';
import { caseRow } from '../rows/case';
import { activityRow, conversationRow } from '../rows/conversation';
import { read } from '../rows/fields';
import { deskRow } from '../rows/handoff';
import { SQL } from '../sql';
import type { Statements } from './statements';

const deskRows = z.array(deskRow);
const conversationRows = z.array(conversationRow);
const caseRows = z.array(caseRow);
const activityRows = z.array(activityRow);

/** `Store.desk`: one statement for each kind of row, however many handoffs are open. */
export function desk(statements: Statements): DeskRow[] {
  const open = read(deskRows, statements.all(SQL.deskHandoffs), 'handoff');
  if (open.length === 0) return [];
  const conversations = byKey(
    read(conversationRows, statements.all(SQL.deskConversations), 'conversation'),
    ({ id }) => id,
  );
  const cases = byKey(read(caseRows, statements.all(SQL.deskCases), 'case'), ({ id }) => id);
  const newest = byKey(
    read(activityRows, statements.all(SQL.deskActivities), 'activity'),
    ({ conversationId }) => conversationId,
  );
  return open.flatMap(({ handoff, unread }): DeskRow[] => {
    const conversation = conversations.get(handoff.conversationId);
    // Another process may have removed it between two statements.
    if (conversation === undefined) return [];
    const { id, caseId } = conversation;
    return [
      {
        conversation,
        case: (caseId === null ? undefined : cases.get(caseId)) ?? null,
        handoff,
        unread,
        lastFromCustomer: newest.get(id) ?? null,
      },
    ];
  });
}

function byKey<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [key(row), row]));
}
