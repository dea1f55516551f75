import type { AuditEntry } from '../core/handoff';
import type { Value } from './rows/fields';

/** A statement in the common subset of SQLite and PostgreSQL, with `?` for each value, and the values. */
export interface Statement {
  readonly text: string;
  readonly values: readonly Value[];
  /** The change it belongs to is refused when it changes no row, or when it meets a unique value that is taken. */
  readonly needed?: true;
}

/** What came of a statement. */
export interface Answer {
  readonly rows: readonly unknown[];
  /** How many rows it changed. */
  readonly changed: number;
}

/** Something to find out: asked in one go, none of its statements needs another's answer. */
export interface Question<T> {
  readonly statements: readonly Statement[];
  /** Reads the answers, one for each statement. @throws XiaokaError `InternalError` for what cannot be read */
  readonly answer: (answers: readonly Answer[]) => T;
}

/** Something to store, whole or not at all: done in one go, in this order, among others in one transaction. */
export interface Change<T> extends Question<T> {
  /** Entries to be chained to the end of the audit log. */
  readonly audit?: readonly AuditEntry[];
  /** Conversation that it is about: changes that meet rows of several go in one order everywhere. */
  readonly about?: string;
  /** What a refusal means; asked once everything is undone. Without it a refusal is a `StoreConflict`. */
  readonly refused?: () => Question<T>;
  /** What it means that another process holds on to the rows; without it the change waits for them. */
  readonly held?: T;
}

/**
 * A database that answers questions and keeps changes. Errors are XiaokaErrors: `StoreUnavailable` when it
 * does not work or is closed, `StoreConflict` when a row is added that is there already, `InternalError`
 * for bad data.
 */
export interface Engine {
  /** The present moment, milliseconds. */
  now(): number;
  ask<T>(question: Question<T>): Promise<T>;
  /** Answers once it is stored durably. */
  change<T>(change: Change<T>): Promise<T>;
  /**
   * Takes due jobs, and answers them last, so that no other process gets them too. A claim sees what all before it took.
   * @param leaseEnd milliseconds
   * @param present milliseconds
   */
  claimJobs(leaseEnd: number, present: number, limit: number): readonly Statement[];
  migrate(): Promise<void>;
  /** Stores what waits, and lets go of the database; twice does no harm. */
  close(): Promise<void>;
}
