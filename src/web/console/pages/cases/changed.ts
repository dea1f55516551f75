import type { HistoryEntry, OpenCase } from './types';

/** What somebody else changed in a case since it was looked at. */
export interface Changed {
  /** Entries of the history that are new, oldest first. */
  readonly history: readonly HistoryEntry[];
  /** Questions whose answer is another one now. */
  readonly values: readonly string[];
  /** Papers that came, went or were replaced. */
  readonly documents: readonly string[];
  /** Who reviews it now, when that changed. */
  readonly reviewer: string | null;
}

type Seen = Pick<OpenCase, 'history' | 'values' | 'documents' | 'reviewer'>;

/** Compares a case as it was looked at with the case as it is now. */
export function whatChanged(before: Seen, now: Seen): Changed {
  const sizes = (seen: Seen) =>
    Object.fromEntries(seen.documents.map((each) => [each.kind, String(each.bytes)]));
  return {
    history: now.history.slice(before.history.length),
    values: different(before.values, now.values),
    documents: different(sizes(before), sizes(now)),
    reviewer: now.reviewer === before.reviewer ? null : now.reviewer,
  };
}

/** Whether nobody but the program did something: nothing that a reviewer has looked at is another now. */
export function onlyProgram({ history, values, documents, reviewer }: Changed): boolean {
  const byProgram = history.length > 0 && history.every(({ by }) => by === 'system');
  return byProgram && values.length === 0 && documents.length === 0 && reviewer === null;
}

function different(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
    (key) => before[key] !== now[key],
  );
}
