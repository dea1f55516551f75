import { PageHeader } from '../../parts/page-header';
import { useWords } from '../../words';

/** Figures of the days. */
export function ReportsPage() {
  return <PageHeader title={useWords().nav.reports} />;
}

/** What the bot did not understand. */
export function UnderstandingPage() {
  return <PageHeader title={useWords().nav.understanding} />;
}

/** Who did what. */
export function AuditPage() {
  return <PageHeader title={useWords().nav.audit} />;
}
