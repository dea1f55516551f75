import { UNDECIDED } from '../../../../core/case';
import type { OpenCase } from './types';

/** What can be decided about a case. */
export type DecisionKind = 'approve' | 'reject' | 'more_info' | 'refund';

/** What an agent can do with a case, as it stands. */
export interface Possible {
  /** `take`: nobody has it; `over`: a colleague has it; null: it is theirs, or past that. */
  readonly review: 'take' | 'over' | null;
  readonly decisions: readonly DecisionKind[];
  /** The refund waits until the customer has named another account. */
  readonly waitsForAccount: boolean;
}

/** Tells what can be done with a case. @param me e-mail of the agent */
export function possible(
  { state, reviewer, requestedDocuments }: Pick<OpenCase, 'state' | 'reviewer' | 'requestedDocuments'>,
  me: string,
): Possible {
  const waitsForAccount = state === 'refund_pending' && requestedDocuments.includes('refund_account');
  const inHand = state === 'in_review' && reviewer !== me ? (reviewer === null ? 'take' : 'over') : null;
  return {
    review: state === 'submitted' ? 'take' : inHand,
    decisions: decisionsIn(state, waitsForAccount),
    waitsForAccount,
  };
}

function decisionsIn(state: OpenCase['state'], waitsForAccount: boolean): readonly DecisionKind[] {
  if (state === 'refund_pending') return waitsForAccount ? [] : ['refund'];
  if (state === 'more_info') return ['approve', 'reject'];
  return UNDECIDED.includes(state) ? ['approve', 'reject', 'more_info'] : [];
}
