import { CASE_EDGES, CASE_STATES } from '../../../../src/core/case';
import { possible, type DecisionKind } from '../../../../src/web/console/pages/cases/actions';

const ME = 'me@x.example';
const LEADS_TO = {
  approve: 'approved',
  reject: 'rejected',
  more_info: 'more_info',
  refund: 'closed',
} as const;

function what(state: (typeof CASE_STATES)[number], reviewer: string | null = null) {
  return possible({ state, reviewer, requestedDocuments: [] }, ME);
}

it('offers only what the case can become', () => {
  for (const state of CASE_STATES)
    for (const decision of what(state).decisions) expect(CASE_EDGES[state]).toContain(LEADS_TO[decision]);
});

it.each<[(typeof CASE_STATES)[number], DecisionKind[]]>([
  ['submitted', ['approve', 'reject', 'more_info']],
  ['in_review', ['approve', 'reject', 'more_info']],
  ['more_info', ['approve', 'reject']],
  ['approved', []],
  ['refund_pending', ['refund']],
  ['closed', []],
  ['withdrawn', []],
])('offers for %s %p', (state, decisions) => {
  expect(what(state).decisions).toEqual(decisions);
});

it('takes into review what nobody has, and takes over what a colleague has', () => {
  expect(what('submitted').review).toBe('take');
  expect(what('in_review', ME).review).toBeNull();
  expect(what('in_review', 'other@x.example').review).toBe('over');
  expect(what('more_info', 'other@x.example').review).toBeNull();
  expect(what('closed', 'other@x.example').review).toBeNull();
});

it('pays no refund to an account that failed', () => {
  const waiting = {
    state: 'refund_pending',
    reviewer: null,
    requestedDocuments: ['refund_account'],
  } as const;
  expect(possible({ ...waiting, requestedDocuments: ['refund_account'] }, ME)).toEqual({
    review: null,
    decisions: [],
    waitsForAccount: true,
  });
});
