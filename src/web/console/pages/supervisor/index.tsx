import { useWords } from '../../words';
import { Audit } from './audit/audit';
import { OnlySupervisors } from './only-supervisors';
import { Reports } from './reports/reports';
import { Understanding } from './understanding/understanding';

/** Where customers get stuck, and how the agents keep up. */
export function ReportsPage() {
  const { reports } = useWords().supervisor;
  return (
    <OnlySupervisors title={reports.title}>
      <Reports />
    </OnlySupervisors>
  );
}

/** What the bot did not understand, to be taught to it. */
export function UnderstandingPage() {
  const { understanding } = useWords().supervisor;
  return (
    <OnlySupervisors title={understanding.title}>
      <Understanding />
    </OnlySupervisors>
  );
}

/** Who did what. */
export function AuditPage() {
  const { audit } = useWords().supervisor;
  return (
    <OnlySupervisors title={audit.title}>
      <Audit />
    </OnlySupervisors>
  );
}
