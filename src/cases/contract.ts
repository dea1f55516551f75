import type { CaseChange, CaseState } from '../core/case';
import type { StoredDocument } from '../core/message';
import type { SlotName } from '../core/step';

/** Papers a reviewer can ask for. */
export const DOCUMENT_KINDS = ['id_front', 'id_back'] as const;

/** One of the papers a reviewer can ask for. */
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What cases are looked for by; all given must fit. */
export interface CaseListFilter {
  readonly state?: CaseState;
  /** Case number as an agent types it. */
  readonly number?: string;
  readonly overdue?: boolean;
}

/** A submitted case, as a list shows it. */
export interface CaseSummary {
  readonly number: string;
  readonly state: CaseState;
  readonly submittedAt: Date | null;
  /** First day an answer may come, `YYYY-MM-DD`, mainland China. */
  readonly answerFrom: string | null;
  /** Last day an answer is due, `YYYY-MM-DD`, mainland China. */
  readonly dueAt: string | null;
  readonly overdue: boolean;
  /** What is paid back, in cents (fen), and the reference it was paid under; null: nothing or not known. */
  readonly refund: { readonly cents: number; readonly reference: string | null } | null;
  readonly updatedAt: Date;
}

/** A document handed over, without its content. */
export interface CaseDocument extends Pick<StoredDocument, 'mediaType' | 'bytes'> {
  readonly kind: DocumentKind;
}

/** A submitted case, as an agent sees it when it is opened. */
export interface CaseDetail extends CaseSummary {
  /** What the customer confirmed, masked, by the question it answers. */
  readonly values: Readonly<Partial<Record<SlotName, string>>>;
  readonly documents: readonly CaseDocument[];
  /** Papers asked for and not there yet. */
  readonly requestedDocuments: readonly string[];
  /** Why it was rejected or what is missing, in the reviewer's words. */
  readonly reason: string | null;
  /** Every change, oldest first. */
  readonly history: readonly CaseChange[];
}

/** What a reviewer decides; `reason` is told to the customer, and is never blank where it must be given. */
export type Decision =
  | { readonly decision: 'approve'; readonly reason: string | null }
  | { readonly decision: 'reject'; readonly reason: string }
  | { readonly decision: 'more_info'; readonly reason: string; readonly documents: readonly DocumentKind[] };

/** Submitted cases, as agents work on them. Numbers are taken however they are typed. */
export interface CaseService {
  /** Cases that fit, overdue first, then by due day; all when nothing is given. */
  list(filter: CaseListFilter): Promise<CaseSummary[]>;
  /** One case; looking at it does not change it. Null: there is none. */
  find(number: string): Promise<CaseDetail | null>;
  /**
   * Decides a case; `by` is the agent's e-mail address.
   * @throws XiaokaError `NotFound`, `IllegalTransition`, `Conflict` (a colleague was quicker)
   */
  decide(number: string, by: string, decision: Decision): Promise<CaseDetail>;
  /**
   * Marks the refund paid under this reference; `by` is the agent's e-mail address.
   * @throws XiaokaError `NotFound`, `IllegalTransition`, `Conflict` (a colleague was quicker)
   */
  markRefunded(number: string, by: string, reference: string): Promise<CaseDetail>;
}
