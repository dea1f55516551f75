import { UNDECIDED, type CaseRecord } from '../core/case';
import { emptyForm, parseForm, type Form } from '../cases/form';
import type { Vault } from '../privacy/contract';

/** What the customer confirmed, once the case has a number; what they have filled in so far before that. */
export function shownForm(record: CaseRecord | null, vault: Pick<Vault, 'open'>): Form {
  if (record === null) return emptyForm();
  const sealed = record.number === null ? record.form : (record.submittedForm ?? '');
  return openForm(sealed, record.id, vault);
}

/** What the customer is filling in; what questions are asked from. */
export function workingForm(record: CaseRecord | null, vault: Pick<Vault, 'open'>): Form {
  return record === null ? emptyForm() : openForm(record.form, record.id, vault);
}

function openForm(sealed: string, caseId: string, vault: Pick<Vault, 'open'>): Form {
  return sealed === '' ? emptyForm() : parseForm(vault.open(sealed, caseId));
}

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
