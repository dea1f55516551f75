import { z } from 'zod';
import type { AuditEntry, AuditRow } from '../../core/handoff';
import { CHAIN_START, chained, type ChainEnd } from '../audit-chain';
import { auditQuery } from '../audit-query';
import type { Store } from '../contract';
import type { Answer, Engine, Question, Statement } from '../engine';
import { first, statement } from '../question';
import { auditRow, auditValues } from '../rows/audit';
import { read, readOptional } from '../rows/fields';
import { SQL } from '../sql';

const positionRow = z.object({ position: z.int() });
const endRow = positionRow.extend({ hash: z.string() });

type AuditPart = Pick<Store, 'audit' | 'auditAfter'>;

/** The audit log. */
export function auditPart(engine: Engine): AuditPart {
  return {
    audit: async (filter) => engine.ask(entries(auditQuery(filter))),
    auditAfter: (position, limit) => engine.ask(entries(statement(SQL.auditAfter, position, limit))),
  };
}

/** Asks where the log ends; whoever adds to it must keep others from doing so meanwhile. */
export const AUDIT_END: Question<ChainEnd> = {
  statements: [statement(SQL.auditEnd)],
  answer: ([answer]) => readOptional(endRow, first(answer), 'entry of the audit log') ?? CHAIN_START,
};

/** The statements that add entries behind an end, and where the log ends then. */
export function auditStatements(
  added: readonly AuditEntry[],
  behind: ChainEnd,
): { readonly statements: readonly Statement[]; readonly end: ChainEnd } {
  let end = behind;
  const statements = added.map((entry) => {
    const row = chained(entry, end);
    end = row;
    return statement(SQL.insertAudit, ...auditValues(row));
  });
  return { statements, end };
}

function entries(asked: Statement): Question<AuditRow[]> {
  return { statements: [asked], answer: ([answer]) => entriesOf(answer) };
}

function entriesOf(answer: Answer | undefined): AuditRow[] {
  return (answer?.rows ?? []).map((row) => {
    const { position } = read(positionRow, row, 'position in the audit log');
    return read(auditRow, row, `entry of the audit log at position ${position}`);
  });
}
