import { z } from 'zod';
import { DOCUMENT_KINDS, type CaseDetail, type CaseSummary, type Decision } from '../../cases/contract';
import { CASE_STATES } from '../../core/case';

/** Something that can be seen: a reason of spaces or invisible characters tells the customer nothing. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

const reason = z.string().trim().max(2000);
const given = reason.regex(VISIBLE, 'a reason is needed');

/** What cases are asked for by; an empty value asks for nothing. */
export const caseQuery = z.object({
  state: z.enum([...CASE_STATES, '']).optional(),
  number: z.string().max(40).optional(),
  overdue: z.enum(['true', 'false', '']).optional(),
});

/** The case an address names. */
export const caseParams = z.object({ number: z.string().min(1) });

const documents = z.array(z.enum(DOCUMENT_KINDS)).max(10).default([]);

/** A decision as it is sent. `documents` counts with `more_info` alone. */
export const decisionBody = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('approve'), reason: reason.nullish(), documents }),
  z.object({ decision: z.literal('reject'), reason: given, documents }),
  z.object({ decision: z.literal('more_info'), reason: given, documents }),
]);

/** A paid refund as it is sent. */
export const refundBody = z.object({
  reference: z.string().trim().max(100).regex(VISIBLE, 'a reference is needed'),
});

/** A case in a list, as it is answered. */
export const summaryAnswer = z.object({
  number: z.string(),
  state: z.enum(CASE_STATES),
  submittedAt: z.string().nullable().describe('ISO 8601'),
  answerFrom: z.string().nullable().describe('First day an answer may come, YYYY-MM-DD'),
  dueAt: z.string().nullable().describe('Last day an answer is due, YYYY-MM-DD'),
  overdue: z.boolean(),
  refund: z.object({ cents: z.number(), reference: z.string().nullable() }).nullable(),
  updatedAt: z.string().describe('ISO 8601'),
});

/** One case, as it is answered. */
export const detailAnswer = summaryAnswer.extend({
  values: z.record(z.string(), z.string()).describe('Masked, by the question answered'),
  documents: z.array(z.object({ kind: z.enum(DOCUMENT_KINDS), mediaType: z.string(), bytes: z.number() })),
  requestedDocuments: z.array(z.string()),
  reason: z.string().nullable(),
  history: z.array(
    z.object({
      at: z.string().describe('ISO 8601'),
      by: z.string(),
      from: z.enum(CASE_STATES),
      to: z.enum(CASE_STATES),
      why: z.string(),
    }),
  ),
});

/** Writes a case down for a list. */
export function describeSummary(summary: CaseSummary): z.output<typeof summaryAnswer> {
  return {
    ...summary,
    submittedAt: summary.submittedAt?.toISOString() ?? null,
    updatedAt: summary.updatedAt.toISOString(),
  };
}

/** Writes a case down in full. */
export function describeDetail(detail: CaseDetail): z.output<typeof detailAnswer> {
  return {
    ...describeSummary(detail),
    values: { ...detail.values },
    documents: [...detail.documents],
    requestedDocuments: [...detail.requestedDocuments],
    reason: detail.reason,
    history: detail.history.map((change) => ({ ...change, at: change.at.toISOString() })),
  };
}

/** What was sent, as the service takes it. */
export function toDecision(body: z.output<typeof decisionBody>): Decision {
  if (body.decision === 'approve') return { decision: 'approve', reason: body.reason || null };
  if (body.decision === 'reject') return { decision: 'reject', reason: body.reason };
  return { ...body, documents: [...new Set(body.documents)] };
}
