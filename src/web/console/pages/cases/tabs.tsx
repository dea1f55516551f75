import { Link } from 'wouter';
import { useWords } from '../../words';
import css from './cases.module.css';
import { CASE_TABS, countOf, writeFilter, type CaseTab } from './filter';
import type { CaseList } from './types';

interface TabsProps {
  readonly current: CaseTab;
  readonly list: CaseList | undefined;
}

/** States to choose from, with how many cases are in each. */
export function Tabs({ current, list }: TabsProps) {
  const words = useWords();
  const names: Readonly<Record<CaseTab, string>> = {
    ...words.terms.caseStates,
    open: words.cases.open,
    overdue: words.cases.overdueOnly,
    all: words.cases.all,
  };
  return (
    <nav aria-label={words.cases.tabs} className={css.tabs}>
      {CASE_TABS.map((tab) => {
        const count = list ? countOf(tab, list) : null;
        return (
          <Link
            key={tab}
            href={`/agent/cases?${writeFilter({ tab, number: '' })}`}
            aria-current={tab === current ? 'true' : undefined}
            data-alarming={tab === 'overdue' && count !== null && count > 0 ? true : undefined}
          >
            {names[tab]}
            {count !== null && <span className={css.count}>{count}</span>}
          </Link>
        );
      })}
    </nav>
  );
}
