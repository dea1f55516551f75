import type { CaseChange, CaseRecord } from '../core/case';
import { XiaokaError } from '../core/errors';
import { changeCase, wrongState, type CaseChangeServices, type CaseMove } from './changes';
import type { ReviewRequest } from './contract';
import { needRecord } from './records';

/** How the history says that an agent took a case into review; what follows names who had it before. */
const TAKEN = 'taken into review';
const AGENT = 'agent:';

/** E-mail address of the agent who took a case into review last; null: nobody did. */
export function reviewerOf(history: readonly CaseChange[]): string | null {
  const taken = history.findLast(({ by, why }) => by.startsWith(AGENT) && why.startsWith(TAKEN));
  return taken?.by.slice(AGENT.length) ?? null;
}

/**
 * Takes a case into review, or takes it over from a colleague.
 * @param email of the agent
 * @throws XiaokaError `NotFound`, `IllegalTransition`, `Conflict` when it is in review already
 */
export async function takeIntoReview(
  number: string,
  email: string,
  { over, version }: ReviewRequest,
  services: CaseChangeServices,
): Promise<CaseRecord> {
  const record = await needRecord(number, services.store, version);
  if (record.state === 'submitted')
    return changeCase(record, { ...move(email, null), to: 'in_review' }, services);
  if (record.state !== 'in_review') throw wrongState(record, 'in_review');
  const reviewer = reviewerOf(await services.store.caseChanges(record.id));
  if (reviewer === email)
    throw new XiaokaError(
      'Conflict',
      'the case is in review already',
      'You have this case in review already.',
    );
  if (reviewer !== null && !over)
    throw new XiaokaError(
      'Conflict',
      'the case is in review by another',
      `${reviewer} has this case in review. You can take it over.`,
    );
  return changeCase(record, move(email, reviewer), services);
}

function move(email: string, from: string | null): CaseMove {
  return {
    by: `agent:${email}`,
    why: from === null ? TAKEN : `${TAKEN}, over from ${from}`,
    audit: { action: 'review', detail: from === null ? {} : { over: from } },
  };
}
