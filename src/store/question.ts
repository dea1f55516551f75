import { z } from 'zod';
import type { Answer, Change, Question, Statement } from './engine';
import { read, readOptional, type Value } from './rows/fields';

/** A statement with its values. */
export function statement(text: string, ...values: readonly Value[]): Statement {
  return { text, values };
}

/** As `statement`; one that must change a row. */
export function needed(text: string, ...values: readonly Value[]): Statement {
  return { text, values, needed: true };
}

/** The first row of an answer; undefined: none. */
export function first(answer: Answer | undefined): unknown {
  return answer?.rows[0];
}

/**
 * Asks for all rows of a statement.
 * @param what a row's name in an error
 */
export function rowsOf<T>(row: z.ZodType<T>, what: string, asked: Statement): Question<T[]> {
  const rows = z.array(row);
  return { statements: [asked], answer: ([answer]) => read(rows, answer?.rows, what) };
}

/** As `rowsOf`, for the only row; null: there is none. */
export function rowOf<T>(row: z.ZodType<T>, what: string, asked: Statement): Question<T | null> {
  return { statements: [asked], answer: ([answer]) => readOptional(row, first(answer), what) };
}

/** Another reading of a question's answer. */
export function mapped<T, U>({ statements, answer }: Question<T>, map: (value: T) => U): Question<U> {
  return { statements, answer: (answers) => map(answer(answers)) };
}

/** A change that tells nothing. */
export function done(...statements: readonly Statement[]): Change<void> {
  return { statements, answer: () => undefined };
}

/** A change that tells how many rows it changed. */
export function counted(...statements: readonly Statement[]): Change<number> {
  return { statements, answer: (answers) => answers.reduce((sum, { changed }) => sum + changed, 0) };
}
