import { createHash } from 'node:crypto';
import type { AuditEntry, AuditRow } from '../core/handoff';
import type { Store } from './contract';
import { milliseconds, storableText } from './rows/fields';

/** Where a stretch of the audit log ends. */
export interface ChainEnd {
  /** Position of its last entry. */
  readonly position: number;
  /** Hash of its last entry, hex. */
  readonly hash: string;
}

/** What the first entry follows. */
export const CHAIN_START: ChainEnd = { position: 0, hash: '0'.repeat(64) };

/**
 * What is wrong with the first entry that does not fit: `missing`, entries before it are gone or out of
 * order; `link`, it does not name the hash of the one before; `content`, it was changed after it was made.
 */
export type ChainFault = 'missing' | 'link' | 'content';

/** Whether a stretch is whole, and where it ends; or where it breaks and why. */
export type ChainCheck =
  | { readonly intact: true; readonly end: ChainEnd }
  | {
      readonly intact: false;
      /** Position at which the log is not what it was. */
      readonly position: number;
      readonly fault: ChainFault;
    };

/**
 * The next entry of the log.
 * @throws XiaokaError `InternalError` for an invalid date
 */
export function chained(entry: AuditEntry, previous: ChainEnd): AuditRow {
  milliseconds(entry.at);
  const row = {
    position: previous.position + 1,
    at: entry.at,
    actor: storableText(entry.actor),
    action: entry.action,
    target: storableText(entry.target),
    detail: mapped(entry.detail, storableText),
    previousHash: previous.hash,
  };
  return { ...row, hash: hashOf(row) };
}

/**
 * Checks a stretch of the log. That entries are missing at its very end cannot be seen from it: compare
 * the end with one that was noted elsewhere.
 * @param rows in order, following `previous`
 * @param previous end of the stretch before
 */
export function verifyChain(rows: Iterable<AuditRow>, previous: ChainEnd = CHAIN_START): ChainCheck {
  let end = previous;
  for (const row of rows) {
    const expected = end.position + 1;
    if (row.position !== expected) return { intact: false, position: expected, fault: 'missing' };
    if (row.previousHash !== end.hash) return { intact: false, position: expected, fault: 'link' };
    if (row.hash !== hashOf(row)) return { intact: false, position: expected, fault: 'content' };
    end = { position: row.position, hash: row.hash };
  }
  return { intact: true, end };
}

/** How many entries are verified at a time. */
const PAGE = 1_000;

/**
 * Checks the whole log as it is stored.
 * @throws XiaokaError `InternalError` for an entry that cannot even be read; it names the position
 */
export async function verifyLog(store: Pick<Store, 'auditAfter'>, page = PAGE): Promise<ChainCheck> {
  let end = CHAIN_START;
  for (;;) {
    const rows = await store.auditAfter(end.position, page);
    const check = verifyChain(rows, end);
    if (!check.intact || rows.length === 0) return check;
    end = check.end;
  }
}

/** An entry's detail as JSON text, its keys sorted. */
export function detailText(detail: AuditEntry['detail']): string {
  return JSON.stringify(mapped(detail, (text) => text));
}

/** Sorted by key, so that the same detail gives the same text. */
function mapped(detail: AuditEntry['detail'], change: (text: string) => string): Record<string, string> {
  const entries = Object.entries(detail).map(([key, value]) => [change(key), change(value)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const content = JSON.stringify({
    position: row.position,
    at: row.at.toISOString(),
    actor: row.actor,
    action: row.action,
    target: row.target,
    detail: mapped(row.detail, (text) => text),
  });
  return createHash('sha256').update(row.previousHash).update(content).digest('hex');
}
