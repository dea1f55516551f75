import type { CaseRecord } from '../core/case';
import type { Carrier } from '../carrier/contract';
import type { Inbox } from '../channels/channel';
import { XiaokaError } from '../core/errors';
import type { JobHandlers } from '../notify/jobs';
import { changeCase, confirmedForm, type CaseChangeServices } from './changes';

/** What the jobs of a case need beside the case itself. */
export interface CaseJobServices extends CaseChangeServices {
  readonly carrier: Carrier;
  readonly inbox: Pick<Inbox, 'notify'>;
}

/** What is done for a case after a commit: cancelling the card, paying the refund, telling the chat. */
export function caseJobHandlers(
  services: CaseJobServices,
): Pick<JobHandlers, 'cancel_card' | 'pay_refund' | 'conversation_event'> {
  return {
    cancel_card: ({ caseId }, job) => cancelCard(caseId, job.id, services),
    pay_refund: ({ caseId }, job) => payRefund(caseId, job.id, services),
    async conversation_event({ conversationId, event }, job) {
      await services.inbox.notify(conversationId, job.id, event);
    },
  };
}

async function cancelCard(
  caseId: string,
  jobId: string,
  services: CaseJobServices,
): Promise<void | 'done_in_commit'> {
  const record = await needCase(caseId, services);
  if (record.state !== 'approved') return;
  const { account } = confirmedForm(record, services.vault);
  if (account === null) throw new XiaokaError('InternalError', 'an approved case names no account');
  await services.carrier.cancelCard(account.id, `cancel:${record.id}`);
  const paysBack = (record.refundCents ?? 0) > 0;
  await changeCase(
    record,
    {
      by: 'system',
      to: paysBack ? 'refund_pending' : 'closed',
      why: 'card cancelled at the operator',
      news: { what: paysBack ? 'refund_pending' : 'closed' },
      sends: !paysBack,
      next: paysBack ? ['pay_refund'] : [],
      completes: jobId,
    },
    services,
  );
  return 'done_in_commit';
}

async function payRefund(
  caseId: string,
  jobId: string,
  services: CaseJobServices,
): Promise<void | 'done_in_commit'> {
  const record = await needCase(caseId, services);
  if (record.state !== 'refund_pending') return;
  const { account, values } = confirmedForm(record, services.vault);
  if (account === null) throw new XiaokaError('InternalError', 'an approved case names no account');
  const outcome = await services.carrier.payRefund({
    accountId: account.id,
    cents: record.refundCents ?? 0,
    method: values.refund_method === 'phone' ? 'phone' : 'bank',
    account: values.refund_account ?? '',
    holderName: values.name ?? '',
    idempotencyKey: `refund:${record.id}`,
  });
  const failed = outcome === 'account_failed';
  await changeCase(
    record,
    {
      by: 'system',
      why: failed ? 'the refund account could not take the money' : 'refund ordered at the operator',
      set: { requestedDocuments: failed ? ['refund_account'] : [] },
      ...(failed ? { news: { what: 'refund_failed' as const }, sends: true } : {}),
      completes: jobId,
    },
    services,
  );
  return 'done_in_commit';
}

async function needCase(id: string, services: CaseJobServices): Promise<CaseRecord> {
  const record = await services.store.caseById(id);
  if (record === null) throw new XiaokaError('NotFound', 'the case of a job is gone');
  return record;
}
