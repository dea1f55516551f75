import { z } from 'zod';
import type { QueueCount, Store } from '../contract';
import type { Engine, Question } from '../engine';
import { done, first, mapped, rowOf, rowsOf, statement } from '../question';
import { milliseconds, read } from '../rows/fields';
import { handoffRow, noteRow } from '../rows/handoff';
import { SQL } from '../sql';
import { DESK } from './desk';

const waitRow = z.object({ wait: z.int() });
const openRow = z.object({ total: z.int(), claimed: z.int() });
const placeRow = z.object({ place: z.int() });

type HandoffPart = Pick<
  Store,
  | 'desk'
  | 'countQueue'
  | 'openHandoff'
  | 'handoffs'
  | 'handoffsBetween'
  | 'recentWaits'
  | 'markSeen'
  | 'notes'
>;

/** Handoffs to people, and what agents note. */
export function handoffPart(engine: Engine): HandoffPart {
  return {
    desk: () => engine.ask(DESK),
    countQueue: (conversationId) => engine.ask(queueCount(conversationId)),
    openHandoff: (conversationId) =>
      engine.ask(rowOf(handoffRow, 'handoff', statement(SQL.openHandoff, conversationId))),
    handoffs: (conversationId) =>
      engine.ask(rowsOf(handoffRow, 'handoff', statement(SQL.handoffs, conversationId))),
    async handoffsBetween(from, to, limit) {
      const asked = statement(SQL.handoffsBetween, milliseconds(from), milliseconds(to), limit);
      return engine.ask(rowsOf(handoffRow, 'handoff', asked));
    },
    recentWaits: (limit) =>
      engine.ask(
        mapped(rowsOf(waitRow, 'wait', statement(SQL.recentWaits, limit)), (rows) =>
          rows.map(({ wait }) => wait),
        ),
      ),
    markSeen: (conversationId, sequence) =>
      engine.change({
        ...done(statement(SQL.markSeen, sequence, conversationId, sequence)),
        about: conversationId,
      }),
    notes: (conversationId) => engine.ask(rowsOf(noteRow, 'note', statement(SQL.notes, conversationId))),
  };
}

function queueCount(conversationId: string | null): Question<QueueCount> {
  return {
    statements: [statement(SQL.countQueue), statement(SQL.placeInQueue, conversationId)],
    answer: ([open, own]) => {
      const { total, claimed } = read(openRow, first(open), 'count of handoffs');
      const { place } = read(placeRow, first(own), 'place in the queue');
      return { waiting: total - claimed, claimed, place: place === 0 ? null : place };
    },
  };
}
