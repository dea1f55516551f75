import type { UnitOfWork } from '../contract';
import type { Statement } from '../engine';
import { needed } from '../question';
import { caseValues } from '../rows/case';
import { conversationValues } from '../rows/conversation';
import type { Value } from '../rows/fields';
import { handoffValues } from '../rows/handoff';
import { guardValues } from '../rows/people';
import { SQL } from '../sql';

/** How rows of one kind are written. */
interface Writing {
  readonly insert: string;
  readonly update: string;
}

const CONVERSATION: Writing = { insert: SQL.insertConversation, update: SQL.updateConversation };
/** Refused as well when the case number is taken: read again, the caller makes another. */
const CASE: Writing = { insert: SQL.insertCase, update: SQL.updateCase };
const GUARD: Writing = { insert: SQL.insertGuard, update: SQL.updateGuard };
/** Refused as well when another handoff of the conversation is open: the unit ends that one first. */
const HANDOFF: Writing = { insert: SQL.insertHandoff, update: SQL.updateHandoff };

/**
 * Writes what a unit may only write while it is as it was read. Two units that write the same rows do so in
 * the same order, so that they never wait for each other in a circle.
 */
export function versioned({ conversation, cases, guards, handoffs = [] }: UnitOfWork): Statement[] {
  return [
    ...(conversation === undefined
      ? []
      : [write(CONVERSATION, conversationValues(conversation), conversation.version)]),
    ...inOrder(cases, ({ id }) => id).map((each) => write(CASE, caseValues(each), each.version)),
    ...inOrder(guards, ({ key }) => key).map((each) => write(GUARD, guardValues(each), each.version)),
    ...handoffs.map((each) => write(HANDOFF, handoffValues(each), each.version)),
  ];
}

function inOrder<T>(rows: readonly T[] = [], key: (row: T) => string): readonly T[] {
  if (rows.length < 2) return rows;
  return [...rows].sort((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
}

/**
 * Adds a row or replaces the version that was read.
 * @param values the key first
 * @param version the one that was read, 0: none was
 */
function write({ insert, update }: Writing, values: readonly Value[], version: number): Statement {
  if (version === 0) return needed(insert, ...values);
  const [key = null, ...rest] = values;
  return needed(update, ...rest, key, version);
}
