import { AUDIT_ACTIONS, type AuditAction } from '../../../../../core/handoff';
import { isDay } from '../reports/range';

/** What is looked for in the audit log; an empty text asks for nothing. */
export interface AuditFilter {
  /** E-mail of who did it. */
  readonly actor: string;
  readonly action: AuditAction | '';
  /** Case number, conversation or e-mail. */
  readonly target: string;
  /** Days in mainland China, `YYYY-MM-DD`, both included. */
  readonly from: string;
  readonly to: string;
}

/** A filter that lets everything pass. */
export const EVERYTHING: AuditFilter = { actor: '', action: '', target: '', from: '', to: '' };

/** The filter an address asks for; what makes no sense is left out. */
export function readFilter(search: string): AuditFilter {
  const asked = new URLSearchParams(search);
  const day = (name: string) => [asked.get(name) ?? ''].find(isDay) ?? '';
  return {
    actor: (asked.get('actor') ?? '').slice(0, 254),
    action: AUDIT_ACTIONS.find((each) => each === asked.get('action')) ?? '',
    target: (asked.get('target') ?? '').slice(0, 300),
    from: day('from'),
    to: day('to'),
  };
}

/** A filter as it stands in an address, without a question mark; empty when it lets everything pass. */
export function writeFilter({ actor, action, target, from, to }: AuditFilter): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries({ actor, action, target, from, to }))
    if (value.trim() !== '') asked.set(name, value.trim());
  return asked.toString();
}

/** The question to the API; `before` is the position behind which entries are older. */
export function auditPath(filter: AuditFilter, before: number | null): string {
  const asked = new URLSearchParams(writeFilter(filter));
  if (before !== null) asked.set('before', String(before));
  const search = asked.toString();
  return search === '' ? '/audit' : `/audit?${search}`;
}
