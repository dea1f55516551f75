import css from '../page.module.css';
import { CaseView } from './case-view';
import { CaseListPage } from './list';

/** All cases. */
export function CasesPage() {
  return (
    <div className={css.page}>
      <CaseListPage />
    </div>
  );
}

/** One case. */
export function CasePage({ number }: { number: string }) {
  return (
    <div className={css.page}>
      <CaseView key={number} number={number} />
    </div>
  );
}
