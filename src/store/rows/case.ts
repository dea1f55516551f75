import { z } from 'zod';
import { CASE_STATES, type CaseChange, type CaseRecord } from '../../core/case';
import { flag, json, milliseconds, optionalMilliseconds, time, type Value } from './fields';

/** Columns of a case, in the order of `caseValues`. */
export const CASE_COLUMNS = [
  'id',
  'number',
  'state',
  'version',
  'conversation_id',
  'account_key',
  'form',
  'submitted_form',
  'refund_cents',
  'refund_reference',
  'requested_documents',
  'decision_reason',
  'submitted_at',
  'answer_from',
  'due_at',
  'overdue',
  'created_at',
  'updated_at',
] as const;

/** Values of a case as it is stored next: its version goes up by one. */
export function caseValues(record: CaseRecord): Value[] {
  return [
    record.id,
    record.number,
    record.state,
    record.version + 1,
    record.conversationId,
    record.accountKey,
    record.form,
    record.submittedForm,
    record.refundCents,
    record.refundReference,
    JSON.stringify(record.requestedDocuments),
    record.decisionReason,
    optionalMilliseconds(record.submittedAt),
    record.answerFrom,
    record.dueAt,
    record.overdue ? 1 : 0,
    milliseconds(record.createdAt),
    milliseconds(record.updatedAt),
  ];
}

/** Reads a row of `cases`. */
export const caseRow = z
  .object({
    id: z.string(),
    number: z.string().nullable(),
    state: z.enum(CASE_STATES),
    version: z.int(),
    conversation_id: z.string(),
    account_key: z.string().nullable(),
    form: z.string(),
    submitted_form: z.string().nullable(),
    refund_cents: z.int().nullable(),
    refund_reference: z.string().nullable(),
    requested_documents: json(z.array(z.string())),
    decision_reason: z.string().nullable(),
    submitted_at: time.nullable(),
    answer_from: z.string().nullable(),
    due_at: z.string().nullable(),
    overdue: flag,
    created_at: time,
    updated_at: time,
  })
  .transform((row): CaseRecord => ({
    id: row.id,
    number: row.number,
    state: row.state,
    version: row.version,
    conversationId: row.conversation_id,
    accountKey: row.account_key,
    form: row.form,
    submittedForm: row.submitted_form,
    refundCents: row.refund_cents,
    refundReference: row.refund_reference,
    requestedDocuments: row.requested_documents,
    decisionReason: row.decision_reason,
    submittedAt: row.submitted_at,
    answerFrom: row.answer_from,
    dueAt: row.due_at,
    overdue: row.overdue,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }));

/** Columns of a change but its position, in the order of `changeValues`. */
export const CHANGE_COLUMNS = ['changed_at', 'actor', 'from_state', 'to_state', 'why'] as const;

/** Values of a change of a case. */
export function changeValues(change: CaseChange): Value[] {
  return [milliseconds(change.at), change.by, change.from, change.to, change.why];
}

/** Reads a row of `case_changes`. */
export const changeRow = z
  .object({
    changed_at: time,
    actor: z.union([z.enum(['customer', 'bot', 'system']), z.templateLiteral(['agent:', z.string()])]),
    from_state: z.enum(CASE_STATES),
    to_state: z.enum(CASE_STATES),
    why: z.string(),
  })
  .transform((row): CaseChange => ({
    at: row.changed_at,
    by: row.actor,
    from: row.from_state,
    to: row.to_state,
    why: row.why,
  }));
