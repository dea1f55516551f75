import { z } from 'zod';
import type { AuditEntry, AuditRow } from '../../core/handoff';
import { CHAIN_START, chained } from '../audit-chain';
import { auditQuery } from '../audit-query';
import type { Store } from '../contract';
import { auditRow, auditValues } from '../rows/audit';
import { read, readOptional } from '../rows/fields';
import { SQL } from '../sql';
import type { Access } from './access';
import type { Statements } from './statements';

const positionRow = z.object({ position: z.int() });
const endRow = positionRow.extend({ hash: z.string() });

type AuditPart = Pick<Store, 'audit' | 'auditAfter'>;

/** The audit log. */
export function auditPart(access: Access): AuditPart {
  const { statements } = access;
  return {
    audit: (filter) =>
      access.read(() => {
        const { text, values } = auditQuery(filter);
        return statements.all(text, ...values).map(entryOf);
      }),
    auditAfter: (position, limit) =>
      access.read(() => statements.all(SQL.auditAfter, position, limit).map(entryOf)),
  };
}

/** Adds entries to the log inside the caller's transaction, which lets nobody else write meanwhile. */
export function writeAudit(statements: Statements, entries: readonly AuditEntry[]): void {
  if (entries.length === 0) return;
  let end = readOptional(endRow, statements.one(SQL.auditEnd), 'entry of the audit log') ?? CHAIN_START;
  for (const entry of entries) {
    const row = chained(entry, end);
    statements.run(SQL.insertAudit, ...auditValues(row));
    end = row;
  }
}

function entryOf(row: unknown): AuditRow {
  const { position } = read(positionRow, row, 'position in the audit log');
  return read(auditRow, row, `entry of the audit log at position ${position}`);
}
