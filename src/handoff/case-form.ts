import { UNDECIDED, type CaseRecord } from '../core/case';

/** Whether the customer is still filling in an application that has not been sent. */
export function isUnsent(record: CaseRecord | null): record is CaseRecord {
  return (
    record !== null && record.number === null && (record.state === 'draft' || record.state === 'blocked')
  );
}

/** Whether the customer may change an application that has been sent. */
export function isAmendable(record: CaseRecord | null): record is CaseRecord {
  return record !== null && record.number !== null && UNDECIDED.includes(record.state);
}
