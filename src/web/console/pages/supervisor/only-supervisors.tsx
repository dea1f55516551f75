import type { ReactNode } from 'react';
import { EmptyState } from '../../parts/empty-state';
import { PageHeader } from '../../parts/page-header';
import { useSession } from '../../session';
import { useWords } from '../../words';
import css from '../page.module.css';

interface OnlySupervisorsProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A page of supervisors; others are told so, and nothing is asked of the server. */
export function OnlySupervisors({ title, children }: OnlySupervisorsProps) {
  const { supervisor } = useWords();
  const { agent } = useSession();
  if (agent.role === 'supervisor') return <div className={css.page}>{children}</div>;
  return (
    <div className={css.page}>
      <PageHeader title={title} />
      <EmptyState title={supervisor.onlyFor} hint={supervisor.onlyForHint} />
    </div>
  );
}
