import { XiaokaError } from './errors';

/** The states of a case. */
export const CASE_STATES = [
  'draft',
  'blocked',
  'submitted',
  'in_review',
  'more_info',
  'approved',
  'rejected',
  'withdrawn',
  'refund_pending',
  'closed',
] as const;

/** One of the states of a case. */
export type CaseState = (typeof CASE_STATES)[number];

/** The edges a case may move along. */
export const CASE_EDGES: Readonly<Record<CaseState, readonly CaseState[]>> = {
  draft: ['blocked', 'submitted', 'withdrawn'],
  blocked: ['draft', 'withdrawn'],
  submitted: ['in_review', 'more_info', 'approved', 'rejected', 'withdrawn'],
  in_review: ['more_info', 'approved', 'rejected', 'withdrawn'],
  more_info: ['in_review', 'approved', 'rejected', 'withdrawn'],
  approved: ['refund_pending', 'closed'],
  rejected: [],
  withdrawn: [],
  refund_pending: ['closed'],
  closed: [],
};

/** States in which an application waits for a decision. */
export const UNDECIDED: readonly CaseState[] = ['submitted', 'in_review', 'more_info'];

/** States in which a submitted application is still under way. */
export const OPEN: readonly CaseState[] = [...UNDECIDED, 'approved', 'refund_pending'];

/** States that nothing leads out of. */
export const FINAL: readonly CaseState[] = ['rejected', 'withdrawn', 'closed'];

/** Who moved a case. */
export type Actor = 'customer' | 'bot' | 'system' | `agent:${string}`;

/** One change of a case: who, when, from, to, why. `from` equals `to` for an amendment. */
export interface CaseChange {
  readonly at: Date;
  readonly by: Actor;
  readonly from: CaseState;
  readonly to: CaseState;
  readonly why: string;
}

/** A cancellation, from the first answer to the last receipt. */
export interface CaseRecord {
  readonly id: string;
  /** `XK-` and eight characters; null until submitted. */
  readonly number: string | null;
  readonly state: CaseState;
  /** Goes up by one with each stored change; a commit names the one it read. */
  readonly version: number;
  /** Conversation in which the customer last worked on it. */
  readonly conversationId: string;
  /** Keyed hash of the operator's account id; null until the identity matched. */
  readonly accountKey: string | null;
  /** The form as it is being filled in, encrypted. */
  readonly form: string;
  /** The form as the customer confirmed it, encrypted; null until submitted. */
  readonly submittedForm: string | null;
  /** What is paid back, in cents (fen); null until known. */
  readonly refundCents: number | null;
  /** What the operator or reviewer named, such as a refund's reference. */
  readonly refundReference: string | null;
  /** Questions whose answer is wanted again: papers for the reviewer, an account for the refund. */
  readonly requestedDocuments: readonly string[];
  /** Why it was rejected or what is missing, in the reviewer's words. */
  readonly decisionReason: string | null;
  readonly submittedAt: Date | null;
  /** First day an answer may come, `YYYY-MM-DD`, mainland China. */
  readonly answerFrom: string | null;
  /** Last day an answer is due, `YYYY-MM-DD`, mainland China. */
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/**
 * Whether a case may move from one state to another.
 * @throws XiaokaError `IllegalTransition` when there is no such edge
 */
export function assertEdge(from: CaseState, to: CaseState): void {
  if (!CASE_EDGES[from].includes(to)) {
    throw new XiaokaError('IllegalTransition', `a case cannot go from ${from} to ${to}`);
  }
}
