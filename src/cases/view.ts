import type { CaseChange, CaseRecord } from '../core/case';
import type { SlotName } from '../core/step';
import { confirmedForm, type CaseChangeServices } from './changes';
import { DOCUMENT_KINDS, type CaseDetail, type CaseDocument, type CaseSummary } from './contract';
import { maskedValues, revealableSlots } from './masked-values';
import { reviewerOf } from './review';

/** A case as a list shows it. */
export function summaryOf(record: CaseRecord): CaseSummary {
  return {
    number: record.number ?? '',
    version: record.version,
    state: record.state,
    submittedAt: record.submittedAt,
    answerFrom: record.answerFrom,
    dueAt: record.dueAt,
    overdue: record.overdue,
    refund:
      record.refundCents === null ? null : { cents: record.refundCents, reference: record.refundReference },
    updatedAt: record.updatedAt,
  };
}

/**
 * A case as an agent sees it when it is opened.
 * @throws XiaokaError `NotFound` when what the customer confirmed was erased
 */
export async function detailOf(
  record: CaseRecord,
  { store, vault }: Pick<CaseChangeServices, 'store' | 'vault'>,
): Promise<CaseDetail> {
  const form = confirmedForm(record, vault);
  const history: readonly CaseChange[] = await store.caseChanges(record.id);
  const revealable: readonly SlotName[] = revealableSlots(form);
  return {
    ...summaryOf(record),
    values: maskedValues(form),
    revealable,
    documents: DOCUMENT_KINDS.flatMap((kind): CaseDocument[] => {
      const document = form.documents[kind];
      return document ? [{ kind, mediaType: document.mediaType, bytes: document.bytes }] : [];
    }),
    requestedDocuments: record.requestedDocuments,
    reason: record.decisionReason,
    reviewer: reviewerOf(history),
    history,
  };
}
