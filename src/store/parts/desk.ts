import { z } from 'zod';
import type { DeskRow } from '../contract';
import type { Answer, Question } from '../engine';
import { statement } from '../question';
import { caseRow } from '../rows/case';
import { activityRow, conversationRow } from '../rows/conversation';
import { read } from '../rows/fields';
import { deskRow } from '../rows/handoff';
import { SQL } from '../sql';

const deskRows = z.array(deskRow);
const conversationRows = z.array(conversationRow);
const caseRows = z.array(caseRow);
const activityRows = z.array(activityRow);

/** `Store.desk`: one statement for each kind of row, however many handoffs are open. */
export const DESK: Question<DeskRow[]> = {
  statements: [
    statement(SQL.deskHandoffs),
    statement(SQL.deskConversations),
    statement(SQL.deskCases),
    statement(SQL.deskActivities),
  ],
  answer: assembled,
};

function assembled([open, talks, theirCases, last]: readonly Answer[]): DeskRow[] {
  const conversations = byKey(read(conversationRows, talks?.rows, 'conversation'), ({ id }) => id);
  const cases = byKey(read(caseRows, theirCases?.rows, 'case'), ({ id }) => id);
  const newest = byKey(read(activityRows, last?.rows, 'activity'), ({ conversationId }) => conversationId);
  return read(deskRows, open?.rows, 'handoff').flatMap(({ handoff, unread }): DeskRow[] => {
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
