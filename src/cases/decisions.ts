import type { CaseRecord } from '../core/case';
import { XiaokaError } from '../core/errors';
import { cleanWords } from '../privacy/clean-words';
import { changeCase, wrongState, type CaseChangeServices, type CaseMove } from './changes';
import type { Decision } from './contract';
import { needRecord } from './records';

/**
 * Decides a case.
 * @param email of the agent
 * @param version of the record that the agent has looked at; null: any
 * @throws XiaokaError `NotFound`, `IllegalTransition`, `Conflict`
 */
export async function decide(
  number: string,
  email: string,
  decision: Decision,
  version: number | null,
  services: CaseChangeServices,
): Promise<CaseRecord> {
  const record = await needRecord(number, services.store, version);
  const by = `agent:${email}` as const;
  const audit = { action: 'decide', detail: { decision: decision.decision } } as const;
  return changeCase(record, { ...moveFor(decision), by, audit }, services);
}

/**
 * Marks a refund paid.
 * @param email of the agent
 * @param version of the record that the agent has looked at; null: any
 * @throws XiaokaError `NotFound`, `IllegalTransition`, `Conflict`
 */
export async function markRefunded(
  number: string,
  email: string,
  reference: string,
  version: number | null,
  services: CaseChangeServices,
): Promise<CaseRecord> {
  const record = await needRecord(number, services.store, version);
  // An approved case could be closed as well, but then its card would never be cancelled.
  if (record.state !== 'refund_pending') throw wrongState(record, 'closed');
  if (record.requestedDocuments.includes('refund_account')) {
    throw new XiaokaError(
      'Conflict',
      'the refund waits for another account',
      'The customer has been asked for another account; the refund is paid once it is there.',
    );
  }
  return changeCase(record, refundedMove(email, cleanWords(reference)), services);
}

/** What a reviewer writes is told to the customer and sent out, so numbers in it are masked. */
function moveFor(decision: Decision): Omit<CaseMove, 'by'> {
  const reason = decision.reason === null ? null : cleanWords(decision.reason);
  const told = reason === null ? {} : { reason };
  switch (decision.decision) {
    case 'approve':
      return {
        to: 'approved',
        why: reason ?? 'approved',
        set: { decisionReason: reason, requestedDocuments: [], overdue: false },
        news: { what: 'approved' },
        sends: true,
        next: ['cancel_card'],
      };
    case 'reject':
      return {
        to: 'rejected',
        why: reason ?? '',
        set: { decisionReason: reason, requestedDocuments: [], overdue: false },
        news: { what: 'rejected', ...told },
        sends: true,
      };
    case 'more_info':
      return {
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
    set: { refundReference: reference },
    news: { what: 'closed' },
    sends: true,
    audit: { action: 'refund', detail: { reference } },
  };
}
