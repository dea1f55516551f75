import { UNDECIDED, type CaseState } from '../../../../core/case';
import type { CaseList, CaseRow } from './types';

/** States a submitted case can be in, in the order in which a case passes them. */
export const LISTED_STATES = [
  'submitted',
  'in_review',
  'more_info',
  'approved',
  'refund_pending',
  'rejected',
  'withdrawn',
  'closed',
] as const satisfies readonly CaseState[];

/** One of the tabs of the list: a state, those that wait for a decision, those that are late, or all. */
export type CaseTab = (typeof LISTED_STATES)[number] | 'open' | 'overdue' | 'all';

/** The tabs of the list, in their order. */
export const CASE_TABS: readonly CaseTab[] = ['open', 'overdue', ...LISTED_STATES, 'all'];

/** What the list shows. */
export interface CaseFilter {
  readonly tab: CaseTab;
  /** Case number as it was typed; empty: any. */
  readonly number: string;
}

/** Characters of a case number behind `XK-`. */
const NUMBER_LENGTH = 8;

/** The filter an address asks for; what waits for a decision when it asks for nothing that makes sense. */
export function readFilter(search: string): CaseFilter {
  const asked = new URLSearchParams(search);
  const tab = CASE_TABS.find((each) => each === asked.get('tab')) ?? 'open';
  return { tab, number: (asked.get('number') ?? '').slice(0, 40) };
}

/** A filter as it stands in an address, without a question mark; empty for the usual one. */
export function writeFilter({ tab, number }: CaseFilter): string {
  const asked = new URLSearchParams();
  if (tab !== 'open') asked.set('tab', tab);
  if (number !== '') asked.set('number', number);
  return asked.toString();
}

/** What of a case number was typed: small letters, spaces and the `XK-` before it do not count. */
export function typedNumber(typed: string): string {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/gu, '');
  return bare.replace(/^XK/u, '');
}

/** Whether a whole number was typed: it is looked for in all states. */
export function isWholeNumber(typed: string): boolean {
  return typedNumber(typed).length === NUMBER_LENGTH;
}

/** The question to the API that answers a filter. */
export function casesPath({ tab, number }: CaseFilter): string {
  if (isWholeNumber(number)) return `/cases?number=XK-${typedNumber(number)}`;
  if (tab === 'all') return '/cases';
  if (tab === 'open') return '/cases?open=true';
  return tab === 'overdue' ? '/cases?overdue=true' : `/cases?state=${tab}`;
}

/** The rows of an answer that a filter shows. */
export function shownRows(rows: readonly CaseRow[], { tab, number }: CaseFilter): readonly CaseRow[] {
  if (isWholeNumber(number)) return rows;
  const part = typedNumber(number);
  return rows.filter(
    (row) => (tab !== 'open' || UNDECIDED.includes(row.state)) && row.number.slice(3).includes(part),
  );
}

/** How many cases stand behind a tab. */
export function countOf(tab: CaseTab, { counts, overdue }: Pick<CaseList, 'counts' | 'overdue'>): number {
  const sum = (states: readonly CaseState[]) =>
    states.reduce((total, state) => total + (counts[state] ?? 0), 0);
  if (tab === 'overdue') return overdue;
  if (tab === 'open') return sum(UNDECIDED);
  return sum(tab === 'all' ? LISTED_STATES : [tab]);
}
