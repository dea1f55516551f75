import { SEALED_PLACES, type SealedPlace } from '../store/contract-keeping';
import { isWhole, type Findings, type SealedCount } from './store-examine';

const PLACES: Readonly<Record<SealedPlace | 'document', string>> = {
  form: 'case forms',
  submitted_form: 'submitted forms',
  job: 'jobs',
  contact: 'contacts of handoffs',
  reference: 'ways to Teams conversations',
  document: 'documents',
};

/**
 * What was found, for people.
 * @param what the database's name; shows no password
 */
export function reportOf(findings: Findings, what: string): string {
  const { tables, faults, missingDocuments } = findings;
  const orphans = tables.filter((table) => table.orphans > 0);
  const lines = [
    `Database   ${what}`,
    `Rows       ${tables.map(({ table, rows }) => `${table} ${rows}`).join(', ')}`,
    `Integrity  ${faults.length === 0 ? 'whole' : faults.join('; ')}`,
    `Owners     ${orphans.length === 0 ? 'every row has its owner' : orphans.map((each) => `${each.orphans} rows of ${each.table} without theirs`).join(', ')}`,
    `Audit log  ${auditLine(findings)}`,
    ...[...SEALED_PLACES, 'document' as const].map((place, at) =>
      [at === 0 ? 'Sealed     ' : '           ', sealedLine(PLACES[place], findings.sealed[place])].join(''),
    ),
    ...(missingDocuments === 0
      ? []
      : [`           ${missingDocuments} documents that cases name are not there`]),
    formerLine(findings),
    isWhole(findings) ? 'All of it is whole and can be read.' : 'Not all of it is whole: see above.',
  ];
  return `${lines.join('\n')}\n`;
}

function auditLine({ audit }: Findings): string {
  if ('unreadable' in audit) return audit.unreadable;
  if (!audit.intact) return `the chain breaks at entry ${audit.position} (${audit.fault})`;
  const { position, hash } = audit.end;
  return position === 0 ? 'nothing in it' : `${position} entries, chain whole, newest hash ${hash}`;
}

function sealedLine(what: string, { values, unreadable }: SealedCount): string {
  return `${what} ${values}${unreadable === 0 ? '' : `, of which ${unreadable} cannot be read with the keys set`}`;
}

/** What is left of former keys: when nothing is, they may go. */
function formerLine({ sealed }: Findings): string {
  const counts = new Map<string, number>();
  for (const { former } of Object.values(sealed)) {
    for (const [key, count] of former) counts.set(key, (counts.get(key) ?? 0) + count);
  }
  if (counts.size === 0)
    return 'Keys       everything is sealed with the current key; XIAOKA_OLD_SECRETS may be empty';
  const parts = [...counts].map(([key, count]) => `${count} with key ${key}`);
  return `Keys       still sealed with a former key: ${parts.join(', ')}; keep XIAOKA_OLD_SECRETS`;
}
