import { auditStatements, AUDIT_END } from '../parts/audit';
import type { Answer, Change, Question } from '../engine';
import { isTaken } from './errors';
import type { Statements } from './statements';

/** Asks a question. Throws the driver's own errors. */
export function ask<T>(statements: Statements, question: Question<T>): T {
  return question.answer(question.statements.map((each) => statements.perform(each)));
}

/**
 * Does a change inside the caller's savepoint; null: it is refused, and what it did is to be undone.
 * Throws the driver's own errors.
 */
export function perform(statements: Statements, change: Change<unknown>): readonly Answer[] | null {
  const answers: Answer[] = [];
  for (const each of change.statements) {
    try {
      const answer = statements.perform(each);
      if (each.needed && answer.changed === 0) return null;
      answers.push(answer);
    } catch (error) {
      if (each.needed && isTaken(error)) return null;
      throw error;
    }
  }
  if (change.audit !== undefined && change.audit.length > 0) {
    // The transaction lets nobody else write meanwhile.
    const added = auditStatements(change.audit, ask(statements, AUDIT_END));
    for (const each of added.statements) statements.perform(each);
  }
  return answers;
}
