import { XiaokaError } from '../core/errors';
import type { CaseRecord } from '../core/case';
import type { AuditEntry } from '../core/handoff';
import type { Store } from '../store/contract';
import { normalizeCaseNumber } from './case-number';

/** The case of a number as people type it; null: there is none. */
export async function recordOf(
  typed: string,
  store: Pick<Store, 'caseByNumber'>,
): Promise<CaseRecord | null> {
  const number = normalizeCaseNumber(typed);
  return number === null ? null : store.caseByNumber(number);
}

/**
 * The case of a number.
 * @param version the record's version that its caller has looked at; null: any
 * @throws XiaokaError `NotFound`, `Conflict` when it was changed since
 */
export async function needRecord(
  typed: string,
  store: Pick<Store, 'caseByNumber'>,
  version: number | null = null,
): Promise<CaseRecord> {
  const record = await recordOf(typed, store);
  if (record === null) throw new XiaokaError('NotFound', 'there is no such case');
  if (version !== null && version !== record.version) throw changedMeanwhile();
  return record;
}

/** What a reviewer hears whose case was changed by another. */
export function changedMeanwhile(): XiaokaError {
  return new XiaokaError(
    'Conflict',
    'the case was changed by another meanwhile',
    'Somebody else changed this case just now. Please look at it again.',
  );
}

/**
 * Writes an entry into the audit log, and returns once it is kept: what it tells of comes after.
 * @throws XiaokaError `StoreConflict` when it could not be written
 */
export async function writeAudit(entry: AuditEntry, store: Pick<Store, 'commit'>): Promise<void> {
  const outcome = await store.commit({ audit: [entry] });
  if (outcome !== 'committed') throw new XiaokaError('StoreConflict', `an audit entry ended as ${outcome}`);
}
