import type { CaseState } from '../../../../src/core/case';
import type { CaseRow } from '../../../../src/web/console/pages/cases/types';

/** A row of the list of cases. */
export function row(number: string, state: CaseState = 'submitted'): CaseRow {
  return {
    number,
    version: 1,
    state,
    submittedAt: '2026-03-02T01:00:00Z',
    answerFrom: '2026-03-11',
    dueAt: '2026-03-23',
    overdue: false,
    refund: null,
    updatedAt: '2026-03-02T01:00:00Z',
  };
}
