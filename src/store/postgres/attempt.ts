import { z } from 'zod';
import type { Answer, Change, Statement } from '../engine';
import { AUDIT_END, auditStatements } from '../parts/audit';
import { first, statement } from '../question';
import { read } from '../rows/fields';
import { lock } from './dialect';
import { isHeld, isOutage, isTaken } from './errors';
import type { Line } from './line';

/**
 * How the changes of a group went, in a transaction that is still open: all well; or the first that did not,
 * and why.
 */
export type Attempt =
  | {
      readonly went: 'well';
      /** Of each change, without those to its audit entries. */
      readonly answers: readonly (readonly Answer[])[];
      /** Names the transaction, so that it can be asked later what became of it. */
      readonly transaction: string;
    }
  | { readonly went: 'refused'; readonly at: number }
  | { readonly went: 'held' | 'wrong'; readonly at: number; readonly error: unknown };

const BEGIN = statement('BEGIN');
const NAME = statement('SELECT CAST(pg_current_xact_id() AS TEXT) AS name');
const nameRow = z.object({ name: z.string() });

/**
 * Does changes one after another in a new transaction and leaves it open. All are sent together; where one
 * adds to the audit log, its lock comes first, before any row's, so that nobody waits in a circle.
 * Throws the driver's own error when the database does not work.
 */
export async function attempt(line: Line, changes: readonly Change<unknown>[]): Promise<Attempt> {
  if (!changes.some(({ audit }) => audit !== undefined && audit.length > 0)) {
    const parts = changes.map(({ statements }) => statements);
    const [begun, ...outcomes] = await line.send([BEGIN, ...parts.flat(), NAME]);
    return begun instanceof Error ? raise(begun) : judged(parts, outcomes);
  }
  const opened = await line.send([BEGIN, lock('audit'), ...AUDIT_END.statements]);
  const closed = opened.find((each) => each instanceof Error);
  if (closed !== undefined) return isHeld(closed) ? { went: 'held', at: 0, error: closed } : raise(closed);
  const parts = chainedAudit(changes, opened.slice(-1));
  return judged(parts, await line.send([...parts.flat(), NAME]));
}

/** The statements of each change, its entries for the audit log chained behind those before. */
function chainedAudit(
  changes: readonly Change<unknown>[],
  logEnd: readonly (Answer | Error)[],
): readonly (readonly Statement[])[] {
  let end = AUDIT_END.answer(logEnd.map(answered));
  return changes.map(({ statements, audit = [] }) => {
    const added = auditStatements(audit, end);
    ({ end } = added);
    return [...statements, ...added.statements];
  });
}

/** @param outcomes of all parts one after another, and of `NAME` */
function judged(parts: readonly (readonly Statement[])[], outcomes: readonly (Answer | Error)[]): Attempt {
  let from = 0;
  const answers: (readonly Answer[])[] = [];
  for (const [at, part] of parts.entries()) {
    const own = outcomes.slice(from, (from += part.length));
    const fault = faultOf(part, own, at);
    if (fault !== null) return fault;
    answers.push(own.map(answered));
  }
  const { name } = read(nameRow, first(answered(outcomes[from])), 'name of a transaction');
  return { went: 'well', answers, transaction: name };
}

/** What went wrong first with one change; null: nothing. After the first error the others mean nothing. */
function faultOf(
  part: readonly Statement[],
  outcomes: readonly (Answer | Error)[],
  at: number,
): Attempt | null {
  for (const [place, outcome] of outcomes.entries()) {
    const needed = part[place]?.needed === true;
    if (!(outcome instanceof Error)) {
      if (needed && outcome.changed === 0) return { went: 'refused', at };
    } else if (needed && isTaken(outcome)) return { went: 'refused', at };
    else if (isOutage(outcome)) throw outcome;
    else return { went: isHeld(outcome) ? 'held' : 'wrong', at, error: outcome };
  }
  return null;
}

/** An answer. Throws the driver's own error when it is one. */
export function answered(outcome: Answer | Error | undefined): Answer {
  return outcome === undefined || outcome instanceof Error ? raise(outcome) : outcome;
}

function raise(error: unknown): never {
  throw error;
}
