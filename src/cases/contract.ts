import type { CaseChange, CaseState } from '../core/case';
import type { StoredDocument } from '../core/message';
import type { SlotName } from '../core/step';

/** Papers a reviewer can ask for. */
export const DOCUMENT_KINDS = ['id_front', 'id_back'] as const;

/** One of the papers a reviewer can ask for. */
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What was sent to an agent in the chat, counted from 1. */
export type HandedKind = `handed-${number}`;

/** What cases are looked for by; all given must fit. */
export interface CaseListFilter {
  readonly state?: CaseState;
  /** Case number as an agent types it. */
  readonly number?: string;
  readonly overdue?: boolean;
  /** Undecided, or decided and not closed yet; false: all others. */
  readonly open?: boolean;
}

/** How many submitted cases there are. */
export interface CaseCounts {
  /** By state; one that no case is in is left out. */
  readonly states: Readonly<Partial<Record<CaseState, number>>>;
  readonly overdue: number;
}

/** A submitted case, as a list shows it. */
export interface CaseSummary {
  readonly number: string;
  /** Goes up with each change; a decision names the one that its reviewer has looked at. */
  readonly version: number;
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
  /** Questions whose answer hides behind a mask. */
  readonly revealable: readonly SlotName[];
  readonly documents: readonly CaseDocument[];
  /** Papers asked for and not there yet. */
  readonly requestedDocuments: readonly string[];
  /** Why it was rejected or what is missing, in the reviewer's words. */
  readonly reason: string | null;
  /** E-mail address of the agent who took it into review last; null: nobody did. */
  readonly reviewer: string | null;
  /** Every change, oldest first. */
  readonly history: readonly CaseChange[];
}

/** What a reviewer decides; `reason` is told to the customer, and is never blank where it must be given. */
export type Decision =
  | { readonly decision: 'approve'; readonly reason: string | null }
  | { readonly decision: 'reject'; readonly reason: string }
  | { readonly decision: 'more_info'; readonly reason: string; readonly documents: readonly DocumentKind[] };

/** How an agent wants a case for review. */
export interface ReviewRequest {
  /** Also when a colleague has it in review. */
  readonly over: boolean;
  /** Version of the record that the agent has looked at; null: any. */
  readonly version: number | null;
}

/** Whose screen a document is shown on. */
export interface Viewer {
  /** As colleagues know them; may be written in any script. */
  readonly name: string;
  readonly email: string;
}

/** A document as it may be shown to somebody: their name and the time are burnt in. */
export interface ShownDocument {
  readonly content: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'application/pdf';
}

/** A value shown in full for a short time. */
export interface RevealedValue {
  readonly slot: SlotName;
  readonly value: string;
  /** When it is to be hidden again. */
  readonly until: Date;
}

/**
 * Submitted cases, as agents work on them. Numbers are taken however they are typed; `by` is the agent's
 * e-mail address. A `version` is that of the record that the agent has looked at (null: any): it is a
 * `Conflict` when the case was changed since.
 */
export interface CaseService {
  /** Cases that fit, overdue first, then by due day; all when nothing is given. */
  list(filter: CaseListFilter): Promise<CaseSummary[]>;
  counts(): Promise<CaseCounts>;
  /** One case; looking at it does not change it. Null: there is none. */
  find(number: string): Promise<CaseDetail | null>;
  /**
   * Takes a submitted case into review, or takes it over from the colleague who has it.
   * @throws XiaokaError `NotFound`, `IllegalTransition`, `Conflict` (somebody has it already)
   */
  review(number: string, by: string, request: ReviewRequest): Promise<CaseDetail>;
  /** @throws XiaokaError `NotFound`, `IllegalTransition`, `Conflict` (a colleague was quicker) */
  decide(number: string, by: string, decision: Decision, version: number | null): Promise<CaseDetail>;
  /**
   * Marks the refund paid under this reference.
   * @throws XiaokaError `NotFound`, `IllegalTransition`, `Conflict` (a colleague was quicker)
   */
  markRefunded(number: string, by: string, reference: string, version: number | null): Promise<CaseDetail>;
  /**
   * Shows a value in full; the audit log says who and why.
   * @throws XiaokaError `NotFound`, `BadRequest` when the mask hides nothing
   */
  reveal(number: string, by: string, slot: SlotName, reason: string): Promise<RevealedValue>;
  /**
   * Shows a document, marked with who looks at it; the audit log says so.
   * @throws XiaokaError `NotFound`, `UnsupportedMedia` for one that cannot be marked
   */
  document(number: string, viewer: Viewer, kind: DocumentKind): Promise<ShownDocument>;
  /** The same for a conversation, whether its application was sent or not. Who may ask is not checked here. */
  conversationDocument(
    conversationId: string,
    viewer: Viewer,
    kind: DocumentKind | HandedKind,
  ): Promise<ShownDocument>;
}
