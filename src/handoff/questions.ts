import type { CaseRecord } from '../core/case';
import type { SlotName, StepId } from '../core/step';
import type { Form } from '../cases/form';
import { isAmendable, isUnsent } from './case-form';
import type { DeskStep } from './services';

/** Steps whose answers agents see; the refund's account is one of the application. */
export const FORM_STEPS: readonly StepId[] = ['identity', 'application'];

/** What a proof of identity rests on; fixed once the application is sent. */
export const IDENTITY_SLOTS: readonly SlotName[] = ['card', 'name', 'id_type', 'id_number'];

/** What an application asks, photos aside. */
export const APPLICATION_SLOTS: readonly SlotName[] = [
  'reason',
  'refund_method',
  'refund_account',
  'notify_by',
  'notify_address',
];

const DOCUMENT_SLOTS: readonly SlotName[] = ['id_front', 'id_back'];

/** Questions that a customer can be sent back to: answered ones that may still be answered otherwise. */
export function questionsOf(
  record: CaseRecord | null,
  form: Form,
  steps: readonly DeskStep[],
): readonly SlotName[] {
  const open = [
    ...(isUnsent(record) ? IDENTITY_SLOTS : []),
    ...(isUnsent(record) || isAmendable(record) ? [...APPLICATION_SLOTS, ...DOCUMENT_SLOTS] : []),
  ];
  return steps
    .filter(({ id }) => FORM_STEPS.includes(id))
    .flatMap((step) => step.slots.map(({ name }) => name))
    .filter((name) => open.includes(name) && isAnswered(name, form));
}

function isAnswered(name: SlotName, form: Form): boolean {
  return form.values[name] !== undefined || form.documents[name] !== undefined || form.skipped.includes(name);
}
