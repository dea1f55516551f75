import { z } from 'zod';
import type { Snapshot, Store } from '../contract';
import type { Engine, Question } from '../engine';
import { counted, first, mapped, rowsOf, statement } from '../question';
import { caseRow } from '../rows/case';
import { activityRow, conversationRow } from '../rows/conversation';
import { milliseconds, read, readOptional } from '../rows/fields';
import { handoffRow } from '../rows/handoff';
import { SQL } from '../sql';
import { ASKED_AT_ONCE } from '../sql/conversations';
import { unitChange } from './unit';

/** How many activities are read when no limit is named. */
const ACTIVITIES_LIMIT = 1_000;

const lastRows = z.array(z.object({ id: z.string(), last_sequence: z.int() }));
const deliveryRow = z.object({ sequence: z.int() });

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
export function conversationPart(engine: Engine): ConversationPart {
  return {
    snapshot: (conversationId) => engine.ask(snapshot(conversationId)),
    commit: async (unit) => engine.change(unitChange(unit, engine.now())),
    delivered: (conversationId, deliveryKeys) => engine.ask(delivered(conversationId, deliveryKeys)),
    activities: (conversationId, after, limit = ACTIVITIES_LIMIT) =>
      engine.ask(rowsOf(activityRow, 'activity', statement(SQL.activities, conversationId, after, limit))),
    lastSequences: (conversationIds) => engine.ask(lastSequences(conversationIds)),
    newestActivities: (conversationId, limit) => {
      const newest = statement(SQL.newestActivities, conversationId, limit);
      return engine.ask(mapped(rowsOf(activityRow, 'activity', newest), (rows) => rows.reverse()));
    },
    async deleteConversations(unchangedSince, limit) {
      const before = milliseconds(unchangedSince);
      return engine.change(counted(statement(SQL.deleteConversations, before, limit, before)));
    },
  };
}

function snapshot(id: string): Question<Snapshot | null> {
  return {
    statements: [
      statement(SQL.conversation, id),
      statement(SQL.openHandoff, id),
      statement(SQL.caseOfConversation, id),
    ],
    answer([asked, open, its]) {
      const conversation = readOptional(conversationRow, first(asked), 'conversation');
      if (conversation === null) return null;
      const handoff = readOptional(handoffRow, first(open), 'handoff');
      const found = readOptional(caseRow, first(its), 'case');
      // Another process may have given it a case between two statements.
      return { conversation, case: found?.id === conversation.caseId ? found : null, handoff };
    },
  };
}

function lastSequences(ids: readonly string[]): Question<ReadonlyMap<string, number>> {
  const askings = Array.from({ length: Math.ceil(ids.length / ASKED_AT_ONCE) }, (_, page) =>
    Array.from({ length: ASKED_AT_ONCE }, (_each, place) => ids[page * ASKED_AT_ONCE + place] ?? null),
  );
  return {
    statements: askings.map((asked) => statement(SQL.lastSequences, ...asked)),
    answer(answers) {
      const found = answers.flatMap(({ rows }) => read(lastRows, rows, 'conversation'));
      return new Map(found.map((row) => [row.id, row.last_sequence]));
    },
  };
}

function delivered(id: string, deliveryKeys: readonly string[]): Question<number | null> {
  return {
    statements: deliveryKeys.map((key) => statement(SQL.delivered, id, key)),
    answer(answers) {
      const row = answers.map(first).find((each) => each !== undefined);
      return row === undefined ? null : read(deliveryRow, row, 'delivery').sequence;
    },
  };
}
