import { Badge } from '@mantine/core';
import type { CaseState } from '../../../../core/case';
import { useWords } from '../../words';

const COLORS: Readonly<Record<CaseState, string>> = {
  draft: 'gray',
  blocked: 'gray',
  submitted: 'blue',
  in_review: 'jade',
  more_info: 'yellow',
  approved: 'teal',
  rejected: 'red',
  withdrawn: 'gray',
  refund_pending: 'grape',
  closed: 'gray',
};

/** The state of a case; its words say it, its colour helps to find it. */
export function StateBadge({ state }: { readonly state: CaseState }) {
  const { terms } = useWords();
  return (
    <Badge color={COLORS[state]} variant="light" tt="none">
      {terms.caseStates[state]}
    </Badge>
  );
}
