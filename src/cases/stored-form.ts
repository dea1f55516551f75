import type { CaseRecord } from '../core/case';
import type { Vault } from '../privacy/contract';
import { emptyForm, parseForm, type Form } from './form';

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
