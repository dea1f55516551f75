import { PageHeader } from '../../parts/page-header';
import { useWords } from '../../words';

/** All cases. */
export function CasesPage() {
  return <PageHeader title={useWords().nav.cases} />;
}

/** One case. */
export function CasePage({ number }: { number: string }) {
  return <PageHeader title={number} />;
}
