import { Button, Group, Text } from '@mantine/core';
import { useLocation } from 'wouter';
import { moneyText } from '../../../../core/format';
import { UNDECIDED } from '../../../../core/case';
import { ErrorNote } from '../../parts/error-note';
import { PageHeader } from '../../parts/page-header';
import { useSession } from '../../session';
import { useKeys } from '../../state/use-keys';
import { useLanguage, useWords } from '../../words';
import type { DecisionKind } from './actions';
import css from './case.module.css';
import { BackLink } from './back-link';
import { KeyHint } from './key-hint';
import { DueDay } from './rows';
import { StateBadge } from './state-badge';
import type { OpenCase } from './types';
import type { Deciding } from './use-deciding';

interface CaseHeadProps {
  readonly now: OpenCase;
  readonly deciding: Deciding;
}

const KEYS: Readonly<Record<DecisionKind, string>> = {
  approve: 'A',
  reject: 'R',
  more_info: 'M',
  refund: 'P',
};

/** What can be done now, by the buttons and by the keys. */
function useCommands({ possible, next, pending, show, send }: Deciding) {
  const [, navigate] = useLocation();
  const review = () => {
    if (possible.review === 'over') show('over');
    else if (possible.review === 'take' && !pending) send({ call: 'review', over: false }, null);
  };
  const goOn = () => {
    if (next !== null) navigate(`/agent/cases/${next}`);
  };
  const decide = (kind: DecisionKind) => {
    if (possible.decisions.includes(kind)) show(kind);
  };
  useKeys({
    t: review,
    a: () => decide('approve'),
    r: () => decide('reject'),
    m: () => decide('more_info'),
    p: () => decide('refund'),
    n: goOn,
  });
  return { review, goOn, decide };
}

/** The head of a case, which stays in sight: what it is, how late it is, and what can be done. */
export function CaseHead({ now, deciding }: CaseHeadProps) {
  return (
    <div className={css.head}>
      <BackLink />
      <PageHeader title={now.number}>
        <Actions deciding={deciding} />
      </PageHeader>
      <Facts now={now} />
      {deciding.possible.waitsForAccount && <WaitsForAccount />}
      {deciding.open === null && deciding.error !== null && <ErrorNote error={deciding.error} />}
    </div>
  );
}

function Actions({ deciding }: { readonly deciding: Deciding }) {
  const { decision, takeOver } = useWords().cases;
  const { review, goOn, decide } = useCommands(deciding);
  const names = {
    approve: decision.approve,
    reject: decision.reject,
    more_info: decision.moreInfo,
    refund: decision.refund,
  } as const;
  const { possible, pending, open, next } = deciding;
  return (
    <>
      {possible.review !== null && (
        <Button variant="default" loading={pending && open === null} aria-keyshortcuts="T" onClick={review}>
          {possible.review === 'over' ? takeOver : decision.review}
          <KeyHint of="T" />
        </Button>
      )}
      {possible.decisions.map((kind) => (
        <Button
          key={kind}
          variant={kind === 'approve' || kind === 'refund' ? 'filled' : 'default'}
          {...(kind === 'reject' ? { c: 'var(--mantine-color-error)' } : {})}
          aria-keyshortcuts={KEYS[kind]}
          onClick={() => decide(kind)}
        >
          {names[kind]}
          <KeyHint of={KEYS[kind]} />
        </Button>
      ))}
      <Button variant="subtle" disabled={next === null} aria-keyshortcuts="N" onClick={goOn}>
        {decision.next}
        <KeyHint of="N" />
      </Button>
    </>
  );
}

function Facts({ now }: { readonly now: OpenCase }) {
  const { cases } = useWords();
  const { agent } = useSession();
  const language = useLanguage();
  const { refund, reviewer } = now;
  return (
    <div className={css.facts}>
      <StateBadge state={now.state} />
      {now.dueAt !== null && (
        <Text size="sm" component="span">
          {cases.due} <DueDay day={now.dueAt} overdue={now.overdue} waits={UNDECIDED.includes(now.state)} />
        </Text>
      )}
      <Text size="sm" component="span">
        {refund?.cents ? `${cases.refund} ${moneyText(refund.cents, language)}` : cases.noRefund}
        {refund?.reference && ` · ${cases.refundReference} ${refund.reference}`}
      </Text>
      {reviewer !== null && (
        <Text size="sm" component="span">
          {cases.reviewer} {reviewer === agent.email ? cases.you : reviewer}
        </Text>
      )}
    </div>
  );
}

function WaitsForAccount() {
  const { cases } = useWords();
  return (
    <Group mt="xs">
      <Text size="sm" fw={500}>
        {cases.decision.waitsForAccount}
      </Text>
    </Group>
  );
}
