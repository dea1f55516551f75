import type { CaseRecord } from '../core/case';
import { XiaokaError } from '../core/errors';
import { maskText } from '../privacy/masking';
import { normalizeCaseNumber } from './case-number';
import { changeCase, confirmedForm, type CaseChangeServices, type CaseMove } from './changes';
import {
  DOCUMENT_KINDS,
  type CaseDetail,
  type CaseDocument,
  type CaseListFilter,
  type CaseService,
  type CaseSummary,
  type Decision,
} from './contract';
import { maskedValues } from './masked-values';

/** Cases that a list holds at most. */
const LONGEST_LIST = 500;

/** Makes the service that agents work on submitted cases with. */
export function createCaseService(services: CaseChangeServices): CaseService {
  return {
    list: (filter) => list(filter, services),
    async find(number) {
      const record = await recordOf(number, services);
      return record === null ? null : detailOf(record, services);
    },
    decide: async (number, by, decision) => apply(number, moveFor(decision, by), services),
    markRefunded: async (number, by, reference) => {
      const record = await needRecord(number, services);
      if (record.requestedDocuments.includes('refund_account')) {
        throw new XiaokaError(
          'Conflict',
          'the refund waits for another account',
          'The customer has been asked for another account; the refund is paid once it is there.',
        );
      }
      return apply(number, refundedMove(by, reference), services);
    },
  };
}

async function list(filter: CaseListFilter, services: CaseChangeServices): Promise<CaseSummary[]> {
  if (filter.number !== undefined) {
    const record = await recordOf(filter.number, services);
    const fits = record !== null && (filter.state === undefined || record.state === filter.state);
    return fits ? [summaryOf(record)] : [];
  }
  const records = await services.store.cases({
    numbered: true,
    limit: LONGEST_LIST,
    ...(filter.state === undefined ? {} : { states: [filter.state] }),
    ...(filter.overdue === undefined ? {} : { overdue: filter.overdue }),
  });
  return records.map(summaryOf);
}

async function apply(number: string, move: CaseMove, services: CaseChangeServices): Promise<CaseDetail> {
  const record = await needRecord(number, services);
  return detailOf(await changeCase(record, move, services), services);
}

/** What a reviewer writes is told to the customer and sent out, so numbers in it are masked. */
function moveFor(decision: Decision, email: string): CaseMove {
  const reason = decision.reason === null ? null : maskText(decision.reason).text.replaceAll('\0', '');
  const by = `agent:${email}` as const;
  const told = reason === null ? {} : { reason };
  switch (decision.decision) {
    case 'approve':
      return {
        by,
        to: 'approved',
        why: reason ?? 'approved',
        set: { decisionReason: reason, requestedDocuments: [], overdue: false },
        news: { what: 'approved' },
        sends: true,
        next: ['cancel_card'],
      };
    case 'reject':
      return {
        by,
        to: 'rejected',
        why: reason ?? '',
        set: { decisionReason: reason, requestedDocuments: [], overdue: false },
        news: { what: 'rejected', ...told },
        sends: true,
      };
    case 'more_info':
      return {
        by,
        to: 'more_info',
        why: reason ?? '',
        set: { decisionReason: reason, requestedDocuments: decision.documents },
        news: { what: 'more_info', ...told },
        sends: true,
      };
  }
}

function refundedMove(email: string, reference: string): CaseMove {
  return {
    by: `agent:${email}`,
    to: 'closed',
    why: 'refund paid',
    set: { refundReference: maskText(reference).text.replaceAll('\0', '') },
    news: { what: 'closed' },
    sends: true,
  };
}

async function recordOf(typed: string, services: CaseChangeServices): Promise<CaseRecord | null> {
  const number = normalizeCaseNumber(typed);
  return number === null ? null : services.store.caseByNumber(number);
}

async function needRecord(number: string, services: CaseChangeServices): Promise<CaseRecord> {
  const record = await recordOf(number, services);
  if (record === null) throw new XiaokaError('NotFound', 'there is no such case');
  return record;
}

function summaryOf(record: CaseRecord): CaseSummary {
  return {
    number: record.number ?? '',
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

async function detailOf(record: CaseRecord, services: CaseChangeServices): Promise<CaseDetail> {
  const form = confirmedForm(record, services.vault);
  return {
    ...summaryOf(record),
    values: maskedValues(form),
    documents: DOCUMENT_KINDS.flatMap((kind): CaseDocument[] => {
      const document = form.documents[kind];
      return document ? [{ kind, mediaType: document.mediaType, bytes: document.bytes }] : [];
    }),
    requestedDocuments: record.requestedDocuments,
    reason: record.decisionReason,
    history: await services.store.caseChanges(record.id),
  };
}
