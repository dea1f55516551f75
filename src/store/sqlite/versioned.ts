import type { CaseRecord } from '../../core/case';
import type { Conversation } from '../../core/conversation';
import type { HandoffRecord } from '../../core/handoff';
import type { Guard } from '../contract';
import { caseValues } from '../rows/case';
import { conversationValues } from '../rows/conversation';
import type { Value } from '../rows/fields';
import { handoffValues } from '../rows/handoff';
import { guardValues } from '../rows/people';
import { SQL } from '../sql';
import { isTaken } from './errors';
import type { Statements } from './statements';

/** How rows of one kind are written. */
interface Writing {
  readonly insert: string;
  readonly update: string;
}

/** Writes a conversation; false: it is not the version that was read. */
export function writeConversation(statements: Statements, conversation: Conversation): boolean {
  const writing = { insert: SQL.insertConversation, update: SQL.updateConversation };
  return write(statements, writing, conversationValues(conversation), conversation.version);
}

/** As `writeConversation`. False as well when the case number is taken: read again, the caller makes another. */
export function writeCase(statements: Statements, record: CaseRecord): boolean {
  const writing = { insert: SQL.insertCase, update: SQL.updateCase };
  return write(statements, writing, caseValues(record), record.version);
}

/** As `writeConversation`. */
export function writeGuard(statements: Statements, guard: Guard): boolean {
  const writing = { insert: SQL.insertGuard, update: SQL.updateGuard };
  return write(statements, writing, guardValues(guard), guard.version);
}

/** As `writeConversation`. False as well when another handoff of the conversation is open. */
export function writeHandoff(statements: Statements, handoff: HandoffRecord): boolean {
  const writing = { insert: SQL.insertHandoff, update: SQL.updateHandoff };
  return write(statements, writing, handoffValues(handoff), handoff.version);
}

/**
 * Adds a row or replaces the version that was read.
 * @param values the key first
 * @param version the one that was read, 0: none was
 */
function write(
  statements: Statements,
  { insert, update }: Writing,
  values: readonly Value[],
  version: number,
): boolean {
  if (version === 0) return statements.run(insert, ...values) === 1;
  const [key = null, ...rest] = values;
  try {
    return statements.run(update, ...rest, key, version) === 1;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
}
