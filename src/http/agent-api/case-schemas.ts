import { z } from 'zod';
import {
  DOCUMENT_KINDS,
  type CaseCounts,
  type CaseDetail,
  type CaseListFilter,
  type CaseSummary,
  type Decision,
} from '../../cases/contract';
import { CASE_STATES } from '../../core/case';
import { SLOT_NAMES } from '../../core/step';

/** Something that can be seen: a reason of spaces or invisible characters tells the customer nothing. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

const reason = z.string().trim().max(2000);
const given = reason.regex(VISIBLE, 'a reason is needed');

/** What cases are asked for by; an empty value asks for nothing. */
export const caseQuery = z.object({
  state: z.enum([...CASE_STATES, '']).optional(),
  number: z.string().max(40).optional(),
  overdue: z.enum(['true', 'false', '']).optional(),
  open: z
    .enum(['true', 'false', ''])
    .optional()
    .describe('true: waits for a decision, or is decided and not closed yet'),
});

/** The case an address names. */
export const caseParams = z.object({ number: z.string().min(1) });

/** A document of a case that an address names. */
export const caseDocumentParams = caseParams.extend({ kind: z.enum(DOCUMENT_KINDS) });

/** An answer on a case that an address names. */
export const caseValueParams = caseParams.extend({ slot: z.enum(SLOT_NAMES) });

const version = z
  .number()
  .int()
  .min(0)
  .nullish()
  .describe('Version of the case that was looked at; a conflict when it was changed since');

const documents = z.array(z.enum(DOCUMENT_KINDS)).max(10).default([]);

/** A decision as it is sent. `documents` counts with `more_info` alone. */
export const decisionBody = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('approve'), reason: reason.nullish(), documents, version }),
  z.object({ decision: z.literal('reject'), reason: given, documents, version }),
  z.object({ decision: z.literal('more_info'), reason: given, documents, version }),
]);

/** Taking a case into review, as it is sent; nothing need be. */
export const reviewBody = z
  .object({ over: z.boolean().optional().describe('Also when a colleague has it in review'), version })
  .nullish();

/** A paid refund as it is sent. */
export const refundBody = z.object({
  reference: z.string().trim().max(100).regex(VISIBLE, 'a reference is needed'),
  version,
});

/** A case in a list, as it is answered. */
export const summaryAnswer = z.object({
  number: z.string(),
  version: z.number().int().describe('Goes up with each change'),
  state: z.enum(CASE_STATES),
  submittedAt: z.string().nullable().describe('ISO 8601'),
  answerFrom: z.string().nullable().describe('First day an answer may come, YYYY-MM-DD'),
  dueAt: z.string().nullable().describe('Last day an answer is due, YYYY-MM-DD'),
  overdue: z.boolean(),
  refund: z.object({ cents: z.number(), reference: z.string().nullable() }).nullable(),
  updatedAt: z.string().describe('ISO 8601'),
});

/** Cases that were asked for, as they are answered, and how many there are of all. */
export const listAnswer = z.object({
  cases: z.array(summaryAnswer),
  counts: z.partialRecord(z.enum(CASE_STATES), z.number().int()).describe('Submitted cases by state'),
  overdue: z.number().int().describe('Submitted cases that are overdue'),
});

/** One case, as it is answered. */
export const detailAnswer = summaryAnswer.extend({
  values: z.record(z.string(), z.string()).describe('Masked, by the question answered'),
  revealable: z.array(z.enum(SLOT_NAMES)).describe('Questions whose answer hides behind a mask'),
  documents: z.array(z.object({ kind: z.enum(DOCUMENT_KINDS), mediaType: z.string(), bytes: z.number() })),
  requestedDocuments: z.array(z.string()),
  reason: z.string().nullable(),
  reviewer: z.string().nullable().describe('E-mail of the agent who took it into review last'),
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

/** Writes a list of cases down. */
export function describeList(
  cases: readonly CaseSummary[],
  { states, overdue }: CaseCounts,
): z.output<typeof listAnswer> {
  return { cases: cases.map(describeSummary), counts: { ...states }, overdue };
}

/** Writes a case down in full. */
export function describeDetail(detail: CaseDetail): z.output<typeof detailAnswer> {
  return {
    ...describeSummary(detail),
    values: { ...detail.values },
    revealable: [...detail.revealable],
    documents: [...detail.documents],
    requestedDocuments: [...detail.requestedDocuments],
    reason: detail.reason,
    reviewer: detail.reviewer,
    history: detail.history.map((change) => ({ ...change, at: change.at.toISOString() })),
  };
}

/** What was sent, as the service takes it. */
export function toDecision(body: z.output<typeof decisionBody>): Decision {
  if (body.decision === 'approve') return { decision: 'approve', reason: body.reason || null };
  if (body.decision === 'reject') return { decision: 'reject', reason: body.reason };
  return { decision: 'more_info', reason: body.reason, documents: [...new Set(body.documents)] };
}

/** What cases are asked for by, as the service takes it. */
export function toFilter({ state, number, overdue, open }: z.output<typeof caseQuery>): CaseListFilter {
  return {
    ...(state ? { state } : {}),
    ...(number ? { number } : {}),
    ...(overdue ? { overdue: overdue === 'true' } : {}),
    ...(open ? { open: open === 'true' } : {}),
  };
}
