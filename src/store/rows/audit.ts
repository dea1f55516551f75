import { z } from 'zod';
import { AUDIT_ACTIONS, type AuditRow } from '../../core/handoff';
import { detailText } from '../audit-chain';
import { json, milliseconds, time, type Value } from './fields';

/** Columns of an entry of the audit log, in the order of `auditValues`. */
export const AUDIT_COLUMNS = [
  'position',
  'entered_at',
  'actor',
  'action',
  'target',
  'detail',
  'previous_hash',
  'hash',
] as const;

/** Values of an entry of the audit log. */
export function auditValues(row: AuditRow): Value[] {
  return [
    row.position,
    milliseconds(row.at),
    row.actor,
    row.action,
    row.target,
    detailText(row.detail),
    row.previousHash,
    row.hash,
  ];
}

/** Reads a row of `audit`. */
export const auditRow = z
  .object({
    position: z.int(),
    entered_at: time,
    actor: z.string(),
    action: z.enum(AUDIT_ACTIONS),
    target: z.string(),
    detail: json(z.record(z.string(), z.string())),
    previous_hash: z.string(),
    hash: z.string(),
  })
  .transform((row): AuditRow => ({
    position: row.position,
    at: row.entered_at,
    actor: row.actor,
    action: row.action,
    target: row.target,
    detail: row.detail,
    previousHash: row.previous_hash,
    hash: row.hash,
  }));
