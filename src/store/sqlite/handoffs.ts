import { z } from 'zod';
import type { Store } from '../contract';
import { milliseconds, read, readOptional } from '../rows/fields';
import { handoffRow, noteRow } from '../rows/handoff';
import { SQL } from '../sql';
import type { Access } from './access';
import { desk } from './desk';

const handoffRows = z.array(handoffRow);
const noteRows = z.array(noteRow);
const waitRows = z.array(z.object({ wait: z.int() }));

type HandoffPart = Pick<
  Store,
  'desk' | 'openHandoff' | 'handoffs' | 'handoffsBetween' | 'recentWaits' | 'markSeen' | 'notes'
>;

/** Handoffs to people, and what agents note. */
export function handoffPart(access: Access): HandoffPart {
  const { statements } = access;
  return {
    desk: () => access.read(() => desk(statements)),
    openHandoff: (conversationId) =>
      access.read(() => readOptional(handoffRow, statements.one(SQL.openHandoff, conversationId), 'handoff')),
    handoffs: (conversationId) =>
      access.read(() => read(handoffRows, statements.all(SQL.handoffs, conversationId), 'handoff')),
    handoffsBetween: (from, to, limit) =>
      access.read(() => {
        const rows = statements.all(SQL.handoffsBetween, milliseconds(from), milliseconds(to), limit);
        return read(handoffRows, rows, 'handoff');
      }),
    recentWaits: (limit) =>
      access.read(() =>
        read(waitRows, statements.all(SQL.recentWaits, limit), 'wait').map(({ wait }) => wait),
      ),
    async markSeen(conversationId, sequence) {
      await access.write(() => statements.run(SQL.markSeen, sequence, conversationId, sequence));
    },
    notes: (conversationId) =>
      access.read(() => read(noteRows, statements.all(SQL.notes, conversationId), 'note')),
  };
}
