import { CASE_EDGES, type Actor, type CaseRecord, type CaseState } from '../core/case';
import { XiaokaError } from '../core/errors';
import { dayText, moneyText } from '../core/format';
import type { Clock } from '../core/clock';
import type { AuditEntry } from '../core/handoff';
import type { CaseNews } from '../core/message';
import type { Texts } from '../dialogue/texts';
import type { MakeJob } from '../notify/jobs';
import type { Vault } from '../privacy/contract';
import type { OutboxJob, Store, UnitOfWork } from '../store/contract';
import { parseForm, type Form } from './form';
import { changedMeanwhile } from './records';

/** What changing a case from outside a conversation needs. */
export interface CaseChangeServices {
  readonly store: Store;
  readonly vault: Vault;
  readonly texts: Texts;
  readonly clock: Clock;
  readonly newJob: MakeJob;
  /** Called after a commit that left jobs behind. */
  onJobs(): void;
  /** Called after a case came to a state. */
  onTransition(to: CaseState): void;
  /** Called after each commit that changed a case with a number. */
  onCase?(number: string): void;
}

/** One change of a case from outside its conversation. */
export interface CaseMove {
  readonly by: Actor;
  readonly why: string;
  /** State to move to; absent: it stays, and only the record changes. */
  readonly to?: CaseState;
  readonly set?: Partial<
    Pick<CaseRecord, 'requestedDocuments' | 'decisionReason' | 'refundReference' | 'overdue' | 'dueAt'>
  >;
  /** What the customer is told, in the chat. */
  readonly news?: { readonly what: CaseNews; readonly reason?: string };
  /** Whether the customer is told by SMS or e-mail too. */
  readonly sends?: boolean;
  /** Jobs to be done next for this case. */
  readonly next?: readonly ('cancel_card' | 'pay_refund')[];
  /** Job that this change completes. */
  readonly completes?: string;
  /** What the audit log says of it. */
  readonly audit?: Pick<AuditEntry, 'action' | 'detail'>;
}

/** The form as the customer confirmed it. @throws XiaokaError `NotFound` when there is none any more */
export function confirmedForm(record: CaseRecord, vault: Vault): Form {
  if (record.submittedForm === null || record.submittedForm === '') {
    throw new XiaokaError('NotFound', 'the case has no confirmed application');
  }
  return parseForm(vault.open(record.submittedForm, record.id));
}

/** What a reviewer hears who wants what the state of a case does not allow. */
export function wrongState(record: CaseRecord, to: CaseState): XiaokaError {
  return new XiaokaError(
    'IllegalTransition',
    `a case cannot go from ${record.state} to ${to}`,
    `The case is in the state "${record.state}" and cannot come to "${to}" from there.`,
  );
}

/**
 * Stores a change together with everything that follows from it.
 * @throws XiaokaError `IllegalTransition`, `Conflict` when the case was changed meanwhile
 */
export async function changeCase(
  record: CaseRecord,
  move: CaseMove,
  services: CaseChangeServices,
): Promise<CaseRecord> {
  const now = services.clock.now();
  const to = move.to ?? record.state;
  if (move.to !== undefined && !CASE_EDGES[record.state].includes(to)) throw wrongState(record, to);
  const changed: CaseRecord = { ...record, ...move.set, state: to, updatedAt: now };
  const outcome = await services.store.commit(await unitFor(record, changed, move, services));
  if (outcome === 'conflict') throw changedMeanwhile();
  if (outcome === 'committed') {
    if (to !== record.state) services.onTransition(to);
    if (record.number !== null) services.onCase?.(record.number);
  }
  services.onJobs();
  return { ...changed, version: record.version + 1 };
}

async function unitFor(
  record: CaseRecord,
  changed: CaseRecord,
  move: CaseMove,
  services: CaseChangeServices,
): Promise<UnitOfWork> {
  const { state: to, updatedAt: at } = changed;
  return {
    cases: [changed],
    caseChanges: [{ caseId: record.id, change: { at, by: move.by, from: record.state, to, why: move.why } }],
    jobs: await jobsFor(changed, move, at, services),
    ...(move.completes === undefined ? {} : { jobsDone: [move.completes] }),
    ...(move.audit === undefined ? {} : { audit: [auditOf(record, move.by, move.audit, at)] }),
  };
}

function auditOf(
  { id, number }: CaseRecord,
  by: Actor,
  entry: Pick<AuditEntry, 'action' | 'detail'>,
  at: Date,
): AuditEntry {
  return { ...entry, at, actor: by.replace(/^agent:/, ''), target: number ?? id };
}

async function jobsFor(
  record: CaseRecord,
  move: CaseMove,
  now: Date,
  services: CaseChangeServices,
): Promise<OutboxJob[]> {
  const next = (move.next ?? []).map((kind) => services.newJob(kind, { caseId: record.id }, now));
  if (!move.news) return next;
  const event = {
    name: 'case' as const,
    what: move.news.what,
    ...(move.news.reason === undefined ? {} : { reason: move.news.reason }),
  };
  const told = services.newJob('conversation_event', { conversationId: record.conversationId, event }, now);
  const sent = move.sends ? await notification(record, move.news, now, services) : [];
  return [told, ...sent, ...next];
}

async function notification(
  record: CaseRecord,
  news: NonNullable<CaseMove['news']>,
  now: Date,
  services: CaseChangeServices,
): Promise<OutboxJob[]> {
  const { values } = confirmedForm(record, services.vault);
  if (values.notify_address === undefined) return [];
  const language = (await services.store.snapshot(record.conversationId))?.conversation.language ?? 'zh';
  const text = services.texts.text(language, `message.news_${news.what}`, {
    number: record.number ?? '',
    reason: news.reason ?? record.decisionReason ?? services.texts.text(language, 'status.no_reason'),
    due: record.dueAt === null ? '—' : dayText(record.dueAt, language),
    refund: moneyText(record.refundCents ?? 0, language),
    reference: record.refundReference ?? '—',
  });
  const subject = services.texts.text(language, 'message.news_subject', { number: record.number ?? '' });
  const kind = values.notify_by === 'email' ? 'email' : 'sms';
  return [services.newJob(kind, { to: values.notify_address, subject, text }, now)];
}
